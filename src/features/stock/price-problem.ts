import type { Product } from '#core/catalogue/product.ts'

type Prices = Pick<Product, 'pricePaise' | 'mrpPaise'>

/**
 * What is wrong with a new price or MRP in paise, or null. Nothing typed is not wrong yet: for the MRP it means there
 * is none. Selling above the printed price is against the law.
 */
export function priceProblem(
  { pricePaise, mrpPaise }: Prices,
  field: 'price' | 'mrp',
  typed: number | null,
): 'no_price' | 'price_above_mrp' | 'mrp_below_price' | null {
  if (typed === null) return null
  if (field === 'mrp') return typed < pricePaise ? 'mrp_below_price' : null
  if (typed === 0) return 'no_price'
  return mrpPaise !== null && typed > mrpPaise ? 'price_above_mrp' : null
}
