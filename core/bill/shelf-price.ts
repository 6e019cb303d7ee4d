import { packPrice } from '../catalogue/pack.ts'
import { pricesOf } from '../catalogue/mrp.ts'
import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import type { BillLine } from './bill.ts'

type Sold = Pick<BillLine, 'qty' | 'pricePaise' | 'per' | 'totalPaise' | 'offPaise' | 'packQty'>

/**
 * Whether a line of a bill costs what its good costs on the shelf: with one of its printed prices, or as one of its packs
 * (S6, S7), and nothing taken off. Loose goods for so much money are a gram or two off (M2). A good without a price has
 * none that could be changed.
 */
export function isAtShelfPrice(
  { qty, pricePaise, per, totalPaise, offPaise, packQty }: Sold,
  product: Product,
): boolean {
  if (product.pricePaise === 0) return true
  if (offPaise !== undefined) return false
  const packs = product.packs?.filter((pack) => pack.qty === packQty) ?? []
  const isListed = pricesOf(product).some(
    (shelf) =>
      (per === product.per && pricePaise === shelf.pricePaise) ||
      packs.some(
        (pack) =>
          per === pack.qty && pricePaise === packPrice({ ...shelf, per: product.per }, pack),
      ),
  )
  if (!isListed) return false
  // So many base units, or one more or less: money buys whole grams.
  const play = product.unit === 'piece' ? 0 : 1
  return (
    totalPaise >= lineTotal(pricePaise, per, Math.max(0, qty - play)) &&
    totalPaise <= lineTotal(pricePaise, per, qty + play)
  )
}
