import type { Product } from '#core/catalogue/product.ts'
import { type CodeIndex, type GoodsCode, goodsWithCode } from '#core/catalogue/scanned-code.ts'
import { liveLines, type Order, type OrderLine } from '#core/order/order.ts'
import { type Packing, toggled, weighed } from '../packing.ts'

/**
 * What a scanned code puts into the bag: the first line of its good that is not there yet, else the last one again. A
 * label of the shop's scale also says what the line weighs, as long as that is not more than he asked for (O9). Null
 * when the order has no such good.
 */
export function packedByCode(
  order: Order,
  packing: Packing,
  { gtin, said }: GoodsCode,
  index: CodeIndex<Product>,
): { packing: Packing; line: OrderLine } | null {
  const ids = new Set(goodsWithCode(index, gtin).found.map(({ good }) => good.id))
  const lines = liveLines(order).filter(({ productId }) => productId !== null && ids.has(productId))
  const line = lines.find(({ n }) => !packing.bagged.includes(n)) ?? lines.at(-1)
  if (!line) return null
  const grams = said && 'grams' in said && line.unit !== 'piece' ? said.grams : line.qty
  if (grams < line.qty) return { packing: weighed(packing, line.n, grams), line }
  const isIn = packing.bagged.includes(line.n)
  return { packing: isIn ? packing : toggled(packing, line.n), line }
}
