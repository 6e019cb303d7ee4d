import * as z from 'zod/mini'
import { formOf, formSchema, mostInPack, type Pack } from '#core/catalogue/pack.ts'
import { pricesOf } from '#core/catalogue/mrp.ts'
import type { Product } from '#core/catalogue/product.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import { typedOf, wholeOf } from '../../../ui/typed-number.ts'
import { readBarcode } from '../barcode-problem.ts'

/** A pack as it is being written down; numbers as typed. */
const packFormSchema = z.object({
  id: z.string(),
  /** One of the known words, or '' while the own word counts. */
  word: z.string(),
  own: z.string(),
  qty: z.string(),
  price: z.string(),
  gtin: z.string(),
  /** How it counts for the tax; absent: as the good does. */
  form: z.optional(formSchema),
})
export type PackForm = z.infer<typeof packFormSchema>

/** The form as it was kept, else null. */
export const readPackForm = (kept: unknown): PackForm | null =>
  packFormSchema.safeParse(kept).data ?? null

/** Places after the point: a sack is typed in kilos, a carton in pieces. */
export const packDecimals = (unit: Unit): 0 | 3 => (unit === 'piece' ? 0 : 3)

export const newPackForm = (id: string): PackForm => ({
  id,
  word: 'carton',
  own: '',
  qty: '',
  price: '',
  gtin: '',
})

/** The form of a pack that is there; `isWord` tells the known words from the shop's own. */
export const formOfPack = (
  { id, name, qty, pricePaise, gtin = '', form }: Pack,
  unit: Unit,
  isWord: (name: string) => boolean,
): PackForm => ({
  id,
  word: isWord(name) ? name : '',
  own: isWord(name) ? '' : name,
  qty: typedOf(qty, packDecimals(unit)),
  price: pricePaise === undefined ? '' : typedOf(pricePaise, 2),
  gtin,
  ...(form ? { form } : {}),
})

export type PackProblems = {
  name?: 'missing'
  qty?: 'nothing' | 'too_much'
  price?: 'nothing' | 'above_mrp'
  gtin?: 'wrong_digit' | 'elsewhere'
}

/** The pack from the form, or what is wrong with it, field by field. */
export function asPack(
  form: PackForm,
  product: Product,
  products: readonly Product[],
): { ok: true; pack: Pack } | { ok: false; problems: PackProblems } {
  const problems: PackProblems = {}
  const name = form.word || form.own.trim().normalize('NFC')
  const qty = wholeOf(form.qty, packDecimals(product.unit)) ?? 0
  const typedPrice = wholeOf(form.price, 2)
  if (name === '') problems.name = 'missing'
  if (qty === 0) problems.qty = 'nothing'
  else if (qty > mostInPack) problems.qty = 'too_much'
  const printed = pricesOf(product).flatMap(({ mrpPaise }) => mrpPaise ?? [])
  if (typedPrice === 0) problems.price = 'nothing'
  else if (typedPrice !== null && printed.some((mrp) => typedPrice > mrp * qty) && qty > 0)
    problems.price = 'above_mrp'
  const barcode = readBarcode(form.gtin, { ...product, gtins: [], packs: [] }, products)
  if (!barcode.ok && (barcode.problem === 'wrong_digit' || barcode.problem === 'elsewhere'))
    problems.gtin = barcode.problem
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const pack: Pack = {
    id: form.id,
    name,
    qty,
    ...(barcode.ok ? { gtin: barcode.gtin } : {}),
    ...(typedPrice === null ? {} : { pricePaise: amountSchema.parse(typedPrice) }),
    ...(form.form && form.form !== formOf(product) ? { form: form.form } : {}),
  }
  return { ok: true, pack }
}
