import { nextOpening } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import type { OrderTerms } from '../whatsapp/messages.ts'
import type { Telling } from '../whatsapp/say.ts'

/** What the customer has to know of how the shop takes the order that has just come. */
export async function orderTerms({ tx, now }: Telling): Promise<OrderTerms> {
  const shop = await tx.row(entity.shop, tx.shopId)
  const opensAt = shop ? nextOpening(shop, now) : now
  return { closed: opensAt > now ? { now, opensAt } : null }
}
