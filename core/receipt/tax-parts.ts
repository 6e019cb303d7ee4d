import type { Bill, BillLine } from '../bill/bill.ts'
import type { RateTax } from '../bill/gst.ts'
import { stateText } from '../shop/gst-states.ts'
import type { Block } from './blocks.ts'
import { amountText, type PaperLanguage } from './paper-parts.ts'

export const smallText = (text: string): Block => ({
  kind: 'text',
  text,
  size: 'small',
  align: 'center',
})

/** To whom, as a tax invoice and a credit note name him. */
export function buyer(bill: Bill, { phrase }: PaperLanguage): Block[] {
  const lines = [
    bill.customerName && phrase('bill.to', { name: bill.customerName }),
    bill.buyerGstin && `GSTIN ${bill.buyerGstin}`,
    bill.placeCode && phrase('bill.place', { state: stateText(bill.placeCode) }),
  ]
  return lines
    .filter((text): text is string => text !== undefined && text !== '')
    .map((text): Block => ({ kind: 'text', text, size: 'body', align: 'start' }))
}

const percent = (bp: number, { format }: PaperLanguage): string => format.digits(`${bp / 100}%`)

/** Heading and rate of a line, as Rule 46 asks of an invoice. */
export const taxNotes = ({ hsn, gstBp }: BillLine, language: PaperLanguage): string[] => [
  ...(hsn ? [`HSN ${hsn}`] : []),
  ...(gstBp === undefined ? [] : [`GST ${percent(gstBp, language)}`]),
]

/** The tax that the prices contain, by rate, as Rule 46 asks of an invoice. */
export function taxTable(taxes: readonly RateTax[], language: PaperLanguage): Block[] {
  const { phrase, format } = language
  const isFar = taxes.some(({ igst }) => igst > 0)
  const money = (paise: number) => format.digits(amountText(paise))
  const end = (weight: number) => ({ align: 'end', weight }) as const
  return [
    { kind: 'rule' },
    {
      kind: 'table',
      columns: [{ align: 'start', weight: 2 }, end(4), ...(isFar ? [end(3)] : [end(3), end(3)])],
      heads: [
        phrase('bill.tax.rate'),
        phrase('bill.tax.taxable'),
        ...(isFar ? ['IGST'] : ['CGST', 'SGST']),
      ],
      rows: taxes.map(({ bp, taxable, cgst, sgst, igst }) => [
        percent(bp, language),
        money(taxable),
        ...(isFar ? [money(igst)] : [money(cgst), money(sgst)]),
      ]),
    },
    smallText(phrase('bill.tax.inside')),
  ]
}
