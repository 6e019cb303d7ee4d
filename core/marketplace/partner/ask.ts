import { isClosed, type OrderStatus } from '../../order/order-status.ts'
import type { Reason } from '../../order/reasons.ts'
import type { PartnerOrder } from './partner-order.ts'

/** One shop that is asked to take an order of a partner, and how its answer stands. */
export type Ask = {
  shop: string
  /** The id of the order in that shop. */
  order: string
  st: OrderStatus
  reason: Reason | null
  /** Since when the shop is asked to take back what it has packed; absent or null: it is not. */
  wishAt?: number | null
  /** UTC ms. */
  at: number
}

/** An order of a partner with all the shops that were asked, the newest last. */
export type AskedOrder = {
  asked: PartnerOrder
  asks: readonly Ask[]
  /** The partner has taken it back: no other shop is asked. */
  isCancelled: boolean
  /** It is with a shop that took it, or has come to its end: no other shop is asked. */
  isOver: boolean
}

/** So many shops are asked for one order; whoever has heard so many say no is told so. */
const mostAsks = 10

/** What an order has come to in one shop. */
export type AskNews = Omit<Ask, 'shop'>

/**
 * The order after news from a shop (Z13). Only the shop that was asked last is heard, and none after it has said no: so an
 * order is never with two. The same news again changes nothing.
 */
export function afterNews<O extends AskedOrder>(order: O, news: AskNews): O {
  const last = order.asks.at(-1)
  if (last?.order !== news.order || isClosed(last.st)) return order
  const { st, reason, wishAt = null, at } = news
  if (last.st === st && (last.wishAt ?? null) === wishAt) return order
  const asks = [...order.asks.slice(0, -1), { ...last, st, reason, wishAt, at }]
  const next = { ...order, asks }
  return { ...next, isOver: order.isOver || !(st === 'placed' || isSeeking(next)) }
}

/** Whether another shop is to be asked now: the last one said no, or nothing in time (Z13). */
export function isSeeking({ asked, asks, isCancelled, isOver }: AskedOrder): boolean {
  const last = asks.at(-1)
  const isFree = last === undefined || saysNo(last.st)
  return 'pin' in asked.to && isFree && !isCancelled && !isOver && asks.length < mostAsks
}

/** A shop's no, or its silence. */
export const saysNo = (st: OrderStatus): boolean => st === 'rejected' || st === 'expired'

/** The order asked of one more shop; none is asked twice (Z13). */
export function askedAlso<O extends AskedOrder>(order: O, ask: Ask): O | undefined {
  const isKnown = order.asks.some(({ shop }) => shop === ask.shop)
  return isKnown || !isSeeking(order) ? undefined : { ...order, asks: [...order.asks, ask] }
}

/** How a shop would bring an order, as far as it decides who is asked first. */
export type Candidate = {
  shop: string
  opensAt: number
  distanceM: number | null
  deliveryPaise: number
}

/** Further than any place is from another. */
const unknownM = 100_000_000

/** Who is asked first: who is open, then who is nearer, then who brings it for less (Z14). */
export const byTurn = (a: Candidate, b: Candidate): number =>
  a.opensAt - b.opensAt ||
  (a.distanceM ?? unknownM) - (b.distanceM ?? unknownM) ||
  a.deliveryPaise - b.deliveryPaise ||
  (a.shop < b.shop ? -1 : 1)

/** The order without what speaks of its customer, for when nobody has to be asked any more. */
export const withoutCustomer = (asked: PartnerOrder): PartnerOrder => ({
  ...asked,
  customer: { name: '', phone: null },
  address: null,
  note: '',
})
