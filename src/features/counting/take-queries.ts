import { useMemo } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import type { Member } from '#core/shop/member.ts'
import type { Movement } from '#core/stock/movement.ts'
import {
  countSums,
  type CountSum,
  type Difference,
  differenceOf,
  type ShelfCount,
  type StockTake,
} from '#core/stock/stock-take.ts'
import { emptyStock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import type { HaatDb } from '../../data/db.ts'
import { useRows } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'

/** A stock-take with its counts, and who made them. */
export type TakeView = {
  take: StockTake
  counts: readonly ShelfCount[]
  people: readonly Member[]
}

/** The stock-take that is under way, the oldest if there are two; null when there is none. */
export const useOpenTake = (): TakeView | null | undefined =>
  useRows(async (db) => {
    const rows = await db.misc.toArray()
    const takes = rows.flatMap((row) => (row.e === entity.stockTake ? [row] : []))
    const [take] = takes.filter(({ st }) => st === 'open').sort((a, b) => a.at - b.at)
    if (!take) return null
    const counts = await db.counts.where('takeId').equals(take.id).toArray()
    return { take, counts, people: rows.flatMap((row) => (row.e === entity.member ? [row] : [])) }
  }, [])

/** Whether a good is to be counted in this stock-take. */
export const isInScope = (
  { scope: { cat, shelf } }: Pick<StockTake, 'scope'>,
  product: Product,
): boolean =>
  product.active &&
  (cat === undefined || product.cat === cat) &&
  (shelf === undefined || product.shelf === shelf)

/** The goods of a stock-take: those that still wait, and those that were counted. */
export type TakeGoods = {
  sums: ReadonlyMap<string, CountSum>
  waiting: readonly Product[]
  done: readonly Product[]
}

export function useTakeGoods({ take, counts }: TakeView): TakeGoods {
  const { items } = useShelf()
  return useMemo(() => {
    const sums = countSums(counts)
    const goods = items.map(({ product }) => product)
    return {
      sums,
      waiting: goods.filter((product) => isInScope(take, product) && !sums.has(product.id)),
      done: goods.filter(({ id }) => sums.has(id)),
    }
  }, [items, take, counts])
}

/** One good whose count is held against the book; `paise` = what is missing (below nought) or too much, at its price. */
export type Found = { product: Product; difference: Difference; paise: number }

/** What was counted against the book, the dearest difference first; undefined while it is read. */
export const useDifferences = (takeId: string): readonly Found[] | undefined =>
  useRows((db) => differencesOf(db, takeId), [takeId])

export async function differencesOf(db: HaatDb, takeId: string): Promise<Found[]> {
  const sums = [...countSums(await db.counts.where('takeId').equals(takeId).toArray()).values()]
  const ids = sums.map(({ productId }) => productId)
  const [products, stocks] = [await db.products.bulkGet(ids), await db.stock.bulkGet(ids)]
  const found: Found[] = []
  for (const [i, sum] of sums.entries()) {
    const product = products[i]
    if (!product) continue
    const moves: Movement[] = await db.moves
      .where('[productId+at]')
      .between([product.id, 0], [product.id, Number.MAX_SAFE_INTEGER])
      .toArray()
    const difference = differenceOf(sum, stocks[i] ?? emptyStock(product.id), moves)
    const { pricePaise, per } = product
    const worth = lineTotal(pricePaise, per, Math.abs(difference.off))
    found.push({ product, difference, paise: difference.off < 0 ? 0 - worth : worth })
  }
  return found.sort(
    (a, b) =>
      Math.abs(b.paise) - Math.abs(a.paise) ||
      Math.abs(b.difference.off) - Math.abs(a.difference.off),
  )
}
