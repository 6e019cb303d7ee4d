import { backPaise, type LineLeft, linesLeft } from '../bill/take-back.ts'
import { type Paise, sumPaise } from '../money/paise.ts'
import type { Purchase, SentBack, SentBackWhy } from './purchase.ts'

/** What of a purchase went back to the supplier, and was not taken back. */
export const standingBacks = ({ sentBack = [] }: Pick<Purchase, 'sentBack'>): SentBack[] =>
  sentBack.filter(({ undoneAt }) => undoneAt === undefined)

/**
 * What of each line has not gone back, in the order of the bill, and what it is worth: its share of what the paper says is
 * owed, so that all of a bill brings just that (B8). Nothing is left of a purchase that was taken back whole.
 */
export const leftToSendBack = (purchase: Purchase): LineLeft[] =>
  linesLeft(purchase.lines, {
    whole: purchase.billPaise,
    worths: purchase.lines.map(({ costPaise }) => costPaise),
    back: standingBacks(purchase).flatMap(({ lines }) => lines),
    isVoid: purchase.backAt !== undefined,
  })

/** How many base units go back, by the id of the line. */
type Wanted = ReadonlyMap<string, number>

const wantedOf = (purchase: Purchase, wanted: Wanted) =>
  leftToSendBack(purchase).flatMap((left) => {
    const qty = Math.min(left.qty, wanted.get(left.moveId) ?? 0)
    const line = purchase.lines.find(({ moveId }) => moveId === left.moveId)
    if (qty === 0 || !line) return []
    const { moveId, productId } = line
    return [{ moveId, productId, qty, paise: backPaise(left, qty) }]
  })

/** By how much the supplier's khata goes down with these goods, in paise. */
export const sentBackTotal = (purchase: Purchase, wanted: Wanted): Paise =>
  sumPaise(wantedOf(purchase, wanted).map(({ paise }) => paise))

/** Goods that go back to their supplier, as `sendBackGoods` says it (B8). */
export const sendBackArgs = (
  purchase: Purchase,
  wanted: Wanted,
  why: SentBackWhy,
  newId: () => string,
) => ({
  ...{ purchaseId: purchase.id, supplierId: purchase.supplierId, id: newId(), entryId: newId() },
  lines: wantedOf(purchase, wanted).map((line) => ({ ...line, backId: newId() })),
  why,
})

/** How goods that went back are taken back, as `keepGoods` says it: they never left (B8). */
export const keepGoodsArgs = (
  { id: purchaseId, supplierId, lines: came }: Purchase,
  { id, at, entryId, lines }: SentBack,
) => ({
  ...{ purchaseId, supplierId, id, at, entryId },
  paise: sumPaise(lines.map((line) => line.paise)),
  lines: lines.flatMap(({ moveId, backId, qty }) => {
    const line = came.find((one) => one.moveId === moveId)
    return line ? [{ backId, productId: line.productId, qty }] : []
  }),
})
