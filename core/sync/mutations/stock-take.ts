import * as z from 'zod/mini'
import { idSchema, msSchema } from '../../id.ts'
import { deltaSchema, qtySchema } from '../../quantity/quantity.ts'
import { shelfCountSchema, stockTakeSchema } from '../../stock/stock-take.ts'
import { emptyStock } from '../../stock/stock.ts'
import { applied, defineMutation, noop } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** The shelves are going to be counted. */
export const openStockTake = defineMutation({
  name: 'openStockTake',
  nv: 1,
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    scope: z.strictObject(stockTakeSchema.shape.scope.shape),
  }),
  keys: ({ id }) => [keyOf(entity.stockTake, id)],
  check: (read, { args }) => (read(entity.stockTake, args.id) ? noop : applied),
  reduce: {
    [entity.stockTake]: (row, { args, at, login }) => row ?? { ...args, st: 'open', at, login },
  },
})

/**
 * So much of a good was found at one place; `instead` = the counts that it replaces. What is told after the stock-take was
 * closed is kept, and the shop is asked to count that good once more (S10).
 */
export const countShelf = defineMutation({
  name: 'countShelf',
  nv: 1,
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    ...z.omit(shelfCountSchema, { at: true, login: true, replacedBy: true }).shape,
    instead: z.array(idSchema).check(z.maxLength(20)),
  }),
  keys: ({ id, instead }) => [id, ...instead].map((each) => keyOf(entity.shelfCount, each)),
  check: (read, { args: { id, takeId, productId } }) => {
    if (read(entity.shelfCount, id)) return noop
    const take = read(entity.stockTake, takeId)
    if (take?.st === 'open') return applied
    return { st: 'applied', raise: [{ code: 'recount', e: entity.product, ref: productId }] }
  },
  reduce: {
    [entity.shelfCount]: (row, { args, at, login }, id) => {
      const { id: countId, takeId, productId, qty } = args
      if (id === countId) return row ?? { id, takeId, productId, qty, at, login }
      if (!row || row.productId !== productId) return row
      return { ...row, replacedBy: row.replacedBy ?? countId }
    },
  },
})

/**
 * The counts become the shelf, each at its own moment, or are thrown away. A long one is told in several of these; a count
 * has the id of the newest count of the good, so that two phones that both post it do it once (S10).
 */
export const closeStockTake = defineMutation({
  name: 'closeStockTake',
  nv: 1,
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    takeId: idSchema,
    as: z.enum(['posted', 'dropped']),
    counts: z
      .array(
        z.strictObject({
          ...{ id: idSchema, productId: idSchema, counted: qtySchema },
          ...{ seen: deltaSchema, at: msSchema },
        }),
      )
      .check(z.maxLength(100)),
  }),
  keys: ({ takeId, counts }) => [
    keyOf(entity.stockTake, takeId),
    ...counts.flatMap(({ id, productId }) => [
      keyOf(entity.stock, productId),
      keyOf(entity.movement, id),
    ]),
  ],
  check: (read, { args: { takeId, counts } }) => {
    const isKnown = counts.every(({ id }) => read(entity.movement, id) !== undefined)
    return isKnown && read(entity.stockTake, takeId)?.st !== 'open' ? noop : applied
  },
  reduce: {
    [entity.stockTake]: (row, { args, at }) => {
      // What was counted is a fact, also when somebody has thrown the rest away.
      if (!row || row.st === 'posted' || row.st === args.as) return row
      return { ...row, st: args.as, closedAt: at }
    },
    [entity.stock]: (row, act, id) => {
      const stock = row ?? emptyStock(id)
      const count = act.args.counts.find(({ productId }) => productId === id)
      const at = Math.min(count?.at ?? 0, act.at)
      if (!count || at <= stock.countAt) return stock
      return { ...stock, qty: stock.qty + count.counted - count.seen, countAt: at }
    },
    [entity.movement]: (row, act, id) => {
      const count = act.args.counts.find((each) => each.id === id)
      if (row || !count) return row
      const { productId, counted, seen } = count
      return {
        ...{ id, productId, reason: 'stock_taking', qty: 0, counted, seen },
        ...{ at: Math.min(count.at, act.at), ref: act.args.takeId, login: act.login, note: '' },
      }
    },
  },
})
