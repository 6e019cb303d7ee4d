import { foldText } from '../catalogue/fold-text.ts'
import { normaliseGtin } from '../catalogue/gtin.ts'
import { parseQuantity } from '../quantity/parse-quantity.ts'
import type { Unit } from '../quantity/quantity.ts'
import { isMoneyWord, unitWord } from '../quantity/unit-words.ts'

/** A number exactly as written: 2.5 is 25 over 10. */
export type Decimal = { n: number; d: number }

/** No price, amount or count in a shop has more digits. */
const mostDigits = 13

/**
 * A number as lists have it, or null: digits of three scripts, grouped as in India or elsewhere (1,23,456.50), with a
 * decimal comma (44,50), with ₹ or a word for rupees, with /- behind, below nought with a minus or in brackets. Other
 * money, such as ৳, is none.
 */
export function decimalOf(cell: string): Decimal | null {
  let text = foldText(cell)
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
  const bracketed = /^\((.*)\)$/.exec(text)
  text = (bracketed?.[1] ?? text).replace(/\/-?$/, '').replace(/[₹]/g, ' ')
  text = text
    .split(' ')
    .filter((word) => !isMoneyWord(word.replace(/\.$/, '')))
    .join('')
    .replace(/^(?:rs|inr|रु|रू)\.?(?=[\d-])/u, '')
  const [, minus = '', digits = ''] = /^(-?)([\d.,]+)$/.exec(text) ?? []
  const plain = ungrouped(digits)
  const [, whole = '', places = ''] = /^(\d*)(?:\.(\d*))?$/.exec(plain) ?? []
  const all = (whole + places).replace(/^0+(?=\d)/, '')
  if (all === '' || all.length > mostDigits) return null
  const isBelow = (minus === '-') !== (bracketed !== null)
  return { n: Number(all) * (isBelow ? -1 : 1) || 0, d: 10 ** places.length }
}

function ungrouped(digits: string): string {
  if (/^\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/.test(digits)) return digits.replaceAll(',', '')
  // In India the last group has three digits, so that two behind a comma are paise.
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(digits))
    return digits.replaceAll('.', '').replace(',', '.')
  return /^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits
}

/** Exactly `times` as much, or null when that is no whole number. */
function wholeTimes({ n, d }: Decimal, times: number): number | null {
  const product = BigInt(n) * BigInt(times)
  return product % BigInt(d) === 0n ? Number(product / BigInt(d)) : null
}

/** Rupees as whole paise, nought or more, up to a crore of rupees; else null. */
export function paiseOf(cell: string): number | null {
  const number = decimalOf(cell)
  const paise = number && wholeTimes(number, 100)
  return paise !== null && paise >= 0 && paise <= 1_000_000_000 ? paise : null
}

/** How a good is sold: its base unit, so many of which a price is for, and so many of which a bare number counts. */
export type SoldBy = { unit: Unit; per: number; one: number }

const pieces: SoldBy = { unit: 'piece', per: 1, one: 1 }

/** Beyond what people write in a message: units of other programs (GST's unit quantity codes) and of packets. */
const otherUnits = new Map<string, SoldBy>(
  [
    ['qtl quintal quintals क्विंटल কুইন্টাল', { unit: 'g', per: 100_000, one: 100_000 }] as const,
    ['ton tons tonne टन টন', { unit: 'g', per: 1_000_000, one: 1_000_000 }] as const,
    ['gms grm', { unit: 'g', per: 1000, one: 1 }] as const,
    ['mlt mltr', { unit: 'ml', per: 1000, one: 1 }] as const,
    [
      'bag bags bottle bottles btl box boxes bun bundle can cans cup jar nos no number numbers ctn carton pac pack pkt ' +
        'pch pouch prs pair roll rol sachet set strip tin tub tube unt unit units unts oth others each ea bar ' +
        'बोतल डिब्बा बॉक्स पाउच थैली पुड़ा पुडा डबा बाटली बंडल रोल जोड़ी বোতল কৌটো বাক্স পাউচ থলি বান্ডিল রোল',
      pieces,
    ] as const,
  ].flatMap(([list, soldBy]) => list.split(' ').map((word) => [foldText(word), soldBy] as const)),
)

/**
 * How a good is sold, as a list says it: "kg", "किलो", "100 g", "KILOGRAMS (Kgs)", "dozen", "बोतल"; null when no such
 * unit is known. Weight written in grams is sold by the kilo.
 */
