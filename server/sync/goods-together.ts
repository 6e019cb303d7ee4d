import { type GoodsByIds, goodsByIds } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity, type Key, keyOf, type Row, splitKey } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'

/**
 * These rows, and of each good among them all goods that stand together with it (C21), with what is on hand of them. Of
 * most shops that is nothing more, and nothing is read.
 */
export async function withGoodsTogether(
  tx: ShopRead,
  rows: ReadonlyMap<Key, Row>,
): Promise<ReadonlyMap<Key, Row>> {
  const all = new Map(rows)
  const asked = new Set(rows.keys())
  for (;;) {
    const missing = [...all].flatMap(([key, row]) => {
      if (splitKey(key).e !== entity.product) return []
      const { id, mergedInto, mergedFrom = [] } = row as Product
      if (mergedInto === undefined && mergedFrom.length === 0) return []
      const ids = [id, ...mergedFrom, ...(mergedInto === undefined ? [] : [mergedInto])]
      const keys = ids.flatMap((one) => [keyOf(entity.product, one), keyOf(entity.stock, one)])
      return keys.filter((one) => !asked.has(one))
    })
    if (missing.length === 0) return all
    for (const key of missing) asked.add(key)
    for (const [key, row] of await tx.rows(missing)) all.set(key, row)
  }
}

/** Goods by their ids as the shop has them now, whatever they stand under (C21). */
export async function readGoods(tx: ShopRead, ids: readonly string[]): Promise<GoodsByIds> {
  const keys = ids.flatMap((id): Key[] => [keyOf(entity.product, id), keyOf(entity.stock, id)])
  const rows = await withGoodsTogether(tx, await tx.rows(keys))
  return goodsByIds(
    ids,
    (id) => rows.get(keyOf(entity.product, id)) as Product | undefined,
    (id) => rows.get(keyOf(entity.stock, id)) as Stock | undefined,
  )
}
