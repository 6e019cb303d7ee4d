import * as z from 'zod/mini'
import { mostMerged } from '../../catalogue/product.ts'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { deltaSchema, qtySchema } from '../../quantity/quantity.ts'
import { printedSchema } from '../../stock/lot.ts'
import { addToStock, wasteSchema, withoutLot, withPrinted } from '../../stock/movement.ts'
import { emptyStock } from '../../stock/stock.ts'
import { applied, defineMutation, held, noop, type ReadRow, type Verdict } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'
import { idsTogether } from './order-stock.ts'

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
    const after = addToStock(before, productId, qty, backAt).qty
    const [kept, others] = beside(read, productId)
    // What is missing here may lie under the name of the same good (S11).
    const rest = others.reduce((sum, id) => sum + (read(entity.stock, id)?.qty ?? 0), 0)
    return flagBelowZero(kept, (before?.qty ?? 0) + rest, after + rest)
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
 * the server works the count out exactly from all movements (S1). `also` = the goods that stand under this one, which
 * the count contains, so that nothing more is there of them (S11).
 */
export const countStock = defineMutation({
  name: 'countStock',
  nv: 3,
  // Version 2 keeps with the count what the book said; version 3 knows goods that stand together.
  upcasts: {
    1: (args) => (typeof args === 'object' ? { ...args, isBare: true } : args),
    2: (args) => args,
  },
  kind: 'fact',
  action: 'change_stock',
  schema: z.strictObject({
    id: idSchema,
    productId: idSchema,
    counted: qtySchema,
    seen: deltaSchema,
    /** As version 1 said it: the movement stays as it was then. */
    isBare: z.optional(z.literal(true)),
    also: z.optional(
      z
        .array(z.strictObject({ id: idSchema, productId: idSchema, seen: deltaSchema }))
        .check(z.maxLength(mostMerged)),
    ),
  }),
  keys: ({ id, productId, also = [] }) =>
    [{ id, productId }, ...also].flatMap((one) => [
      keyOf(entity.stock, one.productId),
      keyOf(entity.movement, one.id),
    ]),
  check: (read, { args, at }) => {
    const { id, productId, also = [] } = args
    if (!read(entity.product, productId)) return held('depends')
    if (read(entity.movement, id)) return noop
    const [kept, others] = beside(read, productId)
    if (!isTorn(read, { productId, others, at, also })) return applied
    return { st: 'applied', raise: [{ code: 'recount', e: entity.product, ref: kept }] }
  },
  reduce: {
    [entity.stock]: (row, { args, at }, id) => {
      const stock = row ?? emptyStock(id)
      const found = countedHere(args, ({ productId }) => productId === id)
      if (!found || at <= stock.countAt) return stock
      return { ...stock, qty: stock.qty + found.counted - found.seen, countAt: at }
    },
    [entity.movement]: (row, { args, at, login }, id) => {
      const found = countedHere(args, (one) => one.id === id)
      if (row || !found) return row
      return {
        id,
        productId: found.productId,
        reason: 'stock_taking',
        qty: 0,
        counted: found.counted,
        ...(args.isBare ? {} : { seen: found.seen }),
        at,
        ref: null,
        login,
        note: '',
      }
    },
  },
})

type CountArgs = { id: string; productId: string; counted: number; seen: number }
type Also = readonly Omit<CountArgs, 'counted'>[]

/** What a count says of one of its goods: of those it contains beside its own, that nothing is left (S11). */
const countedHere = (
  { also = [], ...own }: CountArgs & { also?: Also | undefined },
  isIt: (one: { id: string; productId: string }) => boolean,
): CountArgs | undefined => [own, ...also.map((one) => ({ ...one, counted: 0 }))].find(isIt)

/** The good that stands for this one, and all others that stand together with it (C21). */
function beside(read: ReadRow, productId: string): [kept: string, others: string[]] {
  const ids = idsTogether(read, productId)
  return [ids[0], ids.filter((id) => id !== productId)]
}

type Counted = { productId: string; others: readonly string[]; at: number; also: Also }

/**
 * Whether one hand counted goods that stand together as one, and another hand, that had not heard of it, one of them by
 * itself: nobody knows then what the one left for the other, so the shop is asked to count again (S11).
 */
function isTorn(read: ReadRow, { productId, others, at, also }: Counted): boolean {
  const countAt = (id: string): number => read(entity.stock, id)?.countAt ?? 0
  const isWhole = others.every((id) => also.some((one) => one.productId === id))
  if (isWhole) {
    const newer = [productId, ...others].filter((id) => countAt(id) > at)
    return newer.length > 0 && newer.length <= others.length
  }
  const since = Math.min(
    ...[productId, ...others].flatMap((id) => {
      const good = read(entity.product, id)
      return good?.mergedInto === undefined ? [] : (good.fat['mergedInto']?.[0] ?? 0)
    }),
  )
  return at > since && others.some((id) => countAt(id) > since)
}

/** A fact that takes stock below zero is recorded and asks for a count, once until counted (S3). */
function flagBelowZero(productId: string, before: number | undefined, after: number): Verdict {
  if (after >= 0 || (before ?? 0) < 0) return applied
  return {
    st: 'applied',
    raise: [{ code: 'count_this', e: entity.product, ref: productId, detail: { qty: after } }],
  }
}
