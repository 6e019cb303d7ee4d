import type { Product } from '../catalogue/product.ts'
import type { Unit } from '../quantity/quantity.ts'
import type { SoldBy } from './cell-values.ts'
import type { OutCell } from './delimited.ts'
import { goodsFields, type GoodsField } from './columns.ts'
import type { GoodsBook, KnownGood } from './goods-book.ts'
import { guarded } from './guarded-text.ts'

/** Words for units in the language of the list. */
export type UnitWords = Record<Unit | 'kg' | 'l', string>

/** How the shop sells a good. */
export function soldByOfGood({ unit, per }: Pick<Product, 'unit' | 'per'>): SoldBy {
  return { unit, per, one: per }
}

/** What each column says of a good in the shop's own list; '' = nothing. */
export function goodsCells(
  { product, qty }: KnownGood,
  book: GoodsBook,
  words: UnitWords,
): Record<GoodsField, string> {
  const { unit, per, pack, packs = [] } = product
  const amount = (units: number) => decimalText(units, per) ?? sizeText({ qty: units, unit }, words)
  return {
    name: book.nameOf(product),
    size: pack ? sizeText(pack, words) : '',
    unit: unitText(unit, per, words),
    price: rupeesText(product.pricePaise),
    mrp: product.mrpPaise === null ? '' : rupeesText(product.mrpPaise),
    qty: amount(qty),
    barcode: product.gtins.join(' '),
    cat: product.cat === '' ? '' : book.ready.categoryName(product.cat),
    gst:
      product.gstBp > 0 && product.gstBp < 100
        ? `${product.gstBp / 100}%`
        : String(product.gstBp / 100),
    hsn: product.hsn,
    shelf: product.shelf ?? '',
    packs: packs.map((one) => `${one.name} ${sizeText({ qty: one.qty, unit }, words)}`).join('; '),
    low: amount(product.lowAt),
    id: product.id,
  }
}

const unitText = (unit: Unit, per: number, words: UnitWords): string => {
  if (unit === 'piece' && per === 1) return words.piece
  if (unit !== 'piece' && per === 1000) return unit === 'g' ? words.kg : words.l
  return `${per} ${words[unit]}`
}

/** Whole kilos and litres as such, anything else to the gram: what is written is read back exactly. */
function sizeText({ qty, unit }: { qty: number; unit: Unit }, words: UnitWords): string {
  if (unit === 'piece' || qty === 0 || qty % 1000 !== 0) return `${qty} ${words[unit]}`
  return `${qty / 1000} ${unit === 'g' ? words.kg : words.l}`
}

/** Paise as rupees for a spreadsheet. */
export const rupeesText = (paise: number): string => decimalText(paise, 100) ?? String(paise / 100)

/** n / d in decimals, or null when that never ends. */
export function decimalText(n: number, d: number): string | null {
  for (let places = 0; places <= 6; places++) {
    const shifted = BigInt(n) * 10n ** BigInt(places)
    if (shifted % BigInt(d) !== 0n) continue
    const digits = String(shifted / BigInt(d))
      .replace('-', '')
      .padStart(places + 1, '0')
    const whole = digits.slice(0, digits.length - places)
    return `${n < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
  }
  return null
}

const numbers = new Set<GoodsField>(['price', 'mrp', 'qty', 'gst', 'low'])

/** The shop's goods as a table with heads, for CSV and XLSX; archived ones are left out. */
export function goodsTable(
  goods: readonly KnownGood[],
  book: GoodsBook,
  heads: Record<GoodsField, string>,
  words: UnitWords,
): OutCell[][] {
  const named = goods
    .filter(({ product }) => product.active && product.mergedInto === undefined)
    .map((good) => goodsCells(good, book, words))
  const order = new Intl.Collator(book.ready.lang, { numeric: true })
  named.sort((a, b) => order.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const rows = named.map((cells) => goodsFields.map((field) => outCell(field, cells[field])))
  return [goodsFields.map((field) => ({ text: heads[field] })), ...rows]
}

const outCell = (field: GoodsField, cell: string): OutCell =>
  numbers.has(field) && /^-?\d+(\.\d+)?$/.test(cell) ? { number: cell } : { text: guarded(cell) }

/** Letters that fit each column of `goodsTable`. */
export const columnWidths = goodsFields.map((field) =>
  field === 'name' ? 34 : field === 'id' ? 38 : field === 'barcode' ? 16 : 12,
)
