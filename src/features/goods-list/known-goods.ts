import { joinShelf, type OnShelf } from '#core/catalogue/joined-goods.ts'
import type { KnownGood } from '#core/goods-list/goods-book.ts'
import { mostMerged } from '#core/catalogue/product.ts'
import type { HaatDb } from '../../data/db.ts'

/** All goods of the shop with what is there of them; then those that stand under one of them, each by itself. */
export async function knownGoods(db: HaatDb): Promise<KnownGood[]> {
  const [products, stocks] = await Promise.all([db.products.toArray(), db.stock.toArray()])
  const stockOf = new Map(stocks.map((stock) => [stock.id, stock]))
  const shelf = new Map(
    products.map((product) => [product.id, { product, stock: stockOf.get(product.id) }]),
  )
  const merged = products.filter(({ mergedInto }) => mergedInto !== undefined)
  const joined = joinShelf(
    shelf,
    merged.map(({ id }) => id),
    new Map(),
  )
  const alone = ({ product, stock }: OnShelf): KnownGood => ({ product, qty: stock?.qty ?? 0 })
  return [
    ...joined.goods.map((good) => {
      const under = (good.parts ?? []).slice(1, mostMerged + 1)
      const each = under.map(({ product, stock }) => ({ id: product.id, qty: stock?.qty ?? 0 }))
      return { ...alone(good), ...(each.length > 0 ? { under: each } : {}) }
    }),
    ...merged.map((product) => alone({ product, stock: stockOf.get(product.id) })),
  ]
}
