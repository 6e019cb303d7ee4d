import { listedShop } from '#core/marketplace/ondc/shop-record.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { allShopsOf } from '../partner/joined-shops.ts'
import { shopRow } from '../partner/serves.ts'
import { allOffers } from './catalogue.ts'
import { ondcPartner } from './ondc-partner.ts'

/** For the operator, a line for each shop that has let ONDC in: what is offered of it, or what is missing (Z6, Z15). */
export async function shopsThere(
  deps: Pick<Deps, 'db' | 'newId' | 'now'>,
  ondc: OndcConfig,
): Promise<string[]> {
  const partner = { id: await ondcPartner(deps), shops: null }
  const at = deps.now()
  const lines: string[] = []
  for await (const shopId of allShopsOf(deps, partner))
    lines.push(
      await deps.db.readShop(shopId, async (tx) => {
        const shop = await shopRow(tx)
        const listed = shop && listedShop(shop, ondc.app, at)
        if (!listed) return `${shopId} is not here`
        if ('missing' in listed) return `${shopId} ${shop.name}: lacks ${listed.missing.join(', ')}`
        const items = await allOffers(tx, shop, ondc, at)
        const inStock = items.filter(({ most }) => most > 0)
        return `${shopId} ${shop.name}: ${items.length} items, ${inStock.length} in stock`
      }),
    )
  return lines
}
