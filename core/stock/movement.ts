import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { deltaSchema, qtySchema } from '../quantity/quantity.ts'
import { emptyStock, type Stock } from './stock.ts'

/** Why stock moved, in the words of GS1 CBV business steps where they have one. */
const movementReasonSchema = z.enum([
  'opening',
  'receiving',
  'retail_selling',
  'returning',
  'destroying',
  'own_use',
  'correcting',
  'stock_taking',
])

/** One fact about stock. Never edited: a mistake is answered by a reversing movement. */
export const movementSchema = z.object({
  id: idSchema,
  productId: idSchema,
  reason: movementReasonSchema,
  /** Base units added; negative takes away; 0 for a count. */
  qty: deltaSchema,
  /** What a count found, else null. */
  counted: z.nullable(qtySchema),
  at: msSchema,
  /** The order or the movement that this one belongs to. */
  ref: z.nullable(idSchema),
  login: z.nullable(idSchema),
  note: textSchema(200),
})
export type Movement = z.infer<typeof movementSchema>

/** Adds a delta, unless a count made later already contains it (S2). `at` in ms. */
export function addToStock(stock: Stock | undefined, id: string, qty: number, at: number): Stock {
  const row = stock ?? emptyStock(id)
  return at <= row.countAt ? row : { ...row, qty: row.qty + qty }
}

/** Base units a customer can still be promised. */
export const available = (stock: Stock | undefined): number =>
  stock === undefined ? 0 : stock.qty - stock.reserved

type Fact = Pick<Movement, 'id' | 'at' | 'qty' | 'counted'>

/** Quantity on hand from all movements in any order: the newest count plus what came after it (S1). */
export function onHand(movements: readonly Fact[]): { qty: number; countAt: number } {
  let base: { at: number; id: string; counted: number } | undefined
  for (const { at, id, counted } of movements) {
    if (counted === null) continue
    if (!base || at > base.at || (at === base.at && id > base.id)) base = { at, id, counted }
  }
  const countAt = base?.at ?? 0
  let qty = base?.counted ?? 0
  for (const movement of movements) {
    if (movement.counted === null && movement.at > countAt) qty += movement.qty
  }
  return { qty, countAt }
}
