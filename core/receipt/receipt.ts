import { type Bill, type BillKind, type BillLine, linesPaise } from '../bill/bill.ts'
import { standingPayments } from '../bill/bill-money.ts'
import { byRate, taxedLines } from '../bill/gst.ts'
import { sumPaise } from '../money/paise.ts'
import type { GstKind } from '../shop/shop.ts'
import type { Block } from './blocks.ts'
import {
  amountText,
  heading,
  howMuch,
  type PaperLanguage,
  type PaperShop,
  rupeeText,
  whenLine,
} from './paper-parts.ts'
import { buyer, smallText, taxNotes, taxTable } from './tax-parts.ts'

/**
 * The law's own words for the top of a composition dealer's bill of supply (CGST Rules 2017, 5(1)(f)), in whatever
 * language the rest is.
 */
const compositionWords = 'Composition taxable person, not eligible to collect tax on supplies'

/** What a bill's paper says beside the bill itself. */
export type ReceiptFacts = {
  shop: PaperShop & { gstKind?: GstKind | undefined }
  /** What the customer owes on his khata altogether, below nought what he has left with the shop; absent: nobody's. */
  balancePaise?: number
}

/** As what a bill goes out: a paper that the law asks of who is registered needs his number on it (G7). */
const kindOnPaper = ({ kind }: Bill, { gstin = '' }: PaperShop): BillKind =>
  gstin === '' ? 'cash_memo' : kind

/** A bill of the counter as it is put on paper (G1). */
export function receiptOf(bill: Bill, facts: ReceiptFacts, language: PaperLanguage): Block[] {
  const { phrase, format } = language
  const money = (paise: number) => format.digits(amountText(paise))
  const kind = kindOnPaper(bill, facts.shop)
  const isTaxed = kind === 'tax_invoice'
  return [
    ...heading(facts.shop, language),
    {
      kind: 'text',
      text: phrase(`bill.kind.${kind}`),
      size: 'lead',
      align: 'center',
      isBold: true,
    },
    ...(kind === 'bill_of_supply' && facts.shop.gstKind === 'composition'
      ? [smallText(compositionWords)]
      : []),
    ...(bill.voidAt === undefined
      ? []
      : [
          {
            kind: 'text',
            text: phrase('bill.voided'),
            size: 'lead',
            align: 'center',
            isBold: true,
          } as const,
        ]),
    { kind: 'pair', label: phrase('bill.no'), value: bill.no, size: 'body' },
    whenLine(bill.at, language),
    ...buyer(bill, language),
    { kind: 'rule' },
    ...bill.lines.map((line, i) => item(line, isTaxed ? i + 1 : null, language)),
    { kind: 'rule' },
    ...sums(bill, language),
    {
      kind: 'pair',
      label: phrase('bill.total'),
      value: format.digits(rupeeText(bill.totalPaise)),
      size: 'title',
      isBold: true,
    },
    ...standingPayments(bill).map(
      ({ method, paise }): Block => ({
        kind: 'pair',
        label: phrase(`bill.paid.${method}`),
        value: money(paise),
        size: 'body',
      }),
    ),
    ...balance(facts.balancePaise, language),
    ...cameBack(bill, language),
    ...(isTaxed ? taxTable(byRate(taxedLines(bill)), language) : []),
    { kind: 'rule' },
    ...saved(bill, language),
    { kind: 'text', text: phrase('bill.thanks'), size: 'body', align: 'center' },
  ]
}

/** `nth` = its number on a tax invoice; null: on other papers. */
function item(line: BillLine, nth: number | null, language: PaperLanguage): Block {
  const { phrase, format } = language
  const notes = [
    line.productId === null ? '' : howMuch(line, language),
    line.offPaise === undefined
      ? ''
      : phrase('bill.line_off', { amount: format.digits(amountText(line.offPaise)) }),
    ...(nth === null ? [] : taxNotes(line, language)),
  ].filter((text) => text !== '')
  return {
    ...{ kind: 'pair', size: 'body' },
    label: nth === null ? line.name : `${format.count(nth)}. ${line.name}`,
    value: format.digits(amountText(line.totalPaise)),
    ...(notes.length > 0 && { note: notes.join(' · ') }),
  }
}

/** How the lines come to the total; nothing where one line is all of it. */
function sums(bill: Bill, { phrase, format }: PaperLanguage): Block[] {
  const { lines, offPaise, roundPaise } = bill
  if (lines.length === 1 && offPaise === 0 && roundPaise === 0) return []
  const row = (label: string, paise: number): Block => ({
    ...{ kind: 'pair', label, size: 'body' },
    value: format.digits(amountText(paise)),
  })
  const items = phrase('bill.items', { count: lines.length, shown: format.count(lines.length) })
  return [
    row(items, linesPaise(lines)),
    ...(offPaise > 0 ? [row(phrase('bill.off'), 0 - offPaise)] : []),
    ...(roundPaise === 0 ? [] : [row(phrase('bill.round'), roundPaise)]),
  ]
}

function balance(balancePaise: number | undefined, { phrase, format }: PaperLanguage): Block[] {
  if (balancePaise === undefined || balancePaise === 0) return []
  return [
    {
      kind: 'pair',
      label: phrase(balancePaise > 0 ? 'bill.balance' : 'bill.advance'),
      value: format.digits(rupeeText(Math.abs(balancePaise))),
      size: 'body',
      isBold: true,
    },
  ]
}

/** The goods that were brought back later, and the money that went back for them. */
function cameBack({ lines, backs = [] }: Bill, language: PaperLanguage): Block[] {
  if (backs.length === 0) return []
  const { phrase, format } = language
  const sold = new Map(lines.map((line) => [line.moveId, line]))
  const rows = backs
    .flatMap((back) => back.lines)
    .map(({ moveId, qty, paise }): Block => {
      const line = sold.get(moveId)
      return {
        ...{ kind: 'pair', label: line?.name ?? '', size: 'body' },
        value: format.digits(amountText(0 - paise)),
        ...(line && line.productId !== null && qty > 0 && { note: format.qty(qty, line.unit) }),
      }
    })
  const refunded = sumPaise(backs.flatMap(({ refunds }) => refunds.map(({ paise }) => paise)))
  return [
    { kind: 'rule' },
    { kind: 'text', text: phrase('bill.came_back'), size: 'body', align: 'start', isBold: true },
    ...rows,
    {
      ...{ kind: 'pair', label: phrase('bill.given_back'), size: 'body', isBold: true },
      value: format.digits(rupeeText(refunded)),
    },
  ]
}

/** What the customer pays less than is printed on the packets. */
function saved({ lines, offPaise, voidAt }: Bill, { phrase, format }: PaperLanguage): Block[] {
  const packed = lines.filter(({ unit, mrpPaise }) => unit === 'piece' && mrpPaise !== undefined)
  const printed = sumPaise(packed.map(({ mrpPaise = 0, qty }) => mrpPaise * qty))
  const amount = printed - linesPaise(packed) + offPaise
  if (amount <= 0 || voidAt !== undefined) return []
  const text = phrase('bill.saved', { amount: format.digits(rupeeText(amount)) })
  return [{ kind: 'text', text, size: 'body', align: 'center', isBold: true }]
}
