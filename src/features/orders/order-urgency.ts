import type { Order } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { type OpenTimes, openMsBetween, wakesAt } from '#core/shop/open-hours.ts'

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

type Waiting = Pick<Order, 'st' | 'acceptBy'>

/** Nobody answered in time: the order can no longer be taken. */
export const isTooLate = ({ st, acceptBy }: Waiting, now: number): boolean =>
  st === 'placed' && acceptBy !== null && acceptBy <= now

/** How a new order waits: so many whole minutes to answer (at least 1 until the time is over), or until the shop opens. */
export type Wait = { minutes: number } | { opensAt: number }

/** The time left counts while the shop is open (T1); null when no clock runs. */
export function waitOf(order: Waiting, times: OpenTimes, now: number): Wait | null {
  if (isTooLate(order, now)) return { minutes: 0 }
  if (order.st !== 'placed' && order.st !== 'draft') return null
  const opensAt = wakesAt(times, order, now)
  if (opensAt > now) return { opensAt }
  if (order.acceptBy === null || order.st === 'draft') return null
  const isPausedOver = order.acceptBy <= (times.pausedUntil ?? 0)
  const leftMs = openMsBetween(isPausedOver ? { hours: times.hours } : times, now, order.acceptBy)
  return { minutes: Math.max(1, Math.floor(leftMs / 60_000)) }
}

/** The orders for which the phone rings now: not too late, and not before the shop opens (T2). */
export const ringingNow = <Row extends Waiting>(
  orders: readonly Row[],
  times: OpenTimes,
  now: number,
): Row[] => orders.filter((order) => !isTooLate(order, now) && wakesAt(times, order, now) <= now)

/** Rank inside a segment; the lower, the more it needs the shop now. */
function rank(order: Order, now: number): number {
  if (order.cancelRequestedAt !== null) return 0
  if (order.st === 'delivery_failed') return 1
  if (order.st === 'change_proposed') return 3
  return isTooLate(order, now) ? 4 : 2
}

/**
 * The most urgent first: a customer who wants to cancel, a delivery that failed, then what runs out of time soonest,
 * what is to be there first by its slot or has waited longest, then what nobody here can move. Closed orders: the newest first.
 */
export function byUrgency(segment: Segment, orders: readonly Order[], now: number): Order[] {
  if (segment === 'done') return orders.toSorted((a, b) => sinceAt(b) - sinceAt(a))
  const due = (order: Order) =>
    segment === 'new'
      ? (order.acceptBy ?? order.at + draftPatienceMs)
      : (order.slot?.from ?? sinceAt(order))
  return orders.toSorted((a, b) => rank(a, now) - rank(b, now) || due(a) - due(b))
}

/** A draft has no clock of its own; it is treated as if the shop should look within ten minutes. */
const draftPatienceMs = 600_000
