import { deliveryOf } from '../shop/delivery.ts'
import { nextOpening } from '../shop/open-hours.ts'
import { placeOf } from '../shop/place.ts'
import { hasSlots } from '../shop/slots.ts'
import type { Shop } from '../shop/shop.ts'
import { available } from '../stock/movement.ts'
import type { Stock } from '../stock/stock.ts'
import { isUnsettled, liveLines, type Order, payablePaise } from './order.ts'
import type { OrderStatus } from './order-status.ts'

/** What a shop that accepts by itself has when it says nothing else. */
export const autoDefaults = { upToPaise: 50_000, mostOpen: 10 } as const

/** Orders in the shop's hands: taken, and not over yet. */
export const inHand: readonly OrderStatus[] = [
  'accepted',
  'packed',
  'ready_for_pickup',
  'out_for_delivery',
  'delivery_failed',
]

/** Taken for a slot that has not begun: not in hand yet. */
export const isForLater = ({ slot }: Pick<Order, 'slot'>, now: number): boolean =>
  slot !== undefined && slot.from > now

export type AutoFacts = {
  shop: Shop
  order: Order
  now: number
  /** The shelf of each good that the order names. */
  stock: ReadonlyMap<string, Stock>
  /** How many orders are in the shop's hands; those for a later slot are not yet. */
  openOrders: number
}

/** Why a person has to look at the order. */
export type WhyNot =
  | 'off'
  | 'not_placed'
  | 'closed'
  | 'doubt'
  | 'delivery'
  | 'no_slot'
  | 'too_dear'
  | 'too_many'
  | 'no_stock'

/**
 * Why the order is not accepted by itself; null = it is (T5; commerce-protocols 5.4). Whatever is doubtful is left to a
 * person.
 */
export function whyNotAuto({ shop, order, now, stock, openOrders }: AutoFacts): WhyNot | null {
  const { autoAccept = false, autoUpToPaise, autoMostOpen } = shop
  if (!autoAccept) return 'off'
  if (order.st !== 'placed') return 'not_placed'
  if (nextOpening(shop, now) > now) return 'closed'
  const doubtful = whyDoubtful(shop, order, now)
  if (doubtful) return doubtful
  if (payablePaise(order) > (autoUpToPaise ?? autoDefaults.upToPaise)) return 'too_dear'
  // How many the shop can do in a slot was asked when the slot was given (T6).
  if (!order.slot && openOrders >= (autoMostOpen ?? autoDefaults.mostOpen)) return 'too_many'
  return isThere(order, stock) ? null : 'no_stock'
}

/**
 * Whether a person can say yes to the order without the app in front of him: nothing about it is doubtful or written beside
 * it, and its time is not over (T9).
 */
export const isPlain = ({ shop, order, now, stock }: Omit<AutoFacts, 'openOrders'>): boolean =>
  order.st === 'placed' &&
  order.note === '' &&
  (order.acceptBy === null || now <= order.acceptBy) &&
  whyDoubtful(shop, order, now) === null &&
  isThere(order, stock)

function whyDoubtful(shop: Shop, order: Order, now: number): WhyNot | null {
  if (liveLines(order).some((line) => isUnsettled(line) || line.doubt !== null)) return 'doubt'
  if (order.mode === 'home' && !isSurelyBrought(shop, order, now)) return 'delivery'
  const { slot } = order
  return hasSlots(shop, order.mode) && (!slot || slot.to <= now) ? 'no_slot' : null
}

const isThere = (order: Order, stock: AutoFacts['stock']): boolean =>
  [...wanted(order)].every(([id, qty]) => qty <= available(stock.get(id)))

/** The shop's rules say yes to bringing it there (T4), and nothing that they ask for is unknown. */
function isSurelyBrought(shop: Shop, order: Order, now: number): boolean {
  const { address } = order
  if (!address?.pin && (shop.pins ?? []).length > 0) return false
  if (placeOf(address) === null && shop.place && (shop.radiusM ?? 0) > 0) return false
  const goodsPaise = payablePaise(order) - order.deliveryPaise
  return deliveryOf(shop, { goodsPaise, address }, now).why === null
}

/** Base units by good; two lines may want the same one. */
function wanted(order: Order): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { productId, qty } of liveLines(order))
    if (productId !== null) sums.set(productId, (sums.get(productId) ?? 0) + qty)
  return sums
}
