import * as z from 'zod/mini'
import { amountSchema } from '#core/money/paise.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Lang } from '#core/shop/languages.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { type TypedNumber, wholeOf } from '../../ui/typed-number.ts'
import { readBarcode } from './barcode-problem.ts'

/** How a good is sold: by the piece or packet, or loose by the kilo or the litre. */
export const soldBy = ['piece', 'kg', 'litre'] as const
export type SoldBy = (typeof soldBy)[number]

/** The form of an own item as it is being filled in; numbers as typed. */
const newItemSchema = z.object({
  name: z.string(),
  by: z.enum(soldBy),
  price: z.string(),
  mrp: z.string(),
  qty: z.string(),
  gtin: z._default(z.string(), ''),
  shelf: z._default(z.string(), ''),
})
export type NewItem = z.infer<typeof newItemSchema>

export const emptyItem: NewItem = {
  name: '',
  by: 'piece',
  price: '',
  mrp: '',
  qty: '',
  gtin: '',
  shelf: '',
}

export const newItemDraftKey = 'new-item'

/** A form as it was kept; anything else starts an empty one. */
export const readNewItem = (kept: unknown): NewItem => {
  const read = newItemSchema.safeParse(kept)
  return read.success ? read.data : emptyItem
}

/** Places after the point for a quantity of this kind. */
export const qtyDecimals = (by: SoldBy): 0 | 3 => (by === 'piece' ? 0 : 3)

/** What is wrong with the form, field by field. */
export type NewItemProblems = {
  name?: 'missing' | 'too_long'
  price?: 'missing' | 'nothing'
  mrp?: 'below_price'
  gtin?: 'wrong_digit' | 'elsewhere'
}

const longestName = 120
const units = { piece: 'piece', kg: 'g', litre: 'ml' } as const

/** A shelf of fewer than three packets or two kilos is low until the shop says otherwise. */
const lowMarks = { piece: 3, kg: 2000, litre: 2000 } as const

type AddProduct = ArgsOf<'addProduct'>

/**
 * The new product from the form, or what is wrong with it. `lang` is the language the name was typed in, `products` are
 * the goods there are: a barcode is on one of them only (C17).
 */
export function asProduct(
  form: NewItem,
  lang: Lang,
  products: readonly Product[],
  newId: () => string,
): { ok: true; args: AddProduct } | { ok: false; problems: NewItemProblems } {
  const name = form.name.trim().normalize('NFC')
  const price = paiseOf(form.price)
  const mrp = form.by === 'piece' ? paiseOf(form.mrp) : null
  const problems: NewItemProblems = {}
  if (name === '') problems.name = 'missing'
  else if (name.length > longestName) problems.name = 'too_long'
  if (price === null) problems.price = 'missing'
  else if (price === 0) problems.price = 'nothing'
  else if (mrp !== null && mrp < price) problems.mrp = 'below_price'
  const barcode = readBarcode(form.gtin, null, products)
  if (!barcode.ok && (barcode.problem === 'wrong_digit' || barcode.problem === 'elsewhere'))
    problems.gtin = barcode.problem
  if (price === null || Object.keys(problems).length > 0) return { ok: false, problems }

  const qty = wholeOf(form.qty, qtyDecimals(form.by)) ?? 0
  const shelf = form.shelf.trim().normalize('NFC')
  const args: AddProduct = {
    product: {
      id: newId(),
      ref: null,
      names: { [lang]: name },
      gtins: barcode.ok ? [barcode.gtin] : [],
      cat: '',
      unit: units[form.by],
      pack: null,
      pricePaise: price,
      per: form.by === 'piece' ? 1 : 1000,
      mrpPaise: mrp,
      gstBp: 0,
      hsn: '',
      lowAt: lowMarks[form.by],
      active: true,
      ...(shelf === '' ? {} : { shelf }),
    },
    opening: qty > 0 ? { id: newId(), qty } : null,
  }
  return { ok: true, args }
}

const paiseOf = (typed: TypedNumber) => {
  const whole = wholeOf(typed, 2)
  return whole === null ? null : amountSchema.parse(whole)
}
