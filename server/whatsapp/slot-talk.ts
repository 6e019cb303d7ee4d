import type { Order } from '#core/order/order.ts'
import { type Slot, slotKey } from '#core/shop/slots.ts'
import { freeSlotsOf } from '../orders/slots.ts'
import { toldSlot } from '../orders/told-slot.ts'
import { executeAs } from '../sync/execute.ts'
import { say } from './say.ts'
import { type Talk, toCustomer } from './talk.ts'

/** Until it is packed he may choose; afterwards its bag may be in a round already. */
const mayChoose = ({ st }: Order): boolean =>
  ['draft', 'placed', 'change_proposed', 'accepted'].includes(st)

/** He wants another time: he is shown those that have room. `isFull` = what he chose has none any more. */
export async function offerSlots(talk: Talk, order: Order, isFull = false): Promise<void> {
  const { tx, now, shop } = talk
  const { id: orderId, code, mode } = order
  const to = toCustomer(talk, order)
  if (!mayChoose(order)) return say(to, 'slot_fixed', { code })
  const free = await freeSlotsOf(tx, shop, { mode, now, orderId })
  const slots = free.filter((slot) => !order.slot || slotKey(slot) !== slotKey(order.slot))
  await say(to, 'slots_offered', { code, orderId, slots, now, isFull })
}

/** He asks for another time of his order (null), or takes one, if it still has room (T7). */
export async function takeSlotReply(talk: Talk, order: Order, slot: Slot | null): Promise<void> {
  const { tx, deps, now, shop } = talk
  const { id: orderId } = order
  if (!slot || !mayChoose(order)) return offerSlots(talk, order)
  const to = toCustomer(talk, order)
  // Tapped twice.
  if (order.slot && slotKey(order.slot) === slotKey(slot))
    return say(to, 'slot_told', { code: order.code, slot: toldSlot(order, now) })
  const free = await freeSlotsOf(tx, shop, { mode: order.mode, now, orderId })
  if (!free.some((each) => slotKey(each) === slotKey(slot))) return offerSlots(talk, order, true)
  await executeAs(tx, deps, 'customer', 'scheduleOrder', { orderId, slot }, now)
}
