import { useMemo } from 'react'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
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
import type { BookTables } from '../../data/db.ts'
import { readGoods } from '../../data/goods.ts'
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
  waiting: readonly JoinedProduct[]
  done: readonly JoinedProduct[]
}

export function useTakeGoods({ take, counts }: TakeView): TakeGoods {
  const { items } = useShelf()
  return useMemo(() => {
    const goods = items.map(({ product }) => product)
    const sums = sumsTogether(countSums(counts), goods)
    return {
      sums,
      waiting: goods.filter((product) => isInScope(take, product) && !sums.has(product.id)),
      done: goods.filter(({ id }) => sums.has(id)),
    }
  }, [items, take, counts])
}

/** The sums of goods that stand together as one, under the id of the one that stands for all (S11). */
function sumsTogether(
  sums: Map<string, CountSum>,
  goods: readonly JoinedProduct[],
): Map<string, CountSum> {
  for (const { id, also = [] } of goods)
    for (const under of also) {
      const [own, more] = [sums.get(id), sums.get(under.id)]
      sums.delete(under.id)
      // Somebody who had not heard of it counted only this one; what else is there still waits.
      if (own && more) sums.set(id, { ...own, qty: own.qty + more.qty })
    }
  return sums
}

/** One good whose count is held against the book; `paise` = what is missing (below nought) or too much, at its price. */
export type Found = { product: Product; difference: Difference; paise: number }

/**
 * What was counted against the book, the dearest difference first, goods that stand together as one (S11); undefined
 * while it is read.
 */
export const useDifferences = (takeId: string): readonly Found[] | undefined =>
  useRows(
    async (db) => {
      const found = await differencesOf(db, takeId)
      const { kept } = await readGoods(
        db,
        found.map(({ product }) => product.id),
      )
      return byWorth(foundTogether(found, (id) => kept.get(id)))
    },
    [takeId],
  )

function foundTogether(
  found: readonly Found[],
  keptOf: (id: string) => Product | undefined,
): Found[] {
  const together = new Map<string, Found>()
  for (const one of found) {
    const product = keptOf(one.product.id) ?? one.product
    const other = together.get(product.id)
    if (!other && product.id === one.product.id) together.set(product.id, one)
    else {
      const before = other?.difference
      const { difference } = one
      const sum = {
        ...difference,
        productId: product.id,
        qty: difference.qty + (before?.qty ?? 0),
        seen: difference.seen + (before?.seen ?? 0),
        off: difference.off + (before?.off ?? 0),
        isOutdated: difference.isOutdated || before?.isOutdated === true,
        isUnsure: difference.isUnsure || before?.isUnsure === true,
      }
      together.set(product.id, foundOf(product, sum))
    }
  }
  return [...together.values()]
}

/** The counts of a stock-take against the book, each good by itself, as they are posted. */
export async function differencesOf(db: BookTables, takeId: string): Promise<Found[]> {
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
    found.push(foundOf(product, difference))
  }
  return found
}

function foundOf(product: Product, difference: Difference): Found {
  const { pricePaise, per } = product
  const worth = lineTotal(pricePaise, per, Math.abs(difference.off))
  return { product, difference, paise: difference.off < 0 ? 0 - worth : worth }
}

const byWorth = (found: readonly Found[]): readonly Found[] =>
  found.toSorted(
    (a, b) =>
      Math.abs(b.paise) - Math.abs(a.paise) ||
      Math.abs(b.difference.off) - Math.abs(a.difference.off),
  )
