import type { Address } from '../customer/customer.ts'
import { type Paise, paise } from '../money/paise.ts'
import { nextOpening } from './open-hours.ts'
import { distanceM, placeOf } from './place.ts'
import type { Shop } from './shop.ts'

/** Why the shop does not bring an order. */
export type NotBrought = 'no_rider' | 'outside_area' | 'too_far' | 'below_minimum'

/** What is known of an order when it comes. */
export type ComingOrder = {
  /** What the goods cost; null while a line is open. */
  goodsPaise: number | null
  /** Where it is to go; null while unknown, and so are parts of it. */
  address: Pick<Address, 'pin' | 'latE6' | 'lngE6'> | null
}

/** How an order goes; with a `why` that is not null and mode `home`, the shop has to decide. */
export type Delivery = { mode: 'home' | 'pickup'; deliveryPaise: Paise; why: NotBrought | null }

/** Where the shop delivers and for how much, in the shop's rules (T4); what is not known yet speaks for the customer. */
export function outOfRules(
  shop: Pick<Shop, 'pins' | 'minDeliveryPaise' | 'place' | 'radiusM'>,
  { goodsPaise, address }: ComingOrder,
): Exclude<NotBrought, 'no_rider'> | null {
  const { pins = [], minDeliveryPaise = paise(0), radiusM = 0 } = shop
  if (pins.length > 0 && address?.pin && !pins.includes(address.pin)) return 'outside_area'
  const place = placeOf(address)
  if (radiusM > 0 && shop.place && place && distanceM(shop.place, place) > radiusM) return 'too_far'
  return goodsPaise !== null && goodsPaise < minDeliveryPaise ? 'below_minimum' : null
}

/**
 * How an order that comes at `now` goes (T4). The rider is judged for the moment at which the shop looks at it, so that
 * of an order in the night tomorrow's rider counts. Without pickup the order stays one to be brought, and the shop says
 * yes or no to it.
 */
export function deliveryOf(shop: Shop, order: ComingOrder, now: number): Delivery {
  const { noRiderUntil = 0, pickup = true, deliveryPaise = paise(0) } = shop
  const hasNoRider = nextOpening(shop, now) < noRiderUntil
  const why = hasNoRider ? 'no_rider' : outOfRules(shop, order)
  return why !== null && pickup
    ? { mode: 'pickup', deliveryPaise: paise(0), why }
    : { mode: 'home', deliveryPaise, why }
}
