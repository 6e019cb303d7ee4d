import { languages } from '../shop/languages.ts'
import { mostMrps, pricesOf } from './mrp.ts'
import { barcodesOf } from './pack.ts'
import type { Product } from './product.ts'
import { edited, type ProductEdit, productFault } from './product-edit.ts'
import { closeKeys, tokens } from './search-key.ts'

/** Why two goods cannot be one, or null: what is counted differently cannot be added up (C21). */
export function whyNotSame(one: Product, other: Product): 'other_unit' | 'other_size' | null {
  if (one.unit !== other.unit) return 'other_unit'
  const [a, b] = [one.pack, other.pack]
  return a && b && (a.qty !== b.qty || a.unit !== b.unit) ? 'other_size' : null
}

/**
 * Whether two goods may well be one and the same: the same barcode, or the same name by letter or sound, and nothing
 * speaks against it (C21). `nameOf` = what this phone calls a good.
 */
export function mayBeSame(
  one: Product,
  other: Product,
  nameOf: (product: Product) => string,
): boolean {
  if (one.id === other.id || !one.active || !other.active || whyNotSame(one, other)) return false
  const codes = new Set(barcodesOf(one))
  if (barcodesOf(other).some((code) => codes.has(code))) return true
  if (one.ref !== null && other.ref !== null) return one.ref === other.ref
  const namesOf = (product: Product): string[] => [
    nameOf(product),
    ...languages.flatMap((lang) => product.names[lang] || []),
  ]
  return namesOf(one).some((name) => namesOf(other).some((also) => soundsLike(name, also)))
}

/** Two names that are said alike, word for word (C3). */
function soundsLike(name: string, other: string): boolean {
  const [a, b] = [tokens(name), tokens(other)]
  return (
    a.length > 0 &&
    a.length === b.length &&
    a.every((word, i) => {
      const keys = new Set(closeKeys(word))
      return word === b[i] || closeKeys(b[i] ?? '').some((key) => keys.has(key))
    })
  )
}

/**
 * The printed prices of a good that the one which will stand for it lacks: packets with them lie on the shelf, and are
 * asked for when they are sold (S7). null when there are none, or they do not fit.
 */
export function mrpsToBring(good: Product, into: Product): ProductEdit | null {
  const known = pricesOf(into)
  const mrps = pricesOf(good).flatMap(({ mrpPaise, pricePaise }) =>
    mrpPaise === null || pricePaise === 0 || known.some((price) => price.mrpPaise === mrpPaise)
      ? []
      : [{ mrpPaise, pricePaise }],
  )
  const fits = known.length + mrps.length <= mostMrps
  if (mrps.length === 0 || into.mrpPaise === null || !fits) return null
  const edit: ProductEdit = { productId: into.id, set: {}, mrps }
  return productFault(edited(into, edit, { at: Number.MAX_SAFE_INTEGER, id: into.id }))
    ? null
    : edit
}
