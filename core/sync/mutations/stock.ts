import * as z from 'zod/mini'
import { idSchema, textSchema } from '../../id.ts'
import { deltaSchema, qtySchema } from '../../quantity/quantity.ts'
import { addToStock } from '../../stock/movement.ts'
import { emptyStock } from '../../stock/stock.ts'
import { applied, defineMutation, held, type Verdict } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** Goods came in, went to waste, were used or a mistake is reversed: a delta in base units with its own id. */
export const moveStock = defineMutation({
  name: 'moveStock',
  nv: 1,
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    productId: idSchema,
    reason: z.enum(['receiving', 'returning', 'destroying', 'own_use', 'correcting']),
    qty: deltaSchema,
    ref: z.nullable(idSchema),
    note: textSchema(200),
  }),
  keys: ({ id, productId }) => [keyOf(entity.stock, productId), keyOf(entity.movement, id)],
  check: (read, { args, at }) => {
    if (!read(entity.product, args.productId)) return held('depends')
    const before = read(entity.stock, args.productId)
    return flagBelowZero(
      args.productId,
      before?.qty,
      addToStock(before, args.productId, args.qty, at).qty,
    )
  },
  reduce: {
    [entity.stock]: (row, { args, at }) => addToStock(row, args.productId, args.qty, at),
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? {
        id,
        productId: args.productId,
        reason: args.reason,
        qty: args.qty,
        counted: null,
        at,
        ref: args.ref,
        login,
        note: args.note,
      },
  },
})

/**
 * The shelf was counted. `seen` is what the phone showed then, so that the phone can apply the difference;
 * the server works the count out exactly from all movements (S1).
 */
export const countStock = defineMutation({
  name: 'countStock',
  nv: 1,
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    productId: idSchema,
    counted: qtySchema,
    seen: deltaSchema,
  }),
  keys: ({ id, productId }) => [keyOf(entity.stock, productId), keyOf(entity.movement, id)],
  check: (read, { args }) => (read(entity.product, args.productId) ? applied : held('depends')),
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
