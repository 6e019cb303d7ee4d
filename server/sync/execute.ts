import { assert } from '#core/assert.ts'
import type { Attention } from '#core/attention/attention.ts'
import type { Order } from '#core/order/order.ts'
import type { Actor } from '#core/order/order-status.ts'
import { onHand } from '#core/stock/movement.ts'
import { emptyStock } from '#core/stock/stock.ts'
import { runReducer } from '#core/sync/fold.ts'
import type { Act, Flag, ReadRow, Verdict } from '#core/sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '#core/sync/registry.ts'
import {
  type Entity,
  entity,
  type Key,
  keyOf,
  type Row,
  type RowOf,
  splitKey,
} from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { afterOrderChange } from '../orders/after-order-change.ts'

export type ExecuteContext = { now: number; newId: () => string }

/**
 * Runs one verb in the shop's transaction: loads the rows of its keys, checks, reduces, writes. Knows more than the
 * phone in two places: a shelf's quantity comes from all its movements, and what is reserved from the orders' own
 * lines (docs/decisions/003). Refused, held and merged work and raised flags leave attention rows.
 */
export async function execute<V extends Verb>(
  tx: ShopTx,
  verb: V,
  act: Act<ArgsOf<V>>,
  ctx: ExecuteContext,
): Promise<Verdict> {
  const module = modules[verb] as AnyModule
  const keys = module.keys(act.args)
  const before = await tx.rows([...keys, keyOf(entity.shop, tx.shopId), ...readBeside(verb, act)])
  const read: ReadRow = (e, id) => before.get(keyOf(e, id)) as never
  const strictStock = read(entity.shop, tx.shopId)?.strictStock ?? false
  const verdict = module.check(read, act, { now: ctx.now, strictStock })
  if (verdict.st === 'applied' || verdict.st === 'merged') {
    await writeAll(tx, module, act, keys, before)
    const orderKey = keys.find((key) => splitKey(key).e === entity.order)
    if (orderKey) await followOrder(tx, orderKey, before, act as Act<unknown>, ctx)
  }
  await noteAttention(tx, verb, act, verdict)
  return verdict
}

/** A verb of the customer, a channel or the system: under an id of its own, at the server's time. */
export function executeAs<V extends Verb>(
  tx: ShopTx,
  deps: { newId: () => string },
  actor: Actor,
  verb: V,
  args: ArgsOf<V>,
  now: number,
): Promise<Verdict> {
  const act = { id: deps.newId(), at: now, login: null, actor, args }
  return execute(tx, verb, act, { now, newId: deps.newId })
}

/** Rows a check looks at beside those it writes: a movement asks whether its product exists. */
function readBeside(verb: Verb, act: Act<unknown>): Key[] {
  if (verb !== 'moveStock' && verb !== 'countStock') return []
  const { productId } = act.args as ArgsOf<'moveStock'>
  return [keyOf(entity.product, productId)]
}

async function writeAll(
  tx: ShopTx,
  module: AnyModule,
  act: Act<unknown>,
  keys: readonly Key[],
  before: ReadonlyMap<Key, Row>,
): Promise<void> {
  const isOrderVerb = keys.some((key) => splitKey(key).e === entity.order)
  for (const key of keys) {
    const { e } = splitKey(key)
    // The order's own lines and movements decide about stock; see followOrder.
    if (isOrderVerb && e === entity.stock) continue
    const row = before.get(key)
    const next = runReducer(module, key, row, act)
    if (next && next !== row) await writeRow(tx, e, next)
  }
  if (module.name === 'countStock') await recount(tx, (act.args as ArgsOf<'countStock'>).productId)
}

const writeRow = (tx: ShopTx, e: Entity, row: Row): Promise<void> =>
  tx.write(e, row as RowOf[typeof e])

/** The shelf after a count, exactly: the newest count and what came after it (S1). */
async function recount(tx: ShopTx, productId: string): Promise<void> {
  await tx.flush()
  const moves = await tx.sql
    .selectFrom('stock_move')
    .select(['id', 'at', 'qty', 'counted'])
    .where('shop_id', '=', tx.shopId)
    .where('product_id', '=', productId)
    .execute()
  const stock = (await tx.row(entity.stock, productId)) ?? emptyStock(productId)
  await tx.write(entity.stock, { ...stock, ...onHand(moves) })
}

