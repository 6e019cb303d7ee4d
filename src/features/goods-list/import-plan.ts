import * as z from 'zod/mini'
import type { Pack } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { type EditSet, fieldsOf, type RowPlan } from '#core/goods-list/row-plan.ts'
import { idSchema, msSchema } from '#core/id.ts'
import type { Movement } from '#core/stock/movement.ts'
import { mayTakeBack, takeBackArgs } from '#core/stock/take-back.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { ProductEdit } from '#core/catalogue/product-edit.ts'
import type { Step } from '../../data/mutate.ts'

/** A row that is taken in: what it does, and where it stood. */
export type PlannedRow = { n: number; name: string; plan: RowPlan }

/** So many rows are one act: more of them in one piece would hold up a finger on a slow phone. */
export const partSize = 200

/** How far an import is, as it is kept on disk. `next` = the part that is to be written, or undone, next. */
export const importHeadSchema = z.object({
  id: idSchema,
  /** Of the file; '' when the list was pasted. */
  name: z.string(),
  at: msSchema,
  state: z.enum(['writing', 'done', 'undoing', 'undone']),
  rows: z.int(),
  parts: z.int(),
  next: z.int(),
  added: z.int(),
  changed: z.int(),
  /** Rows that the book did not take, with the code of why. */
  left: z.array(z.object({ n: z.int(), name: z.string(), code: z.string() })),
})
export type ImportHead = z.infer<typeof importHeadSchema>

/** The book's rows that a part touches, as they are now. */
export type Now = {
  products: ReadonlyMap<string, Product>
  stock: ReadonlyMap<string, { qty: number }>
  moves: ReadonlyMap<string, Movement>
}

type Count = NonNullable<Extract<RowPlan, { kind: 'change' }>['count']>

const productIdOf = (plan: RowPlan): string =>
  plan.kind === 'add' ? plan.args.product.id : plan.productId

const moveIdsOf = (plan: RowPlan): string[] => {
  const move = plan.kind === 'add' ? plan.args.opening : plan.count
  const also = plan.kind === 'change' ? (plan.count?.also ?? []) : []
  return move ? [move.id, ...also.map(({ id }) => id)] : []
}

/** The goods whose stock a row counts: its own, and those that stand under it. */
const countedBy = (plan: RowPlan): string[] => [
  productIdOf(plan),
  ...(plan.kind === 'change' ? (plan.count?.also ?? []) : []).map(({ productId }) => productId),
]

/** The rows of the book that a part touches. */
export const touchedBy = (rows: readonly PlannedRow[]) => ({
  products: rows.map(({ plan }) => productIdOf(plan)),
  stock: rows.flatMap(({ plan }) => countedBy(plan)),
  moves: rows.flatMap(({ plan }) => moveIdsOf(plan)),
})

const isSame = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null)

/**
 * The plan with what is now in the book as its `before`, so that undoing gives that back. What is as wanted already was
 * written by this import before the phone died: there `before` stays.
 */
export function renewed(plan: RowPlan, now: Now): RowPlan {
  const product = now.products.get(productIdOf(plan))
  if (plan.kind === 'add' || !product) return plan
  const current = fieldsOf(product, Object.keys(plan.set))
  const before = Object.fromEntries(
    Object.entries(current).map(([field, value]) => {
      const key = field as keyof EditSet
      return [field, isSame(value, plan.set[key]) ? plan.before[key] : value]
    }),
  )
  return { ...plan, before, count: plan.count && asSeen(plan.count, now) }
}

/** The count against what the book says now. */
function asSeen({ also, ...count }: Count, { stock }: Now): Count {
  const seen = (productId: string) => stock.get(productId)?.qty ?? 0
  return {
    ...{ ...count, seen: seen(count.productId) },
    ...(also ? { also: also.map((one) => ({ ...one, seen: seen(one.productId) })) } : {}),
  }
}

/** What takes a row in. Nothing of it is done twice: ids come from the import, and fields that are so already stay. */
export function stepsOf(plan: RowPlan, now: Now): Step[] {
  if (plan.kind === 'add') return [{ verb: 'addProduct', args: plan.args }]
  const product = now.products.get(plan.productId)
  const current = product ? fieldsOf(product, Object.keys(plan.set)) : {}
  const set: EditSet = Object.fromEntries(
    Object.entries(plan.set).filter(
      ([field, value]) => !isSame(value, current[field as keyof EditSet]),
    ),
  )
  const packs = plan.packs.filter((pack) => !isSame(pack, packIn(product, pack.id)))
  const edit: ProductEdit = {
    productId: plan.productId,
    set,
    ...(packs.length > 0 ? { packs } : {}),
  }
  return [
    ...(Object.keys(set).length > 0 || packs.length > 0 ? [editStep(edit)] : []),
    ...(plan.count ? [{ verb: 'countStock', args: plan.count } as const] : []),
  ]
}

const packIn = (product: Product | undefined, id: string): Pack | undefined =>
  product?.packs?.find((pack) => pack.id === id)

const editStep = (args: ProductEdit): Step => ({ verb: 'editProduct', args })

/**
 * What takes a row back: a new good is not sold any more and its stock goes, a count is answered by its opposite, and
 * fields get back what they were, unless somebody has changed them since.
 */
export function backStepsOf(plan: RowPlan, now: Now): Step[] {
  const moves = moveIdsOf(plan).flatMap((id): Step[] => {
    const move = now.moves.get(id)
    return move && mayTakeBack(move) ? [{ verb: 'moveStock', args: takeBackArgs(move) }] : []
  })
  const product = now.products.get(productIdOf(plan))
  if (!product) return moves
  const productId = product.id
  if (plan.kind === 'add')
    return product.active ? [...moves, editStep({ productId, set: { active: false } })] : moves
  const current = fieldsOf(product, Object.keys(plan.set))
  const set: EditSet = Object.fromEntries(
    Object.entries(plan.before).filter(([field, value]) => {
      const key = field as keyof EditSet
      return isSame(current[key], plan.set[key]) && !isSame(value, current[key])
    }),
  )
  const mine = plan.packs.filter((pack) => isSame(pack, packIn(product, pack.id)))
  const packs = plan.packsBefore.filter(({ id }) => mine.some((pack) => pack.id === id))
  const withoutPacks = mine.flatMap(({ id }) => (packs.some((pack) => pack.id === id) ? [] : id))
  const isEdit = Object.keys(set).length + packs.length + withoutPacks.length > 0
  const edit: ProductEdit = {
    productId,
    set,
    ...(packs.length > 0 ? { packs } : {}),
    ...(withoutPacks.length > 0 ? { withoutPacks } : {}),
  }
  return isEdit ? [...moves, editStep(edit)] : moves
}
