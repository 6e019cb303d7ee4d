import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'

/** Four times the low mark is a full shelf. */
const fullShelf = 4

/** How full the shelf is, 0 to 1, for the coloured bar. */
export function fullness({ lowAt }: Pick<Product, 'lowAt'>, stock: Stock | undefined): number {
  const qty = Math.max(0, stock?.qty ?? 0)
  if (lowAt === 0) return qty > 0 ? 1 : 0
  return Math.min(1, qty / (lowAt * fullShelf))
}

/** One step of the big plus and minus: a piece, or half a kilo or litre. */
export const nudgeOf = ({ unit }: Pick<Product, 'unit'>): number => (unit === 'piece' ? 1 : 500)
