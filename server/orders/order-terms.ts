import { type Order, payablePaise } from '#core/order/order.ts'
import { type Delivery, deliveryOf } from '#core/shop/delivery.ts'
import { nextOpening } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import type { OrderTerms } from '../whatsapp/message-parts.ts'
import type { Telling } from '../whatsapp/say.ts'
import { toldSlot } from './told-slot.ts'

/** What the customer has to know of how the shop takes the order that has just come. */
export async function orderTerms({ tx, now }: Telling, order: Order): Promise<OrderTerms> {
  const { mode, deliveryPaise, address, st } = order
  const shop = await tx.row(entity.shop, tx.shopId)
  if (!shop) return { closed: null, mode, deliveryPaise, why: null }
  const coming = {
    goodsPaise: st === 'placed' ? payablePaise(order) - deliveryPaise : null,
    address,
  }
  const { why } = deliveryOf(shop, coming, now)
  return { ...termsOf(shop, { mode, deliveryPaise, why }, now), slot: toldSlot(order, now) }
}

/** The same for an order that may come. */
export function termsOf(shop: Shop, delivery: Delivery, now: number): OrderTerms {
  const opensAt = nextOpening(shop, now)
  const isPaused = nextOpening({ hours: shop.hours }, now) === now
  return { ...delivery, closed: opensAt > now ? { now, opensAt, isPaused } : null }
}
