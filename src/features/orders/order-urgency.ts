import type { Order } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'

/** The four views of the orders screen, in the order an order wanders through them. */
export const segments = ['new', 'pack', 'out', 'done'] as const
export type Segment = (typeof segments)[number]

/** Where each status is found. What is packed waits under `out`, because the bag is next to leave. */
export const segmentStatuses: Record<Segment, readonly OrderStatus[]> = {
  new: ['placed', 'draft', 'change_proposed'],
  pack: ['accepted'],
  out: ['delivery_failed', 'packed', 'ready_for_pickup', 'out_for_delivery'],
  done: ['delivered', 'rejected', 'expired', 'cancelled', 'returned'],
}

export const isSegment = (word: string | null): word is Segment =>
  segments.some((segment) => segment === word)

export const segmentOf = (st: OrderStatus): Segment =>
  segments.find((segment) => segmentStatuses[segment].includes(st)) ?? 'done'

/** When the order came into the state it is in, in ms. */
const sinceAt = (order: Pick<Order, 'timeline' | 'at'>): number =>
  order.timeline.at(-1)?.at ?? order.at

/** Whole minutes left to answer, at least 1 until the time is over, then 0; null when no clock runs. */
export function minutesLeft(order: Pick<Order, 'st' | 'acceptBy'>, now: number): number | null {
  if (order.st !== 'placed' || order.acceptBy === null) return null
  const leftMs = order.acceptBy - now
  return leftMs <= 0 ? 0 : Math.max(1, Math.floor(leftMs / 60_000))
}

/** Nobody answered in time: the order can no longer be taken. */
export const isTooLate = (order: Pick<Order, 'st' | 'acceptBy'>, now: number): boolean =>
  minutesLeft(order, now) === 0

/** Rank inside a segment; the lower, the more it needs the shop now. */
function rank(order: Order, now: number): number {
  if (order.cancelRequestedAt !== null) return 0
  if (order.st === 'delivery_failed') return 1
  if (order.st === 'change_proposed') return 3
  return isTooLate(order, now) ? 4 : 2
}

/**
 * The most urgent first: a customer who wants to cancel, a delivery that failed, then what runs out of time soonest
 * or has waited longest, then what nobody here can move. Closed orders: the newest first.
 */
export function byUrgency<Row extends { order: Order }>(
  segment: Segment,
  rows: readonly Row[],
  now: number,
): Row[] {
  if (segment === 'done') return rows.toSorted((a, b) => sinceAt(b.order) - sinceAt(a.order))
  const due = (order: Order) =>
    segment === 'new' ? (order.acceptBy ?? order.at + draftPatienceMs) : sinceAt(order)
  return rows.toSorted(
    (a, b) => rank(a.order, now) - rank(b.order, now) || due(a.order) - due(b.order),
  )
}

/** A draft has no clock of its own; it is treated as if the shop should look within ten minutes. */
const draftPatienceMs = 600_000
