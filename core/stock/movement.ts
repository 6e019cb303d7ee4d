import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { deltaSchema, qtySchema } from '../quantity/quantity.ts'
import { type Lot, printedOf, printedSchema, withLot } from './lot.ts'
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

/** How goods went to waste. */
export const wasteSchema = z.enum(['spoiled', 'broken', 'expired', 'lost'])
export type Waste = z.infer<typeof wasteSchema>

/** One fact about stock. Never edited: a mistake is answered by a reversing movement. */
export const movementSchema = z.object({
  id: idSchema,
  productId: idSchema,
  reason: movementReasonSchema,
  /** Base units added; negative takes away; 0 for a count. */
  qty: deltaSchema,
  /** What a count found, else null. */
  counted: z.nullable(qtySchema),
  /** Of a count: what the book said at that moment. */
  seen: z.optional(deltaSchema),
  at: msSchema,
  /** Of a movement that takes another one back: the moment at which it counts (S8). */
  backAt: z.optional(msSchema),
  /** The order or the movement that this one belongs to. */
  ref: z.nullable(idSchema),
  login: z.nullable(idSchema),
  note: textSchema(200),
  waste: z.optional(wasteSchema),
  ...printedSchema,
})
export type Movement = z.infer<typeof movementSchema>

/** The moment at which a movement counts, in ms: its own, or that of the one it takes back (S8). */
export const momentOf = ({ at, backAt = at }: Pick<Movement, 'at' | 'backAt'>): number => backAt

/** Adds a delta, unless a count made later already contains it (S2). `at` = its moment in ms. */
export function addToStock(stock: Stock | undefined, id: string, qty: number, at: number): Stock {
  const row = stock ?? emptyStock(id)
  return at <= row.countAt ? row : { ...row, qty: row.qty + qty }
}

/** The stock with goods of which something is printed; the row as it is when nothing was looked at. */
export function withPrinted(stock: Stock, { id, qty, ...rest }: Lot): Stock {
  const printed = printedOf(rest)
  if (qty <= 0 || Object.keys(printed).length === 0) return stock
  return { ...stock, lots: withLot(stock.lots ?? [], { id, qty, ...printed }) }
}

/** The stock without the goods that one movement brought. */
export function withoutLot(stock: Stock, movementId: string | null): Stock {
  const { lots, ...rest } = stock
  if (!lots?.some(({ id }) => id === movementId)) return stock
  const left = lots.filter(({ id }) => id !== movementId)
  return left.length > 0 ? { ...rest, lots: left } : rest
}

/** Base units a customer can still be promised. */
export const available = (stock: Stock | undefined): number =>
  stock === undefined ? 0 : stock.qty - stock.reserved

type Fact = Pick<Movement, 'id' | 'at' | 'qty' | 'counted' | 'backAt'>

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
    if (movement.counted === null && momentOf(movement) > countAt) qty += movement.qty
  }
  return { qty, countAt }
}