/** Moves stock by what the order did: holds by the difference of its lines, quantities by movements not yet made. */
async function followOrder(
  tx: ShopTx,
  orderKey: Key,
  rowsBefore: ReadonlyMap<Key, Row>,
  act: Act<unknown>,
  ctx: ExecuteContext,
): Promise<void> {
  const before = rowsBefore.get(orderKey) as Order | undefined
  const after = await tx.row(entity.order, splitKey(orderKey).id)
  if (!after || after === before) return
  const reserved = heldByProduct(after)
  for (const [productId, qty] of heldByProduct(before))
    reserved.set(productId, (reserved.get(productId) ?? 0) - qty)
  const moved = await newMovements(tx, after, rowsBefore, act)
  for (const productId of new Set([...reserved.keys(), ...moved.keys()])) {
    const stock = (await tx.row(entity.stock, productId)) ?? emptyStock(productId)
    const next = {
      ...stock,
      reserved: stock.reserved + (reserved.get(productId) ?? 0),
      qty: stock.qty + (act.at > stock.countAt ? (moved.get(productId) ?? 0) : 0),
    }
    assert(next.reserved >= 0, 'No more can be let go than the orders hold.')
    await tx.write(entity.stock, next)
  }
  await afterOrderChange(tx, before, after, ctx)
}

function heldByProduct(order: Order | undefined): Map<string, number> {
  const held = new Map<string, number>()
  for (const line of order?.lines ?? [])
    if (line.productId && line.held > 0)
      held.set(line.productId, (held.get(line.productId) ?? 0) + line.held)
  return held
}

/**
 * Base units by product that this act moved: the movements it wrote for the first time, and for a delivery those of a
 * packing that never reached us (each movement counts once by its id).
 */
async function newMovements(
  tx: ShopTx,
  order: Order,
  rowsBefore: ReadonlyMap<Key, Row>,
  act: Act<unknown>,
): Promise<Map<string, number>> {
  const args = act.args as Partial<
    ArgsOf<'packOrder'> & ArgsOf<'cancelOrder'> & ArgsOf<'deliverOrder'>
  >
  const ids = [
    ...(args.lines ?? []).flatMap((line) => line.moveId ?? []),
    ...(args.back ?? []).map(({ id }) => id),
  ]
  const moved = new Map<string, number>()
  const add = (productId: string, qty: number) =>
    moved.set(productId, (moved.get(productId) ?? 0) + qty)
  for (const id of ids) {
    if (rowsBefore.has(keyOf(entity.movement, id))) continue
    const movement = await tx.row(entity.movement, id)
    if (movement) add(movement.productId, movement.qty)
  }
  for (const { id, productId, qty } of args.moves ?? []) {
    if (await tx.row(entity.movement, id)) continue
    const { at, login } = act
    await tx.write(entity.movement, {
      id,
      productId,
      reason: 'retail_selling',
      qty: -qty,
      counted: null,
      at,
      ref: order.id,
      login,
      note: '',
    })
    add(productId, -qty)
  }
  return moved
}

async function noteAttention(
  tx: ShopTx,
  verb: Verb,
  act: Act<unknown>,
  verdict: Verdict,
): Promise<void> {
  const item = (code: string, change: Partial<Attention>): Attention => ({
    id: act.id,
    st: 'open',
    name: verb,
    code,
    at: act.at,
    e: null,
    ref: null,
    detail: {},
    login: act.login,
    ...change,
  })
  if (verdict.st === 'refused' || verdict.st === 'held') {
    // What the server itself tried and could not do concerns no person.
    if (act.login === null) return
    const subject = subjectOf(modules[verb] as AnyModule, act)
    await tx.write(
      entity.attention,
      item(verdict.code, { ...subject, detail: verdict.detail ?? {} }),
    )
  } else if (verdict.st === 'merged') {
    const subject = subjectOf(modules[verb] as AnyModule, act)
    await tx.write(entity.attention, item('merged', { ...subject, detail: verdict.detail }))
  } else if (verdict.st === 'applied') {
    const [first, ...also] = verdict.raise ?? []
    if (!first || (await isOpenAlready(tx, first))) return
    // One act has one item: a second contradiction stands inside it.
    const more =
      also.length > 0 ? { also: also.map(({ code, detail }) => ({ code, ...detail })) } : {}
    const { code, e, ref, detail } = first
    await tx.write(entity.attention, item(code, { e, ref, detail: { ...detail, ...more } }))
  }
}

/** What a verb is about: the first row it names. */
function subjectOf(module: AnyModule, act: Act<unknown>): Pick<Attention, 'e' | 'ref'> {
  const [first] = module.keys(act.args)
  if (!first) return { e: null, ref: null }
  const { e, id } = splitKey(first)
  return { e: e === entity.stock ? entity.product : e, ref: id }
}

/** "Count this" is asked once a product until it has been seen to (S3). */
async function isOpenAlready(tx: ShopTx, { code, ref }: Flag): Promise<boolean> {
  if (code !== 'count_this') return false
  await tx.flush()
  const open = await tx.sql
    .selectFrom('attention')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where('st', '=', 'open')
    .where('code', '=', code)
    .where('ref', '=', ref)
    .executeTakeFirst()
  return open !== undefined
}
