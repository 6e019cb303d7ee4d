import * as z from 'zod/mini'
import type { Bill } from '../bill/bill.ts'
import { type MissingNumbers, numbersAmiss, splitBillNo } from '../bill/bill-number.ts'
import { backTax, type CreditNote, creditNotesOf } from '../bill/credit-note.ts'
import { byHeading, byRate, type HsnTax, taxedLines } from '../bill/gst.ts'
import { paise, paiseSchema, sumPaise } from '../money/paise.ts'
import { unitSchema } from '../quantity/quantity.ts'
import { type Month, monthSpan } from './month.ts'

const taxShape = {
  taxable: paiseSchema,
  cgst: paiseSchema,
  sgst: paiseSchema,
  igst: paiseSchema,
}
const rateSchema = z.object({ bp: z.int(), ...taxShape })
const hsnSchema = z.object({
  hsn: z.string(),
  unit: unitSchema,
  qty: z.int(),
  bp: z.int(),
  ...taxShape,
})

/** An invoice, or a note to one, with its tax by rate. `place` = code of the state of supply; `valuePaise` with tax and rounding. */
const paperSchema = z.object({
  no: z.string(),
  at: z.int(),
  gstin: z.string(),
  name: z.string(),
  place: z.string(),
  valuePaise: paiseSchema,
  rates: z.array(rateSchema),
})
export type ReturnPaper = z.infer<typeof paperSchema>

/** What is sold without tax, to whom and where. */
const exemptSchema = z.object({ far: z.boolean(), registered: z.boolean(), paise: paiseSchema })

/** Papers of one series, the first and the last; `cancelled` of `total` do not stand. */
const seriesSchema = z.object({
  kind: z.enum(['invoice', 'credit_note']),
  from: z.string(),
  to: z.string(),
  total: z.int(),
  cancelled: z.int(),
})
export type ReturnSeries = z.infer<typeof seriesSchema>

/** The tables of GSTR-1 for one month (X4). Goods that came back are taken off where the law sums, and listed where it lists. */
export const gstReturnSchema = z.object({
  month: z.string(),
  gstin: z.string(),
  b2b: z.array(paperSchema),
  b2cl: z.array(paperSchema),
  b2cs: z.array(z.extend(rateSchema, { place: z.string() })),
  cdnr: z.array(paperSchema),
  cdnur: z.array(paperSchema),
  exempt: z.array(exemptSchema),
  hsnB2b: z.array(hsnSchema),
  hsnB2c: z.array(hsnSchema),
  docs: z.array(seriesSchema),
  /** Numbers of no paper between those of the month: a phone has not sent it yet, or it is lost. */
  missing: z.array(z.object({ series: z.string(), from: z.int(), to: z.int() })),
})
export type GstReturn = z.infer<typeof gstReturnSchema>

/** From more than this on, to a buyer without GSTIN in another state, each invoice is listed (Rule 59(4), since August 2024). */
const largePaise = 1_00_000_00

/** One paper of the month. `sign` -1: it takes off. */
type Counted = Omit<ReturnPaper, 'rates'> & {
  sign: 1 | -1
  isFar: boolean
  isLarge: boolean
  lines: HsnTax[]
}

/** Bills that a return is made of: those of a registered shop. */
const isTold = ({ kind }: Bill): boolean => kind !== 'cash_memo'

/**
 * What a regular taxpayer reports of a month, from all bills written in it and all of which something came back in it.
 * `gstin` = the shop's; its first two digits are its state.
 */
export function gstReturn(bills: readonly Bill[], month: Month, gstin: string): GstReturn {
  const { from, to } = monthSpan(month)
  const isInMonth = ({ at }: { at: number }) => at >= from && at < to
  const told = bills.filter(isTold)
  const written = told.filter(isInMonth)
  const notes = creditNotesOf(told).filter(isInMonth)
  const home = gstin.slice(0, 2)
  const papers = [
    ...written.filter(({ voidAt }) => voidAt === undefined).map((bill) => invoiceOf(bill, home)),
    ...notes.filter(({ bill }) => bill.voidAt === undefined).map((note) => noteOf(note, home)),
  ].sort((a, b) => a.at - b.at)
  const registered = papers.filter((paper) => paper.gstin !== '')
  const others = papers.filter((paper) => paper.gstin === '')
  const large = others.filter(({ isLarge }) => isLarge)
  return {
    ...{ month, gstin },
    b2b: listed(registered, 1),
    b2cl: listed(large, 1),
    b2cs: smallSales(others.filter(({ isLarge }) => !isLarge)),
    cdnr: listed(registered, -1),
    cdnur: listed(large, -1),
    exempt: exemptSales(papers),
    hsnB2b: headingsOf(registered),
    hsnB2c: headingsOf(others),
    docs: [
      ...seriesOf(
        'invoice',
        written.map(({ no, voidAt }) => ({ no, isVoid: voidAt !== undefined })),
      ),
      ...seriesOf(
        'credit_note',
        notes.map(({ no, bill }) => ({ no, isVoid: bill.voidAt !== undefined })),
      ),
    ],
    missing: missingOf([...written, ...notes]),
  }
}

const buyerOf = ({ buyerGstin = '', customerName, placeCode, totalPaise }: Bill, home: string) => ({
  ...{ gstin: buyerGstin, name: customerName, place: placeCode ?? home },
  isFar: placeCode !== undefined,
  isLarge: buyerGstin === '' && placeCode !== undefined && totalPaise > largePaise,
})

