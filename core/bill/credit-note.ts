import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise, sumPaise } from '../money/paise.ts'
import type { Bill, BillBack } from './bill.ts'
import { type HsnTax, taxedLine, taxedValues } from './gst.ts'
import { leftOf } from './take-back.ts'

/** Goods of a tax invoice that came back, with the number of the paper that was given for them. */
export type CreditNote = { no: string; at: number; bill: Bill; back: BillBack }

/** The credit notes to these bills, as they stand on them. */
export const creditNotesOf = (bills: readonly Bill[]): CreditNote[] =>
  bills.flatMap((bill) =>
    (bill.backs ?? []).flatMap((back) =>
      back.no === undefined ? [] : [{ no: back.no, at: back.at, bill, back }],
    ),
  )

/** What came back together is worth: `totalPaise` of the bill, which are the lines with their tax, and `roundPaise`. */
export type BackTax = { lines: HsnTax[]; totalPaise: Paise; roundPaise: number }

/**
 * The tax that goes back with goods (X3): of each line the part of its value that its money is of what was paid for it. It
 * hangs on nothing that came back before or after, so that a note stays as it was printed.
 */
export function backTax(bill: Bill, { lines }: Pick<BillBack, 'lines'>): BackTax {
  const values = taxedValues(bill)
  const sold = leftOf(bill)
  const taxed = lines.flatMap(({ moveId, qty, paise: money }) => {
    const i = bill.lines.findIndex((line) => line.moveId === moveId)
    const line = bill.lines[i]
    const paid = sold[i]?.soldPaise ?? 0
    if (!line) return []
    const value = paid === 0 ? paise(0) : lineTotal(values[i] ?? 0, paid, money)
    return [taxedLine({ ...line, qty }, value, bill)]
  })
  const totalPaise = sumPaise(lines.map((line) => line.paise))
  const worth = taxed.map(({ taxable, cgst, sgst, igst }) => taxable + cgst + sgst + igst)
  return { lines: taxed, totalPaise, roundPaise: totalPaise - sumPaise(worth) }
}
