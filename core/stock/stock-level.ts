import type { Product } from '../catalogue/product.ts'
import { available } from './movement.ts'
import type { Stock } from './stock.ts'

/** How the shelf stands: `count` = the book says less than nothing, so somebody has to look. */
export type Level = 'count' | 'out' | 'low' | 'enough'

/** The level of a good by what can still be promised; at or below its low mark it is low. */
export function levelOf({ lowAt }: Pick<Product, 'lowAt'>, stock: Stock | undefined): Level {
  if ((stock?.qty ?? 0) < 0) return 'count'
  const free = available(stock)
  if (free <= 0) return 'out'
  return free <= lowAt ? 'low' : 'enough'
}
