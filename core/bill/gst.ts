import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise } from '../money/paise.ts'
import { sharesOf } from '../money/shares.ts'
import type { Unit } from '../quantity/quantity.ts'
import type { GstKind } from '../shop/shop.ts'
import { type Bill, type BillKind, type BillLine, linesPaise } from './bill.ts'

/** What a shop writes for these goods (commerce-protocols 6.2); absent kind: it is not registered. */
export function billKindOf(
  kind: GstKind | undefined,
  lines: readonly Pick<BillLine, 'gstBp'>[],
): BillKind {
  if (kind === 'composition') return 'bill_of_supply'
  if (kind !== 'regular') return 'cash_memo'
  return lines.some(({ gstBp = 0 }) => gstBp > 0) ? 'tax_invoice' : 'bill_of_supply'
}

/** What the tax is worked out from and what it is, in paise. */
type Tax = { taxable: Paise; cgst: Paise; sgst: Paise; igst: Paise }

/**
 * The tax inside `value` paise at `bp` basis points, half up to the paisa (X2). Within the state it is two equal halves: where
 * it is an odd number of paise, the odd one stays with the value. To another state it is IGST, whole.
 */
function taxInside(value: Paise, bp: number, isOtherState: boolean): Tax {
  const tax = value - lineTotal(value, 10_000 + bp, 10_000)
  if (isOtherState) return { taxable: paise(value - tax), cgst: nil, sgst: nil, igst: paise(tax) }
  const half = paise(Math.floor(tax / 2))
  return { taxable: paise(value - 2 * half), cgst: half, sgst: half, igst: nil }
}

const nil = paise(0)

/** All goods of one rate on a bill; `bp` in basis points. */
export type RateTax = Tax & { bp: number }
/** All goods of one heading, rate and unit; `qty` in base units. */
export type HsnTax = Tax & { hsn: string; bp: number; unit: Unit; qty: number }

/**
 * The tax that is inside a bill, by rate and by heading (X2). What was taken off the whole bill is shared out over its lines;
 * what was rounded bears no tax. Taxable values and taxes add up to the lines less what was taken off, to the paisa.
 */
export function billTax({ lines, offPaise, placeCode }: Bill): {
  rates: RateTax[]
  hsn: HsnTax[]
} {
  const values = sharesOf(
    paise(linesPaise(lines) - offPaise),
    lines.map(({ totalPaise }) => totalPaise),
  )
  const rates = new Map<number, RateTax>()
  const headings = new Map<string, HsnTax>()
  for (const [i, { gstBp: bp = 0, hsn = '', unit, qty }] of lines.entries()) {
    const tax = taxInside(values[i] ?? nil, bp, placeCode !== undefined)
    rates.set(bp, { bp, ...added(rates.get(bp), tax) })
    const key = `${hsn} ${bp} ${unit}`
    const before = headings.get(key)
    headings.set(key, { hsn, bp, unit, qty: (before?.qty ?? 0) + qty, ...added(before, tax) })
  }
  return {
    rates: [...rates.values()].sort((a, b) => a.bp - b.bp),
    hsn: [...headings.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  }
}

const added = (before: Tax | undefined, tax: Tax): Tax => ({
  taxable: paise((before?.taxable ?? 0) + tax.taxable),
  cgst: paise((before?.cgst ?? 0) + tax.cgst),
  sgst: paise((before?.sgst ?? 0) + tax.sgst),
  igst: paise((before?.igst ?? 0) + tax.igst),
})
