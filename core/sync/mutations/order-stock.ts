import * as z from 'zod/mini'
import { goodsTogether } from '../../catalogue/joined-goods.ts'
import { idSchema } from '../../id.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { emptyStock, type Stock } from '../../stock/stock.ts'
import type { ReadRow } from '../mutation.ts'
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

/** The good that stands for this one and all that stand under it (C21), as far as their rows can be read. */
export function idsTogether(read: ReadRow, productId: string): [string, ...string[]] {
  const good = read(entity.product, productId)
  if (!good) return [productId]
  const [kept, ...others] = goodsTogether(good, (id) => read(entity.product, id))
  return [kept.id, ...others.map(({ id }) => id)]
}

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
