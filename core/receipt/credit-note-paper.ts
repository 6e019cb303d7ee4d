import type { Bill, BillBack } from '../bill/bill.ts'
import { backTax } from '../bill/credit-note.ts'
import { byRate } from '../bill/gst.ts'
import type { Block } from './blocks.ts'
import {
  amountText,
  dayText,
  heading,
  type PaperLanguage,
  type PaperShop,
  rupeeText,
  whenLine,
} from './paper-parts.ts'
import { buyer, taxNotes, taxTable } from './tax-parts.ts'

/** Whether the paper for goods that came back is a credit note: of a tax invoice, by a shop whose number stands on it (G7). */
export const isCreditNote = ({ no }: BillBack, { gstin = '' }: PaperShop): boolean =>
  no !== undefined && gstin !== ''

/**
 * What is handed over for goods that came back: a credit note with all that CGST Rule 53(1A) asks of one, else a plain
 * paper without tax (G8).
 */
export function backPaper(
  bill: Bill,
  back: BillBack,
  shop: PaperShop,
  language: PaperLanguage,
): Block[] {
  const { phrase, format } = language
  const isNote = isCreditNote(back, shop)
  const { lines, totalPaise, roundPaise } = backTax(bill, back)
  const money = (paise: number) => format.digits(amountText(paise))
  const pair = (label: string, value: string): Block => ({
    ...{ kind: 'pair', label, value, size: 'body' },
  })
  const against = { no: bill.no, day: dayText(bill.at, language) }
  return [
    ...heading(shop, language),
    {
      ...{ kind: 'text', size: 'lead', align: 'center', isBold: true },
      text: phrase(isNote ? 'note.title' : 'note.plain'),
    },
    ...(isNote && back.no !== undefined ? [pair(phrase('note.no'), back.no)] : []),
    whenLine(back.at, language),
    {
      ...{ kind: 'text', size: 'body', align: 'start' },
      text: phrase(isNote ? 'note.of_invoice' : 'note.of_bill', against),
    },
    ...buyer(bill, language),
    { kind: 'rule' },
    ...back.lines.map((one): Block => {
      const line = bill.lines.find(({ moveId }) => moveId === one.moveId)
      const notes = [
        ...(line && line.productId !== null && one.qty > 0 ? [format.qty(one.qty, line.unit)] : []),
        ...(isNote && line ? taxNotes(line, language) : []),
      ]
      return {
        ...pair(line?.name ?? '', money(one.paise)),
        ...(notes.length > 0 && { note: notes.join(' · ') }),
      }
    }),
    { kind: 'rule' },
    ...(isNote && roundPaise !== 0 ? [pair(phrase('bill.round'), money(roundPaise))] : []),
    {
      ...{ kind: 'pair', size: 'title', isBold: true },
      label: phrase('note.total'),
      value: format.digits(rupeeText(totalPaise)),
    },
    ...back.refunds.map(({ method, paise }) => pair(phrase(`bill.paid.${method}`), money(paise))),
    ...(isNote ? [...taxTable(byRate(lines), language), ...signature(shop, language)] : []),
  ]
}

/** Room for the hand that Rule 53(1A)(i) asks for. */
const signature = ({ name, legalName = '' }: PaperShop, { phrase }: PaperLanguage): Block[] => [
  { kind: 'gap' },
  { kind: 'gap' },
  {
    ...{ kind: 'text', size: 'small', align: 'start' },
    text: phrase('note.sign', { name: legalName || name }),
  },
]