export function soldByOf(cell: string): SoldBy | null {
  const text = foldText(cell)
    .replace(/^(?:1\s*)?\//, '')
    .replace(/\.$/, '')
    .trim()
  const counted = /^(\d+)\s*(.+)$/.exec(text)
  if (counted) {
    const found = unitOf(counted[2] ?? '')
    const size = found && Number(counted[1]) * found.size
    return found && size && size <= 1_000_000 ? { unit: found.unit, per: size, one: size } : null
  }
  for (const word of [text, ...text.split(/[()\s/-]+/)]) {
    const known = otherUnits.get(word)
    if (known) return known
    const found = unitOf(word)
    if (!found) continue
    const { unit, size } = found
    return unit !== 'piece' && size === 1
      ? { unit, per: 1000, one: 1 }
      : { unit, per: size, one: size }
  }
  return null
}

const unitOf = (word: string) => {
  const found = unitWord(word.replace(/[.॰]/g, ''))
  return found && found.isPav !== true ? found : null
}

/** A size such as "500 g", "1.5 लीटर" or "6 pcs"; null when it is none, or does not say of what. */
export function sizeOf(cell: string): { qty: number; unit: Unit } | null {
  if (!/\p{L}/u.test(cell)) return null
  const amount = parseQuantity(cell.trim())
  return amount?.kind === 'quantity' ? { qty: amount.qty, unit: amount.unit } : null
}

const sizes = /(\d+(?:[.,]\d+)?)\s*([\p{L}\p{M}]+)\.?/gu

/** The last size that stands in a name, such as the 100 g of "Parle-G 100g"; null when there is none. */
export function sizeInName(name: string): { qty: number; unit: Unit } | null {
  let last: { qty: number; unit: Unit } | null = null
  for (const [, amount = '', word = ''] of foldText(name).matchAll(sizes)) {
    const found = unitOf(word)
    const number = found && decimalOf(amount)
    const qty = number && wholeTimes(number, found.size)
    // "2 pc" may be a size; "1 pc" says nothing.
    if (found && qty && qty > (found.unit === 'piece' ? 1 : 0) && qty <= 1_000_000)
      last = { qty, unit: found.unit }
  }
  return last
}

/** Base units of a good that is sold so: a bare number counts its unit, "500 ग्राम" says its own. */
export type QtyProblem = 'qty_wrong' | 'qty_part' | 'qty_unit'

export function qtyOf(cell: string, soldBy: SoldBy): number | QtyProblem {
  const number = decimalOf(cell)
  if (number) return wholeTimes(number, soldBy.one) ?? 'qty_part'
  const [, digits = '', word = ''] =
    /^([\d.,\s-]+)([\p{L}\p{M}.॰]+)$/u.exec(foldText(cell).trim()) ?? []
  const said = word === '' ? null : unitOf(word)
  const amount = digits === '' ? null : decimalOf(digits)
  if (said && amount) {
    if (said.unit !== soldBy.unit) return 'qty_unit'
    return wholeTimes(amount, said.size) ?? 'qty_part'
  }
  // "24 box" of what is sold by the piece.
  if (amount && soldBy.unit === 'piece' && otherUnits.get(word)?.unit === 'piece')
    return wholeTimes(amount, 1) ?? 'qty_part'
  const spoken = parseQuantity(cell.trim())
  if (spoken?.kind !== 'quantity') return 'qty_wrong'
  return spoken.unit === soldBy.unit ? spoken.qty : 'qty_unit'
}

/** GST in basis points: "5", "5%", "GST@18%", 0.05 from a cell in percent, "exempt"; null when it is none. */
export function gstOf(cell: string): number | null {
  const text = foldText(cell).trim()
  if (/^(nil|none|exempt(ed)?|nil rated|शून्य|छूट|करमुक्त|শূন্য)$/u.test(text)) return 0
  const [, digits, percent] =
    /(\d+(?:\.\d+)?)\s*(%)?$/.exec(text.replace(/\s*(gst|igst)$/, '')) ?? []
  if (digits === undefined) return null
  const value = Number(digits)
  const bp = Math.round(value * (value > 0 && value < 1 && percent === undefined ? 10_000 : 100))
  return bp <= 10_000 ? bp : null
}

/** An HSN code of up to eight digits; a nought that a spreadsheet has eaten is put back. Null when it is none. */
export function hsnOf(cell: string): string | null {
  const digits = foldText(cell).replace(/[\s.]/g, '')
  if (!/^\d{2,8}$/.test(digits)) return null
  return digits.length % 2 === 1 ? `0${digits}` : digits
}

/** The barcode in a cell (C10), noughts that a spreadsheet has eaten put back; or what is wrong with it. */
export function barcodeOf(cell: string): { gtin: string } | 'barcode_cut' | 'barcode_wrong' {
  const text = foldText(cell).replace(/[\s'-]/g, '')
  if (/^\d[.,]\d+e\+?\d+$/.test(text)) return 'barcode_cut'
  const gtin = normaliseGtin(/^\d{9,11}$/.test(text) ? text.padStart(13, '0') : text)
  return gtin === null ? 'barcode_wrong' : { gtin }
}

/** A pack as a list says it: a name, or '' for a bare number, and base units. */
export type SaidPack = { name: string; qty: number }

/** "24", "carton 24", "पेटी = 24 नग", "बोरी 50 kg; carton 12"; null when one of them says no amount. */
export function packsOf(cell: string, soldBy: SoldBy): SaidPack[] | null {
  const packs: SaidPack[] = []
  for (const part of cell.split(/[;|\n]/)) {
    if (part.trim() === '') continue
    const text = part.replace(/[=:×x]|(?<=\s)of(?=\s)/gi, ' ').replace(/^\s*1\s+(?=\p{L})/u, '')
    const at = text.search(/[\d०-९০-৯]/)
    if (at < 0) return null
    const qty = qtyOf(text.slice(at), soldBy)
    if (typeof qty !== 'number' || qty < 1 || qty > 1_000_000) return null
    packs.push({ name: text.slice(0, at).trim().slice(0, 30), qty })
  }
  return packs
}
