import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { qtySchema } from '../quantity/quantity.ts'
import { momentOf, type Movement } from './movement.ts'
import type { Stock } from './stock.ts'

/** A stock-take: the shelves are counted by as many people as like, then what differs is put right in one act (S10). */
export const stockTakeSchema = z.object({
  id: idSchema,
  st: z.enum(['open', 'posted', 'dropped']),
  /** What is counted: one category, one shelf mark, or everything. */
  scope: z.object({ cat: z.optional(textSchema(40)), shelf: z.optional(textSchema(40)) }),
  at: msSchema,
  login: z.nullable(idSchema),
  closedAt: z.optional(msSchema),
})
export type StockTake = z.infer<typeof stockTakeSchema>

/** What one person found of one good at one place, and when. It stands until a later count says that it replaces it. */
export const shelfCountSchema = z.object({
  id: idSchema,
  takeId: idSchema,
  productId: idSchema,
  qty: qtySchema,
  at: msSchema,
  login: z.nullable(idSchema),
  /** The count that was made instead of it. */
  replacedBy: z.optional(idSchema),
})
export type ShelfCount = z.infer<typeof shelfCountSchema>

/** What the counts of one good come to: so many base units at the moment of the newest one. */
export type CountSum = {
  productId: string
  qty: number
  /** The newest count; the movement that posts the sum has its id. */
  id: string
  at: number
  /** When the first place was counted. */
  firstAt: number
  places: number
}

/** The counts that stand, by product: those of two places add up, one that was replaced does not count (S10). */
export function countSums(counts: readonly ShelfCount[]): Map<string, CountSum> {
  const sums = new Map<string, CountSum>()
  for (const { id, productId, qty, at, replacedBy } of counts) {
    if (replacedBy !== undefined) continue
    const sum = sums.get(productId)
    if (!sum) {
      sums.set(productId, { productId, qty, id, at, firstAt: at, places: 1 })
      continue
    }
    const isNewer = at > sum.at || (at === sum.at && id > sum.id)
    sums.set(productId, {
      ...{ productId, qty: sum.qty + qty, places: sum.places + 1 },
      ...(isNewer ? { id, at } : { id: sum.id, at: sum.at }),
      firstAt: Math.min(sum.firstAt, at),
    })
  }
  return sums
}

/** A count beside what the book said at its moment. */
export type Difference = CountSum & {
  /** Base units by the book at the moment of the count. */
  seen: number
  /** Found less expected. */
  off: number
  /** The shelf was counted in between by itself: posting changes nothing. */
  isOutdated: boolean
  /** Goods moved between the counts of two places, so nobody knows which of them it was: better count again. */
  isUnsure: boolean
}

/**
 * A count against the book: what moved since its moment is taken off what is on hand now, so sales and receipts that were
 * made meanwhile are no difference (S10). `moves` = the movements of the good that are known.
 */
export function differenceOf(
  sum: CountSum,
  stock: Pick<Stock, 'qty' | 'countAt'>,
  moves: readonly Pick<Movement, 'at' | 'backAt' | 'qty' | 'counted'>[],
): Difference {
  const since = moves.filter((move) => move.counted === null && momentOf(move) > sum.at)
  const seen = stock.qty - since.reduce((all, { qty }) => all + qty, 0)
  const isOutdated = stock.countAt >= sum.at
  const isUnsure =
    sum.places > 1 && moves.some((move) => momentOf(move) > sum.firstAt && momentOf(move) <= sum.at)
  return { ...sum, seen, off: isOutdated ? 0 : sum.qty - seen, isOutdated, isUnsure }
}

/** A count as `closeStockTake` posts it. */
export const postedCount = ({ id, productId, qty: counted, seen, at }: Difference) => ({
  ...{ id, productId, counted, seen, at },
})
