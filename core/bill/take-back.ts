import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise, sumPaise } from '../money/paise.ts'
import { sharesOf } from '../money/shares.ts'
import type { Bill } from './bill.ts'

/** What of a line of a bill has not come back: base units, and what was paid for them. */
export type LineLeft = {
  moveId: string
  qty: number
  paise: Paise
  soldQty: number
  soldPaise: Paise
}

/**
 * What has not come back, line by line in the order of the bill (V4). Of what was taken off the whole bill and of the rounding
 * each line has its share, so that all lines together are worth just what was paid. Nothing is left of a bill that was
 * taken back whole.
 */
export const leftOf = ({ lines, totalPaise, backs = [], voidAt }: Bill): LineLeft[] =>
  linesLeft(lines, {
    whole: totalPaise,
    worths: lines.map((line) => line.totalPaise),
    back: backs.flatMap((one) => one.lines),
    isVoid: voidAt !== undefined,
  })

type Sold = {
  /** What was paid for all of it, in paise. */
  whole: Paise
  /** What stands beside each line, in paise, of which it has its share of the whole. */
  worths: readonly number[]
  back: readonly { moveId: string; qty: number; paise: Paise }[]
  isVoid: boolean
}

/** The same of any paper. */
export function linesLeft(
  lines: readonly { moveId: string; qty: number }[],
  { whole, worths, back, isVoid }: Sold,
): LineLeft[] {
  const shares = sharesOf(whole, worths)
  return lines.map(({ moveId, qty }, i) => {
    const mine = back.filter((line) => line.moveId === moveId)
    const sold = { soldQty: qty, soldPaise: shares[i] ?? paise(0) }
    const isGone = isVoid || (qty === 0 && mine.length > 0)
    if (isGone) return { moveId, qty: 0, paise: paise(0), ...sold }
    const gone = mine.reduce((sum, line) => sum + line.qty, 0)
    const money = sold.soldPaise - sumPaise(mine.map((line) => line.paise))
    return { moveId, qty: Math.max(0, qty - gone), paise: paise(Math.max(0, money)), ...sold }
  })
}

/**
 * What goes back for `qty` base units of what is left of a line: its part of what was paid, and for the last of it all that
 * is left, so that a line that comes back piece by piece brings what it cost (V4). `qty` is at most `left.qty`.
 */
export function backPaise(left: LineLeft, qty: number): Paise {
  if (qty >= left.qty) return left.paise
  const upTo = (n: number) => lineTotal(left.soldPaise, left.soldQty, n)
  const before = left.soldQty - left.qty
  return paise(Math.min(left.paise, upTo(before + qty) - upTo(before)))
}

/** How a bill is taken back whole, as `voidBill` says it (V5). */
export function voidBillArgs({ id, at, lines, payments, customerId }: Bill, why: string) {
  return {
    ...{ billId: id, at, why },
    lines: lines.flatMap(({ moveId, productId, qty }) =>
      productId === null ? [] : [{ moveId, productId, qty }],
    ),
    entries: payments.flatMap(({ id: entryId, method, paise: amount }) =>
      method === 'khata' && customerId !== null
        ? [{ id: entryId, customerId, paise: amount as number }]
        : [],
    ),
  }
}
