import type { Product } from '../catalogue/product.ts'
import { available } from './movement.ts'
import type { Stock } from './stock.ts'

/** How the shelf stands: `count` = the book says less than nothing, so somebody has to look. */
export type Level = 'count' | 'out' | 'low' | 'enough'

/** The book says that there is none. One that says less than nothing is wrong, and so tells nothing (S3). */
export const isGone = (stock: Stock | undefined): boolean =>
  stock !== undefined && stock.qty >= 0 && available(stock) <= 0

/** Whether somebody has to look before so much is promised: the book is wrong, or has less (A1). */
export const isUnsure = (stock: Stock | undefined, qty: number): boolean =>
  stock !== undefined && (stock.qty < 0 || available(stock) < qty)

/** The level of a good by what can still be promised; at or below its low mark it is low. */
export function levelOf({ lowAt }: Pick<Product, 'lowAt'>, stock: Stock | undefined): Level {
  if ((stock?.qty ?? 0) < 0) return 'count'
  const free = available(stock)
  if (free <= 0) return 'out'
  return free <= lowAt ? 'low' : 'enough'
}
