import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { deltaSchema, qtySchema } from '../../quantity/quantity.ts'
import { printedSchema } from '../../stock/lot.ts'
import { addToStock, wasteSchema, withoutLot, withPrinted } from '../../stock/movement.ts'
import { emptyStock } from '../../stock/stock.ts'
import { applied, defineMutation, held, noop, type Verdict } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** Goods came in, went to waste, were used or a mistake is reversed: a delta in base units with its own id. */
export const moveStock = defineMutation({
  name: 'moveStock',
  nv: 2,
  // Version 2 knows how goods went to waste, what is printed on them, and what a movement takes back.
  upcasts: { 1: (args) => args },
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    productId: idSchema,
    reason: z.enum(['receiving', 'returning', 'destroying', 'own_use', 'correcting']),
    qty: deltaSchema,
    ref: z.nullable(idSchema),
    note: textSchema(200),
    waste: z.optional(wasteSchema),
    ...printedSchema,
    /** Of a movement that takes back `ref`: the moment at which that one counts (S8). */
    backAt: z.optional(msSchema),
  }),
  keys: ({ id, productId }) => [keyOf(entity.stock, productId), keyOf(entity.movement, id)],
  check: (read, { args, at }) => {
    const { id, productId, qty, backAt = at } = args
    if (!read(entity.product, productId)) return held('depends')
    // A movement counts once, whichever mutation brings it (I2).
    if (read(entity.movement, id)) return noop
    const before = read(entity.stock, productId)
    return flagBelowZero(productId, before?.qty, addToStock(before, productId, qty, backAt).qty)
  },
  reduce: {
    [entity.stock]: (row, { args, at }) => {
      const { productId, qty, ref, backAt } = args
      if (backAt !== undefined) return withoutLot(addToStock(row, productId, qty, backAt), ref)
      return withPrinted(addToStock(row, productId, qty, at), args)
    },
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? { ...args, id, counted: null, at, login },
  },
})

/**
 * The shelf was counted. `seen` is what the phone showed then, so that the phone can apply the difference;
 * the server works the count out exactly from all movements (S1).
 */
export const countStock = defineMutation({
  name: 'countStock',
  nv: 2,
  // Version 2 keeps with the count what the book said.
  upcasts: { 1: (args) => (typeof args === 'object' ? { ...args, isBare: true } : args) },
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    productId: idSchema,
    counted: qtySchema,
    seen: deltaSchema,
    /** As version 1 said it: the movement stays as it was then. */
    isBare: z.optional(z.literal(true)),
  }),
  keys: ({ id, productId }) => [keyOf(entity.stock, productId), keyOf(entity.movement, id)],
  check: (read, { args }) => {
    if (!read(entity.product, args.productId)) return held('depends')
    return read(entity.movement, args.id) ? noop : applied
  },
  reduce: {
    [entity.stock]: (row, { args, at }) => {
      const stock = row ?? emptyStock(args.productId)
      if (at <= stock.countAt) return stock
      return { ...stock, qty: stock.qty + args.counted - args.seen, countAt: at }
    },
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? {
        id,
        productId: args.productId,
        reason: 'stock_taking',
        qty: 0,
        counted: args.counted,
        ...(args.isBare ? {} : { seen: args.seen }),
        at,
        ref: null,
        login,
        note: '',
      },
  },
})

/** A fact that takes stock below zero is recorded and asks for a count, once until counted (S3). */
function flagBelowZero(productId: string, before: number | undefined, after: number): Verdict {
  if (after >= 0 || (before ?? 0) < 0) return applied
  return {
    st: 'applied',
    raise: [{ code: 'count_this', e: entity.product, ref: productId, detail: { qty: after } }],
  }
}
