import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'
import { lineTotal } from '../money/line-total.ts'
import { amountSchema, type Paise, sumPaise } from '../money/paise.ts'

/** So many of the newest receipts say what a good costs: enough to even out a bargain, few enough to follow the market. */
const mostReceipts = 12

const receiptSchema = z.object({
  /** The movement that brought the goods. */
  id: idSchema,
  at: msSchema,
  qty: z.int().check(z.gte(1)),
  costPaise: amountSchema,
})
type Receipt = z.infer<typeof receiptSchema>

/** What a good cost when it came (the row's id is the product's id), the oldest receipt first. */
export const costSchema = z.object({
  id: idSchema,
  receipts: z.array(receiptSchema).check(z.maxLength(mostReceipts)),
})
export type Cost = z.infer<typeof costSchema>

const byTime = (a: Receipt, b: Receipt): number => a.at - b.at || (a.id < b.id ? -1 : 1)

/** With one more receipt; the same in whatever order they come. */
export const withReceipt = (cost: Cost, receipt: Receipt): Cost => ({
  ...cost,
  receipts: [...cost.receipts.filter(({ id }) => id !== receipt.id), receipt]
    .sort(byTime)
    .slice(-mostReceipts),
})

/** Without a receipt that was taken back. */
export const withoutReceipt = (cost: Cost, movementId: string): Cost => ({
  ...cost,
  receipts: cost.receipts.filter(({ id }) => id !== movementId),
})

/** What goods that stand together cost: the receipts of all, the newest twelve of them (C22). */
export const joinedCost = (id: string, costs: readonly (Cost | undefined)[]): Cost =>
  costs.flatMap((cost) => cost?.receipts ?? []).reduce(withReceipt, { id, receipts: [] })

/** A cost as it is kept: exactly so many paise for so many base units. */
export type ExactCost = { paise: Paise; qty: number }

/**
 * The weighted cost of a good: what the newest receipts cost together, for what they brought together (B3). It is never
 * divided, so nothing is lost; no sale changes it. null = nobody has said what it cost.
 */
export function weightedCost(cost: Cost | undefined): ExactCost | null {
  const receipts = cost?.receipts ?? []
  if (receipts.length === 0) return null
  return {
    paise: sumPaise(receipts.map(({ costPaise }) => costPaise)),
    qty: receipts.reduce((sum, { qty }) => sum + qty, 0),
  }
}

/**
 * What `qty` base units cost, in paise, rounded half up only here, where it is shown (M2). Shares of one amount are
 * differences of such sums, so together they come to the whole: nobody gets the remainder twice.
 */
export const costOf = ({ paise, qty: per }: ExactCost, qty: number): Paise =>
  lineTotal(paise, per, qty)
