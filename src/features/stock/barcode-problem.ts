import { normaliseGtin } from '#core/catalogue/gtin.ts'
import { barcodesOf } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { asciiDigits } from '../../ui/typed-number.ts'

/** What was typed or scanned as a barcode: the number, what is wrong with it, or the other good that has it. */
export type ReadBarcode =
  | { ok: true; gtin: string }
  | { ok: false; problem: 'missing' | 'wrong_digit' | 'known' }
  | { ok: false; problem: 'elsewhere'; gtin: string; other: Product }

/** Reads a barcode for the good `mine` (null = one that is not there yet) among all goods of the shop. */
export function readBarcode(
  typed: string,
  mine: Product | null,
  products: readonly Product[],
): ReadBarcode {
  const digits = asciiDigits(typed).replace(/[\s-]/g, '')
  if (digits === '') return { ok: false, problem: 'missing' }
  const gtin = normaliseGtin(digits)
  if (gtin === null) return { ok: false, problem: 'wrong_digit' }
  if (mine && barcodesOf(mine).includes(gtin)) return { ok: false, problem: 'known' }
  const other = otherWithBarcode(gtin, mine, products)
  return other ? { ok: false, problem: 'elsewhere', gtin, other } : { ok: true, gtin }
}

/** Another good with this barcode; two phones may each have given it to one. */
export const otherWithBarcode = (
  gtin: string,
  mine: Product | null,
  products: readonly Product[],
): Product | undefined =>
  products.find((product) => product.id !== mine?.id && barcodesOf(product).includes(gtin))