const invoiceOf = (bill: Bill, home: string): Counted => ({
  ...{ no: bill.no, at: bill.at, valuePaise: bill.totalPaise as Counted['valuePaise'] },
  ...{ ...buyerOf(bill, home), sign: 1, lines: taxedLines(bill) },
})

function noteOf({ no, at, bill, back }: CreditNote, home: string): Counted {
  const { lines, totalPaise } = backTax(bill, back)
  return { ...{ no, at, valuePaise: totalPaise }, ...buyerOf(bill, home), sign: -1, lines }
}

const taxedOf = ({ lines }: Counted): HsnTax[] => lines.filter(({ bp }) => bp > 0)

/** Those with tax, paper by paper. */
const listed = (papers: readonly Counted[], sign: 1 | -1): ReturnPaper[] =>
  papers
    .filter((paper) => paper.sign === sign && taxedOf(paper).length > 0)
    .map((paper) => {
      const { no, at, gstin, name, place, valuePaise } = paper
      return { no, at, gstin, name, place, valuePaise, rates: byRate(taxedOf(paper)) }
    })

const signedLines = ({ sign, lines }: Counted): HsnTax[] =>
  sign === 1
    ? lines
    : lines.map((line) => ({
        ...{ hsn: line.hsn, bp: line.bp, unit: line.unit, qty: 0 - line.qty },
        ...{ taxable: paise(0 - line.taxable), cgst: paise(0 - line.cgst) },
        ...{ sgst: paise(0 - line.sgst), igst: paise(0 - line.igst) },
      }))

/** Phones of 2023 have no Map.groupBy. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const mine = groups.get(keyOf(item))
    if (mine) mine.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** By heading, less what came back of it; the portal wants headings also where nothing is left (table 12). */
const headingsOf = (papers: readonly Counted[]): HsnTax[] => byHeading(papers.flatMap(signedLines))

/** By place and rate, less what came back of it (table 7). */
function smallSales(papers: readonly Counted[]): GstReturn['b2cs'] {
  const places = grouped(papers, ({ place }) => place)
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([place, mine]) =>
      byRate(mine.flatMap(signedLines).filter(({ bp }) => bp > 0))
        .filter(({ taxable, cgst, igst }) => taxable !== 0 || cgst !== 0 || igst !== 0)
        .map((rate) => ({ place, ...rate })),
    )
}

/** Goods without tax, by buyer and place (table 8). */
function exemptSales(papers: readonly Counted[]): GstReturn['exempt'] {
  const kinds = [true, false].flatMap((registered) =>
    [true, false].map((far) => ({ far, registered })),
  )
  return kinds.flatMap(({ far, registered }) => {
    const mine = papers.filter(({ isFar, gstin }) => isFar === far && (gstin !== '') === registered)
    const lines = mine.flatMap(signedLines).filter(({ bp }) => bp === 0)
    const sum = sumPaise(lines.map(({ taxable }) => taxable))
    return sum === 0 ? [] : [{ far, registered, paise: sum }]
  })
}

/** From the first to the last of each series; those that are missing between them do not stand either (table 13). */
function seriesOf(
  kind: ReturnSeries['kind'],
  papers: readonly { no: string; isVoid: boolean }[],
): ReturnSeries[] {
  const series = grouped(papers, ({ no }) => splitBillNo(no).series)
  return [...series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, mine]) => {
      const numbers = mine.map(({ no }) => splitBillNo(no).n)
      const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
      const standing = new Set(mine.filter(({ isVoid }) => !isVoid).map(({ no }) => no)).size
      const total = to - from + 1
      return {
        kind,
        from: `${name}/${from}`,
        to: `${name}/${to}`,
        total,
        cancelled: total - standing,
      }
    })
}

const missingOf = (papers: readonly { no: string }[]): MissingNumbers[] =>
  numbersAmiss(papers).missing

/** What a month came to, in paise. `tax` of it is the three taxes together. */
export type ReturnSums = {
  taxable: number
  exempt: number
  cgst: number
  sgst: number
  igst: number
}

/** The sums of a return, as table 12 has them: what was sold less what came back. */
export function returnSums({ hsnB2b, hsnB2c }: GstReturn): ReturnSums {
  const all = [...hsnB2b, ...hsnB2c]
  const sum = (of: (row: HsnTax) => number) => sumPaise(all.map(of))
  return {
    taxable: sum(({ bp, taxable }) => (bp > 0 ? taxable : 0)),
    exempt: sum(({ bp, taxable }) => (bp === 0 ? taxable : 0)),
    cgst: sum(({ cgst }) => cgst),
    sgst: sum(({ sgst }) => sgst),
    igst: sum(({ igst }) => igst),
  }
}

/** What a shop without tax on its bills sold in a month, less what came back in it, in paise. */
export function monthSales(bills: readonly Bill[], month: Month): { count: number; paise: number } {
  const { from, to } = monthSpan(month)
  const isInMonth = ({ at }: { at: number }) => at >= from && at < to
  const standing = bills.filter(({ voidAt }) => voidAt === undefined)
  const sold = standing.filter(isInMonth)
  const backs = standing.flatMap(({ backs: some = [] }) => some).filter(isInMonth)
  const sums = sumPaise(sold.map(({ totalPaise }) => totalPaise))
  return {
    count: sold.length,
    paise: sums - sumPaise(backs.flatMap(({ lines }) => lines.map((line) => line.paise))),
  }
}
