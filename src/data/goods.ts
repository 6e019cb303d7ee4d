import {
  type GoodsByIds,
  goodsByIds,
  goodsTogether,
  type OnShelf,
} from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { BookTables } from './db.ts'
import { readMany } from './read-many.ts'

/** Reads goods by their ids, and of each those that are the same (C21); of most there are none, and nothing more is read. */
export async function readGoods(db: BookTables, ids: readonly string[]): Promise<GoodsByIds> {
  const rows = await withTogether(db, ids)
  const stocks = await readMany(db.stock, [...ids, ...rows.keys()])
  return goodsByIds(
    ids,
    (id) => rows.get(id),
    (id) => stocks.get(id),
  )
}

/** The goods that stand together with this one, the one that stands for all first; undefined when there is no such good. */
export async function readTogether(
  db: BookTables,
  id: string,
): Promise<[OnShelf, ...OnShelf[]] | undefined> {
  const rows = await withTogether(db, [id])
  const product = rows.get(id)
  if (!product) return undefined
  const [kept, ...under] = goodsTogether(product, (each) => rows.get(each))
  const stocks = await readMany(db.stock, [kept.id, ...under.map((one) => one.id)])
  const onShelf = (one: Product): OnShelf => ({ product: one, stock: stocks.get(one.id) })
  return [onShelf(kept), ...under.map(onShelf)]
}

/** The rows of these goods, and of all that stand together with them. */
async function withTogether(db: BookTables, ids: readonly string[]): Promise<Map<string, Product>> {
  const rows = new Map<string, Product>()
  const met = new Set<string>()
  for (let next = ids; next.length > 0; ) {
    for (const id of next) met.add(id)
    const found = await readMany(db.products, next)
    for (const [id, product] of found) rows.set(id, product)
    const named = [...found.values()].flatMap(({ mergedInto = [], mergedFrom = [] }) =>
      [mergedInto, mergedFrom].flat(),
    )
    next = [...new Set(named)].filter((id) => !met.has(id))
  }
  return rows
}
