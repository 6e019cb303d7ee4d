import * as z from 'zod/mini'
import { idSchema } from '../id.ts'
import { lineTotal } from '../money/line-total.ts'
import { amountSchema } from '../money/paise.ts'
import { priceOf, pricesOf } from './mrp.ts'
import { edited, type ProductEdit, productFault } from './product-edit.ts'
import type { Product } from './product.ts'

/** What goods sell for from the moment they come in; `mrpPaise` = what is printed on them, null where nobody looked. */
export const newPriceSchema = z.object({
  productId: idSchema,
  mrpPaise: z.nullable(amountSchema),
  pricePaise: amountSchema,
})
export type NewPrice = z.infer<typeof newPriceSchema>

/** Packets with another print stand beside those that are there; without one the price of those in front changes (S7). */
export const newPriceEdit = ({ productId, mrpPaise, pricePaise }: NewPrice): ProductEdit =>
  mrpPaise === null
    ? { productId, set: { pricePaise } }
    : { productId, set: {}, mrps: [{ mrpPaise, pricePaise }] }

/** The newest hand: what is asked for here has not been done yet. */
const newest = { at: Number.MAX_SAFE_INTEGER, id: '' }

/** Why the good cannot have this price, or null. */
export const newPriceFault = (product: Product, price: NewPrice) =>
  productFault(edited(product, newPriceEdit(price), newest))

/** The price that what is typed asks for; null when the good has it already. Without a price: that of the packets in front. */
export function askedPrice(
  product: Product,
  mrpPaise: number | null,
  pricePaise: number | null,
): NewPrice | null {
  const known = pricesOf(product).find((price) => mrpPaise === null || price.mrpPaise === mrpPaise)
  const wanted = pricePaise ?? known?.pricePaise ?? product.pricePaise
  if (wanted === 0 || known?.pricePaise === wanted) return null
  return {
    productId: product.id,
    mrpPaise: mrpPaise === null ? null : amountSchema.parse(mrpPaise),
    pricePaise: amountSchema.parse(wanted),
  }
}

/** What `qty` base units for `totalPaise` cost by the amount that is priced, if that is above what it sells for (N3). */
export function costAbovePrice(
  product: Product,
  price: NewPrice | null,
  totalPaise: number,
  qty: number,
): { costPaise: number; pricePaise: number } | null {
  const pricePaise = price?.pricePaise ?? priceOf(product, null).pricePaise
  const costPaise = lineTotal(totalPaise, qty, product.per)
  return costPaise > pricePaise ? { costPaise, pricePaise } : null
}
