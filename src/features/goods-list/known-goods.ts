import type { KnownGood } from '#core/goods-list/goods-book.ts'
import type { HaatDb } from '../../data/db.ts'

/** All goods of the shop with what is there of them. */
export async function knownGoods(db: HaatDb): Promise<KnownGood[]> {
  const [products, stocks] = await Promise.all([db.products.toArray(), db.stock.toArray()])
  const onHand = new Map(stocks.map(({ id, qty }) => [id, qty]))
  return products.map((product) => ({ product, qty: onHand.get(product.id) ?? 0 }))
}
