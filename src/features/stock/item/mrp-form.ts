import * as z from 'zod/mini'
import { mostMrps, pricesOf } from '#core/catalogue/mrp.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { ProductEdit } from '#core/catalogue/product-edit.ts'
import { amountSchema } from '#core/money/paise.ts'
import { wholeOf } from '../../../ui/typed-number.ts'

/** A printed price and what packets with it sell for, in rupees as typed. */
const mrpFormSchema = z.object({ mrp: z.string(), price: z.string() })
export type MrpForm = z.infer<typeof mrpFormSchema>

export const emptyMrpForm: MrpForm = { mrp: '', price: '' }

/** The form as it was kept; anything else is an empty one. */
export const readMrpForm = (kept: unknown): MrpForm =>
  mrpFormSchema.safeParse(kept).data ?? emptyMrpForm

export type MrpProblems = { mrp?: 'missing' | 'full'; price?: 'missing' | 'above_mrp' }

/** The printed price from the form, or what is wrong with it, field by field. Nothing sells above what is printed (S7). */
export function asMrp(
  form: MrpForm,
  product: Product,
):
  | { ok: true; row: NonNullable<ProductEdit['mrps']>[number] }
  | { ok: false; problems: MrpProblems } {
  const mrp = wholeOf(form.mrp, 2)
  const price = wholeOf(form.price, 2)
  const problems: MrpProblems = {}
  const live = pricesOf(product)
  const isNew = !live.some(({ mrpPaise }) => mrpPaise === mrp)
  if (mrp === null || mrp === 0) problems.mrp = 'missing'
  else if (isNew && live.length >= mostMrps) problems.mrp = 'full'
  if (price === null || price === 0) problems.price = 'missing'
  else if (mrp && price > mrp) problems.price = 'above_mrp'
  if (mrp === null || price === null || Object.keys(problems).length > 0)
    return { ok: false, problems }
  return {
    ok: true,
    row: { mrpPaise: amountSchema.parse(mrp), pricePaise: amountSchema.parse(price) },
  }
}
