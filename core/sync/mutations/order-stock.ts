import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { emptyStock, type Stock } from '../../stock/stock.ts'
import { entity, type Key, keyOf } from '../rows.ts'

// What orders promise from stock, as the verbs of orders say it (S4; docs/decisions/003).

/** So many base units of a product. */
export const productQtySchema = z.strictObject({ productId: idSchema, qty: qtySchema })
type ProductQty = z.infer<typeof productQtySchema>

export const stockKeys = (...lists: readonly (readonly ProductQty[])[]): Key[] => [
  ...new Set(lists.flat().map(({ productId }) => keyOf(entity.stock, productId))),
]

export const sumFor = (list: readonly ProductQty[], productId: string): number =>
  list.reduce((sum, item) => (item.productId === productId ? sum + item.qty : sum), 0)

/** The stock of a product once `holds` are let go and `lines` are promised. */
export function promisedAnew(
  row: Stock | undefined,
  productId: string,
  holds: readonly ProductQty[],
  lines: readonly ProductQty[] = [],
): Stock {
  const stock = row ?? emptyStock(productId)
  // A hold that this phone never saw cannot be given back twice.
  const left = Math.max(0, stock.reserved - sumFor(holds, productId))
  return { ...stock, reserved: left + sumFor(lines, productId) }
}
