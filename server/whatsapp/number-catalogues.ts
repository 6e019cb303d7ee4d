import { goodsMark } from '#core/catalogue/goods-mark.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import type { Lang } from '#core/shop/languages.ts'
import { entity } from '#core/sync/rows.ts'
import type { Db } from '../db/db.ts'
import { productName } from '../orders/ready-names.ts'

/** What WhatsApp would know of a shop that answers under a number: its name and what it sells there. */
export type NumberCatalogue = {
  shopId: string
  name: string
  phoneNumberId: string
  catalogue: {
    retailerId: string
    name: string
    pricePaise: number
    per: number
    unit: Unit
    emoji: string
  }[]
}

/** A catalogue in WhatsApp is looked through by thumb; the demo shows no more than a person does. */
const mostGoods = 200

/** Every number with its shop's catalogue as of now. */
export async function numberCatalogues(db: Db): Promise<NumberCatalogue[]> {
  const numbers = await db.global
    .selectFrom('whatsapp_number')
    .selectAll()
    .orderBy('phone_number_id')
    .execute()
  const found: NumberCatalogue[] = []
  for (const { phone_number_id: phoneNumberId, shop_id: shopId } of numbers) {
    const shop = await db.readShop(shopId, async (tx) => {
      const row = await tx.row(entity.shop, shopId)
      const products = await tx.sql
        .selectFrom('product')
        .select('row')
        .where('shop_id', '=', shopId)
        .orderBy('sold30', 'desc')
        .orderBy('id')
        .limit(mostGoods)
        .execute()
      return row && { row, products: products.map((product) => product.row) }
    })
    if (!shop) continue
    const { name, lang } = shop.row
    const catalogue = shop.products
      .filter(({ active, pricePaise, mergedInto }) => active && pricePaise > 0 && !mergedInto)
      .map((product) => good(product, lang))
    found.push({ shopId, name, phoneNumberId, catalogue })
  }
  return found
}

const good = (product: Product, lang: Lang): NumberCatalogue['catalogue'][number] => ({
  retailerId: product.id,
  name: productName(product, lang),
  pricePaise: product.pricePaise,
  per: product.per,
  unit: product.unit,
  emoji: goodsMark(product),
})
