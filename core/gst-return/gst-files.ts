import { guarded } from '../goods-list/guarded-text.ts'
import { csvLines, type OutCell } from '../goods-list/delimited.ts'
import type { HsnTax, RateTax } from '../bill/gst.ts'
import { dayNumber } from '../shop/shop-time.ts'
import type { Unit } from '../quantity/quantity.ts'
import { stateText } from '../shop/gst-states.ts'
import type { GstReturn, ReturnPaper } from './gst-return.ts'

/** A file of the return: one section of the GST portal's offline tool (GSTR-1, workbook of 2025), by the tool's name for it. */
export type GstFile = { section: string; csv: string }

const text = (value: string): OutCell => ({ text: guarded(value) })
const none: OutCell = { text: '' }

/** `-1234.50`: rupees with two places and nothing else. */
function rupees(paise: number): OutCell {
  const size = Math.abs(paise)
  const places = String(size % 100).padStart(2, '0')
  return { number: `${paise < 0 ? '-' : ''}${Math.floor(size / 100)}.${places}` }
}

const percent = (bp: number): OutCell => ({ number: String(bp / 100) })

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `24-Nov-2026`, the day in India. */
function day(at: number): OutCell {
  const date = new Date(dayNumber(at) * 86_400_000)
  const nth = String(date.getUTCDate()).padStart(2, '0')
  return { text: `${nth}-${monthNames[date.getUTCMonth()]}-${date.getUTCFullYear()}` }
}

/** The tool's names of our base units; it takes two decimals at most, so grams stay grams. */
const uqc: Record<Unit, string> = { g: 'GMS-GRAMMES', ml: 'MLT-MILILITRE', piece: 'PCS-PIECES' }

/** A row for each rate of each paper. */
const perRate = (
  papers: readonly ReturnPaper[],
  row: (paper: ReturnPaper, rate: RateTax) => OutCell[],
): OutCell[][] => papers.flatMap((paper) => paper.rates.map((rate) => row(paper, rate)))

const place = (paper: { place: string }): OutCell => text(stateText(paper.place))

const hsnRow = (row: HsnTax): OutCell[] => [
  text(row.hsn),
  none,
  text(uqc[row.unit]),
  { number: String(row.qty) },
  rupees(row.taxable + row.cgst + row.sgst + row.igst),
  percent(row.bp),
  ...[row.taxable, row.igst, row.cgst, row.sgst].map(rupees),
  none,
]

const noteCells = ({ no, at }: ReturnPaper): OutCell[] => [text(no), day(at), text('C')]

const rateHeads = 'Applicable % of Tax Rate,Rate,Taxable Value,Cess Amount'
const rateCells = ({ bp, taxable }: RateTax): OutCell[] => [
  none,
  percent(bp),
  rupees(taxable),
  none,
]

const hsnHeads =
  'HSN,Description,UQC,Total Quantity,Total Value,Rate,Taxable Value,Integrated Tax Amount,Central Tax Amount,State/UT Tax Amount,Cess Amount'

const exemptNames = {
  far: {
    true: 'Inter-State supplies to registered persons',
    false: 'Inter-State supplies to unregistered persons',
  },
  near: {
    true: 'Intra-State supplies to registered persons',
    false: 'Intra-State supplies to unregistered persons',
  },
} as const

/** A section: its name, its headings as the tool has them, its rows. */
type Section = { section: string; heads: string; rows: OutCell[][] }

function sectionsOf(told: GstReturn): Section[] {
  return [
    {
      section: 'b2b',
      heads: `GSTIN/UIN of Recipient,Receiver Name,Invoice Number,Invoice date,Invoice Value,Place Of Supply,Reverse Charge,Applicable % of Tax Rate,Invoice Type,E-Commerce GSTIN,Rate,Taxable Value,Cess Amount`,
      rows: perRate(told.b2b, (paper, { bp, taxable }) => [
        ...[paper.gstin, paper.name, paper.no].map(text),
        ...[day(paper.at), rupees(paper.valuePaise), place(paper)],
        ...[text('N'), none, text('Regular B2B'), none],
        ...[percent(bp), rupees(taxable), none],
      ]),
    },
    {
      section: 'b2cl',
      heads: `Invoice Number,Invoice date,Invoice Value,Place Of Supply,${rateHeads},E-Commerce GSTIN`,
      rows: perRate(told.b2cl, (paper, rate) => [
        ...[text(paper.no), day(paper.at), rupees(paper.valuePaise), place(paper)],
        ...rateCells(rate),
        none,
      ]),
    },
    {
      section: 'b2cs',
      heads: `Type,Place Of Supply,${rateHeads},E-Commerce GSTIN`,
      rows: told.b2cs.map((row) => [text('OE'), place(row), ...rateCells(row), none]),
    },
    {
      section: 'cdnr',
      heads: `GSTIN/UIN of Recipient,Receiver Name,Note Number,Note Date,Note Type,Place Of Supply,Reverse Charge,Note Supply Type,Note Value,${rateHeads}`,
      rows: perRate(told.cdnr, (paper, rate) => [
        ...[paper.gstin, paper.name].map(text),
        ...noteCells(paper),
        ...[place(paper), text('N'), text('Regular B2B'), rupees(paper.valuePaise)],
        ...rateCells(rate),
      ]),
    },
    {
      section: 'cdnur',
      heads: `UR Type,Note Number,Note Date,Note Type,Place Of Supply,Note Value,${rateHeads}`,
      rows: perRate(told.cdnur, (paper, rate) => [
        ...[text('B2CL'), ...noteCells(paper), place(paper), rupees(paper.valuePaise)],
        ...rateCells(rate),
      ]),
    },
    {
      section: 'exemp',
      heads:
        'Description,Nil Rated Supplies,Exempted(other than nil rated/non GST supply),Non-GST Supplies',
      rows: told.exempt.map(({ far, registered, paise }) => [
        text(exemptNames[far ? 'far' : 'near'][registered ? 'true' : 'false']),
        // Kirana goods without tax are exempt by notification (10/2025), not nil by the tariff.
        ...[rupees(0), rupees(paise), rupees(0)],
      ]),
    },
    { section: 'hsn(b2b)', heads: hsnHeads, rows: told.hsnB2b.map(hsnRow) },
    { section: 'hsn(b2c)', heads: hsnHeads, rows: told.hsnB2c.map(hsnRow) },
    {
      section: 'docs',
      heads: 'Nature of Document,Sr. No. From,Sr. No. To,Total Number,Cancelled',
      rows: told.docs.map(({ kind, from, to, total, cancelled }) => [
        text(kind === 'invoice' ? 'Invoices for outward supply' : 'Credit Note'),
        ...[text(from), text(to), { number: String(total) }, { number: String(cancelled) }],
      ]),
    },
  ]
}

/**
 * A return as CSV files with the headings of the offline tool, for whoever files it; sections without a row are left out.
 * No text can be taken for a formula.
 */
export const gstFiles = (told: GstReturn): GstFile[] =>
  sectionsOf(told).flatMap(({ section, heads, rows }) =>
    rows.length === 0 ? [] : [{ section, csv: `${heads}\r\n${csvLines(rows)}` }],
  )
