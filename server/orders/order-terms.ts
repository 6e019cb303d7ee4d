import { type Order, payablePaise } from '#core/order/order.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import { nextOpening } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import type { OrderTerms } from '../whatsapp/messages.ts'
import type { Telling } from '../whatsapp/say.ts'

/** What the customer has to know of how the shop takes the order that has just come. */
export async function orderTerms({ tx, now }: Telling, order: Order): Promise<OrderTerms> {
  const { mode, deliveryPaise, address, st } = order
  const shop = await tx.row(entity.shop, tx.shopId)
  if (!shop) return { closed: null, mode, deliveryPaise, why: null }
  const opensAt = nextOpening(shop, now)
  const isPaused = nextOpening({ hours: shop.hours }, now) === now
  const coming = {
    goodsPaise: st === 'placed' ? payablePaise(order) - deliveryPaise : null,
    pin: address?.pin ?? null,
  }
  return {
    closed: opensAt > now ? { now, opensAt, isPaused } : null,
    mode,
    deliveryPaise,
    why: deliveryOf(shop, coming, now).why,
  }
}
