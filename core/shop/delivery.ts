import { type OpenTimes, nextOpening } from './open-hours.ts'
import type { Shop } from './shop.ts'

/** Why the customer has to come for the goods. */
export type PickupWhy = 'no_rider'

/** What of the shop's row says how an order goes. */
export type DeliveryRules = OpenTimes & Pick<Shop, 'noRiderUntil'>

/**
 * How an order that comes at `now` goes: `why` is null when the shop delivers. Judged for the moment at which the shop
 * looks at it, so that of an order in the night tomorrow's rider counts (T4).
 */
export function deliveryOf(shop: DeliveryRules, now: number): { why: PickupWhy | null } {
  const startsAt = nextOpening(shop, now)
  return { why: startsAt < (shop.noRiderUntil ?? 0) ? 'no_rider' : null }
}
