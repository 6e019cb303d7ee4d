import { assert } from '../assert.ts'
import { groupIndian } from '../quantity/indian-grouping.ts'
import type { Unit } from '../quantity/quantity.ts'
import { dayNumber } from '../shop/shop-time.ts'
import type { Block } from './blocks.ts'

/** The phrases of `locales/<language>/paper.json` that stand on papers. */
type PaperKey =
  | `bill.kind.${'cash_memo' | 'bill_of_supply' | 'tax_invoice'}`
  | 'bill.no'
  | 'bill.to'
  | 'bill.phone'
  | 'bill.items'
  | 'bill.off'
  | 'bill.line_off'
  | 'bill.round'
  | 'bill.total'
  | `bill.paid.${'cash' | 'upi' | 'card' | 'khata'}`
  | 'bill.balance'
  | 'bill.advance'
  | 'bill.saved'
  | 'bill.place'
  | 'bill.tax.rate'
  | 'bill.tax.taxable'
  | 'bill.tax.inside'
  | 'bill.voided'
  | 'bill.came_back'
  | 'bill.given_back'
  | 'bill.thanks'
  | `note.${'title' | 'plain' | 'no' | 'of_invoice' | 'of_bill' | 'total' | 'sign'}`
  | `khata.${'title' | 'day' | 'what' | 'gave' | 'got' | 'left' | 'left_line' | 'mark'}`
  | `day.${'title' | 'opening' | 'came' | 'went' | 'expected' | 'counted' | 'gap' | 'cash_line' | 'when' | 'worth' | 'cash'}`
  | 'order.title'
  | 'order.delivery'
  | 'order.paid'
  | 'order.prepaid'
  | 'order.due'

export type PaperPhrase = (key: PaperKey, values?: { [name: string]: string | number }) => string

/** Numbers, amounts and times as the paper's reader reads them. */
export type PaperFormat = {
  digits(text: string): string
  qty(qty: number, unit: Unit): string
  unitWord(unit: Unit | 'kg' | 'l', count?: number): string
  time(at: number): string
  count(n: number): string
}

/** In which language and digits a paper speaks. */
export type PaperLanguage = { phrase: PaperPhrase; format: PaperFormat }

/** What a paper says of the shop. */
export type PaperShop = {
  name: string
  legalName?: string | undefined
  address?: string | undefined
  /** E.164. */
  ownerPhone?: string | undefined
  gstin?: string | undefined
  fssai?: string | undefined
}

/** When it was written, as `24/11/2026` and the time of day. */
export const whenLine = (at: number, language: PaperLanguage): Block => ({
  ...{ kind: 'pair', label: dayText(at, language), size: 'body' },
  value: language.format.time(at),
})

/** `24/11/2026`: the same on every phone, whatever its tables of months say. */
export function dayText(at: number, { format }: PaperLanguage): string {
  const day = new Date(dayNumber(at) * 86_400_000).toISOString().slice(0, 10)
  return format.digits(day.split('-').toReversed().join('/'))
}

/** Who sells, on top of every paper. */
export function heading(shop: PaperShop, { phrase }: PaperLanguage): Block[] {
  const { name, legalName = '', address = '', ownerPhone = '', gstin = '', fssai = '' } = shop
  const phone = ownerPhone.replace(/^\+91/, '')
  return [
    { kind: 'text', text: name, size: 'title', align: 'center', isBold: true },
    ...[
      legalName === name ? '' : legalName,
      address,
      phone && phrase('bill.phone', { phone }),
      gstin && `GSTIN ${gstin}`,
      fssai && `FSSAI ${fssai}`,
    ]
      .filter((text) => text !== '')
      .map((text): Block => ({ kind: 'text', text, size: 'small', align: 'center' })),
    { kind: 'rule' },
  ]
}

/** `1,234.50`: on paper amounts stand under each other, always with their paise. */
export function amountText(paise: number): string {
  assert(Number.isSafeInteger(paise), 'Money is a whole number of paise.')
  const size = Math.abs(paise)
  const rupees = groupIndian(String(Math.floor(size / 100)))
  return `${paise < 0 ? '-' : ''}${rupees}.${String(size % 100).padStart(2, '0')}`
}

/** `₹1,234.50`, for what is paid. */
export const rupeeText = (paise: number): string => amountText(paise).replace(/^-?/, '$&₹')

type PricedQty = {
  unit: Unit
  qty: number
  pricePaise: number
  per: number
  /** Base units in the pack by which it was counted. */
  packQty?: number | undefined
}

/** How much at which price: `455 g × 44.00/kg`, `3 × 14.00`; '' for one piece, and for less than one base unit. */
export function howMuch(line: PricedQty, { format }: PaperLanguage): string {
  const { unit, qty, pricePaise, per, packQty } = line
  if (qty === 0) return ''
  const price = format.digits(amountText(pricePaise))
  if (packQty !== undefined && qty % packQty === 0 && per === packQty)
    return `${format.count(qty / packQty)} × ${price} (${format.qty(packQty, unit)})`
  if (unit === 'piece' && per === 1) return qty === 1 ? '' : `${format.count(qty)} × ${price}`
  const big = unit === 'g' ? 'kg' : 'l'
  const perWord =
    unit !== 'piece' && per === 1000
      ? format.unitWord(big)
      : per === 1
        ? format.unitWord(unit)
        : format.qty(per, unit)
  return `${format.qty(qty, unit)} × ${price}/${perWord}`
}
