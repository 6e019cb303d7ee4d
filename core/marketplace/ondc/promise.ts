import type { Shop } from '../../shop/shop.ts'
import { usualSlotMinutes } from '../../shop/slots.ts'
import type { Promised } from './order-message.ts'

const minute = 60_000
/** Nobody packs and brings an order in less. */
const fewestMinutes = 10

type Pace = Pick<Shop, 'acceptMinutes' | 'slotMinutes'>

const workMinutes = ({ slotMinutes = usualSlotMinutes }: Pace): number =>
  Math.max(slotMinutes, fewestMinutes)

/** From order to ready, in minutes (`time_to_ship`): half of the work is on the road. */
export const shipMinutes = (shop: Pace): number =>
  shop.acceptMinutes + Math.ceil(workMinutes(shop) / 2)

/** In how many minutes an order that comes now is at the door (`TAT`): in its window, else as soon as the shop is open. */
export function promisedMinutes(
  shop: Pace,
  { opensAt, slot }: { opensAt: number; slot: { to: number } | null },
  now: number,
): number {
  const soonest = Math.ceil(Math.max(0, opensAt - now) / minute)
  const open = soonest + shop.acceptMinutes + workMinutes(shop)
  return slot ? Math.max(open, Math.ceil((slot.to - now) / minute)) : open
}

/** When an order of `at` that was promised in so many minutes is ready, and when it arrives. */
export function promiseOf(shop: Pace, at: number, minutes: number): Promised {
  const ready = minutes - Math.floor(workMinutes(shop) / 2)
  const leaves = ready + Math.floor((minutes - ready) / 2)
  const after = (count: number) => at + count * minute
  return {
    minutes,
    ready: [after(ready), after(leaves)],
    arrive: [after(leaves), after(minutes)],
  }
}
