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
export type Tax = { taxable: Paise; cgst: Paise; sgst: Paise; igst: Paise }

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

/** All goods of one rate; `bp` in basis points. */
export type RateTax = Tax & { bp: number }
/** All goods of one heading, rate and unit; `qty` in base units. */
export type HsnTax = Tax & { hsn: string; bp: number; unit: Unit; qty: number }

/** What each line of a bill is worth for the tax: its share of the lines less what was taken off the whole bill, in paise. */
export const taxedValues = ({ lines, offPaise }: Pick<Bill, 'lines' | 'offPaise'>): Paise[] =>
  sharesOf(
    paise(linesPaise(lines) - offPaise),
    lines.map(({ totalPaise }) => totalPaise),
  )

type Sold = Pick<BillLine, 'gstBp' | 'hsn' | 'unit' | 'qty'>

/** So much of a line, worth `value` paise with its tax. */
export const taxedLine = (
  { gstBp: bp = 0, hsn = '', unit, qty }: Sold,
  value: Paise,
  { placeCode }: Pick<Bill, 'placeCode'>,
): HsnTax => ({ hsn, bp, unit, qty, ...taxInside(value, bp, placeCode !== undefined) })

/** The tax in each line of a bill, in the order of the bill (X2). What was rounded bears none. */
export function taxedLines(bill: Bill): HsnTax[] {
  const values = taxedValues(bill)
  return bill.lines.map((line, i) => taxedLine(line, values[i] ?? nil, bill))
}

/** The same by rate, the lowest first. */
export function byRate(lines: readonly RateTax[]): RateTax[] {
  const rates = new Map<number, RateTax>()
  for (const line of lines) rates.set(line.bp, { bp: line.bp, ...added(rates.get(line.bp), line) })
  return [...rates.values()].sort((a, b) => a.bp - b.bp)
}

/** The same by heading, rate and unit. */
export function byHeading(lines: readonly HsnTax[]): HsnTax[] {
  const headings = new Map<string, HsnTax>()
  for (const line of lines) {
    const { hsn, bp, unit } = line
    const key = `${hsn} ${bp} ${unit}`
    const before = headings.get(key)
    const qty = (before?.qty ?? 0) + line.qty
    headings.set(key, { hsn, bp, unit, qty, ...added(before, line) })
  }
  return [...headings.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const added = (before: Tax | undefined, tax: Tax): Tax => ({
  taxable: paise((before?.taxable ?? 0) + tax.taxable),
  cgst: paise((before?.cgst ?? 0) + tax.cgst),
  sgst: paise((before?.sgst ?? 0) + tax.sgst),
  igst: paise((before?.igst ?? 0) + tax.igst),
})
