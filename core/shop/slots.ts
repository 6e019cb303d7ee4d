import * as z from 'zod/mini'
import { msSchema } from '../id.ts'
import { intervalSchema, nextOpening, type OpenHours, opensOn } from './open-hours.ts'
import { dayNumber, instantOf, weekdayOf } from './shop-time.ts'

/** So many orders are the most that a window can be made for. */
export const mostInSlot = 999
const mostSchema = z.int().check(z.gte(0), z.lte(mostInSlot))

/** A window in which orders are brought, and on which days; 0 = Monday. */
export const slotPlanSchema = z.extend(intervalSchema, {
  days: z.array(z.int().check(z.gte(0), z.lte(6))).check(z.minLength(1), z.maxLength(7)),
  /** So many orders the shop can bring in it; 0 = it brings none. */
  home: mostSchema,
  /** So many can be picked up in it; absent = who picks up comes when he wants. */
  pickup: z.optional(mostSchema),
})
export type SlotPlan = z.infer<typeof slotPlanSchema>

/** One window of one day, as an order has it: UTC ms. An order without one is brought as soon as possible. */
export const slotSchema = z
  .strictObject({ from: msSchema, to: msSchema })
  .check(z.refine(({ from, to }) => to > from))
export type Slot = z.infer<typeof slotSchema>

/** What the shop can do in one window; null = what is picked up has no window. */
export type PlannedSlot = Slot & { home: number; pickup: number | null }

/** What of a shop decides about its windows. */
export type SlotRules = {
  slots?: readonly SlotPlan[] | undefined
  slotMinutes?: number | undefined
  hours?: OpenHours | undefined
  pausedUntil?: number | undefined
  noRiderUntil?: number | undefined
}

/** Minutes from the moment the shop looks at an order to the door, where the shop says nothing else. */
export const usualSlotMinutes = 60

/** Orders are promised no further ahead than this day of the next week. */
const daysAhead = 7

type Mode = 'home' | 'pickup'
type Slotted = { slot?: Slot | undefined; mode: Mode }

/** The windows that end after `now`, of today and the six days after it, by their beginning; none on a closed day. */
export function comingSlots({ slots = [], hours }: SlotRules, now: number): PlannedSlot[] {
  const today = dayNumber(now)
  const coming = new Map<string, PlannedSlot>()
  // The evening before may go on past midnight.
  for (let day = today - 1; day < today + daysAhead; day++) {
    for (const { days, from, to, home, pickup = null } of slots) {
      const slot = { from: instantOf(day, from), to: instantOf(day, to), home, pickup }
      const isThere = days.includes(weekdayOf(day)) && opensOn(hours, day)
      if (isThere && to > from && slot.to > now && !coming.has(slotKey(slot)))
        coming.set(slotKey(slot), slot)
    }
  }
  return [...coming.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}

/** The windows that an order which comes at `now` can still be promised, full or not (T6). */
export function possibleSlots(shop: SlotRules, mode: Mode, now: number): PlannedSlot[] {
  const { slotMinutes = usualSlotMinutes, noRiderUntil = 0 } = shop
  const readyAt = nextOpening(shop, now) + slotMinutes * 60_000
  return comingSlots(shop, now).filter(
    (slot) =>
      (slot[mode] ?? 0) > 0 &&
      slot.to >= readyAt &&
      (mode === 'pickup' || slot.from >= noRiderUntil),
  )
}

/** How many open orders of one kind name each window, by `slotKey`. */
export type SlotLoad = ReadonlyMap<string, number>

export const slotKey = ({ from, to }: Slot): string => `${from}-${to}`

/** How full each window is: of the shop's open orders, those that go this way and name it (T6). */
export function slotLoad(orders: readonly Slotted[], mode: Mode): SlotLoad {
  const load = new Map<string, number>()
  for (const order of orders) {
    if (!order.slot || order.mode !== mode) continue
    const key = slotKey(order.slot)
    load.set(key, (load.get(key) ?? 0) + 1)
  }
  return load
}

/** The possible windows that have room, by their beginning; the first is given to an order that asks for none (T6). */
export const freeSlots = (
  shop: SlotRules,
  mode: Mode,
  now: number,
  load: SlotLoad,
): PlannedSlot[] =>
  possibleSlots(shop, mode, now).filter(
    (slot) => (load.get(slotKey(slot)) ?? 0) < (slot[mode] ?? 0),
  )

/** Whether the shop gives windows to orders that go this way. */
export const hasSlots = ({ slots = [] }: SlotRules, mode: Mode): boolean =>
  slots.some((slot) => (slot[mode] ?? 0) > 0)
