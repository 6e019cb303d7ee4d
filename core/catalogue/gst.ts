import { dayNumber } from '../shop/shop-time.ts'
import { gstRows, type GstRow } from './gst-rates.ts'
import { formOf, type Pack } from './pack.ts'
import type { Product } from './product.ts'

type Taxed = Pick<Product, 'unit' | 'form' | 'hsn' | 'gstBp' | 'fat'>

/**
 * GST in basis points of a good, or of a pack of it, on the day in India that contains `at` (UTC ms), by the dated rows
 * (X1). What a hand of the shop has set stays until the law changes after that. Where a heading has goods of several
 * rates, the product's own rate says which of them it is; where the rows say nothing, it stands by itself.
 */
export function gstBpOn(
  product: Taxed,
  at: number,
  pack: Pick<Pack, 'form' | 'qty'> | null = null,
  rows: readonly GstRow[] = gstRows,
): number {
  const { gstBp, fat } = product
  const day = dayNumber(at)
  const form = formOf(product, pack)
  const kinds = kindsOf(product.hsn, form, rows)
  const setAt = fat['gstBp']?.[0]
  if (setAt !== undefined && form === formOf(product)) {
    const setOn = dayNumber(setAt)
    const isChanged = kinds.some((kind) => kind.some(({ from }) => from > setOn && from <= day))
    if (!isChanged) return gstBp
  }
  const known = kinds.filter((kind) => rateOn(kind, day) !== undefined)
  const rates = new Set(known.map((kind) => rateOn(kind, day)))
  const [only] = rates
  if (rates.size === 1 && only !== undefined) return only
  const mine = known.find((kind) => kind.some(({ bp }) => bp === gstBp))
  return (mine && rateOn(mine, day)) ?? gstBp
}

type Rate = { from: number; bp: number }

/** The kinds of goods under a heading that may be sold in this form, each with its rates. */
function kindsOf(hsn: string, form: 'loose' | 'packed', rows: readonly GstRow[]): Rate[][] {
  const heading = hsn.slice(0, 4)
  if (heading.length < 4) return []
  const kinds = new Map<string, Rate[]>()
  for (const [headings, rowForm, from, bp, goods] of rows) {
    const [first = '', last = first] = headings.split('-')
    if (heading < first || heading > last || (rowForm !== null && rowForm !== form)) continue
    kinds.set(goods, [...(kinds.get(goods) ?? []), { from: dayOf(from), bp }])
  }
  return [...kinds.values()]
}

/** The rate that holds on a day; undefined before the first one. */
function rateOn(kind: readonly Rate[], day: number): number | undefined {
  const past = kind.filter(({ from }) => from <= day)
  return past.toSorted((a, b) => b.from - a.from)[0]?.bp
}

/** `2025-09-22` as a day of the shop's calendar. */
const dayOf = (date: string): number => Date.parse(date) / 86_400_000
