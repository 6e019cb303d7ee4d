import { sql } from 'kysely'
import { assert } from '#core/assert.ts'
import type { Order } from '#core/order/order.ts'
import { onHand } from '#core/stock/movement.ts'
import { emptyStock } from '#core/stock/stock.ts'
import type { Act, Verdict } from '#core/sync/mutation.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'

/** A movement so shortly before a count of another phone may or may not have been on the shelf when it was counted. */
const doubtfulMs = 5 * 60_000

/** The shelf after a count, exactly: the newest count and what came after it, in whatever order they arrived (S1). */
export async function recount(tx: ShopTx, productId: string): Promise<void> {
  await tx.flush()
  const newest = await newestCount(tx, productId)
  const moves = await tx.sql
    .selectFrom('stock_move')
    .select(['id', 'at', 'qty', 'counted'])
    .where('shop_id', '=', tx.shopId)
    .where('product_id', '=', productId)
    .where('at', '>=', newest?.at ?? 0)
    .execute()
  const stock = (await tx.row(entity.stock, productId)) ?? emptyStock(productId)
  await tx.write(entity.stock, { ...stock, ...onHand(moves) })
}

async function newestCount(tx: ShopTx, productId: string) {
  const found = await tx.sql
    .selectFrom('stock_move')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('product_id', '=', productId)
    .where('counted', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.row
}

/**
 * The verdict of a movement that arrives after a count which was made later: the count contains it (S2). When another
 * phone counted within minutes of it, nobody can know, and the shop is asked to count again.
 */
export async function lateForCount(
  tx: ShopTx,
  productId: string,
  act: Act<unknown>,
): Promise<Verdict | undefined> {
  const stock = await tx.row(entity.stock, productId)
  if (!stock || act.at > stock.countAt || stock.countAt - act.at > doubtfulMs) return undefined
  await tx.flush()
  const count = await newestCount(tx, productId)
  if (!count || count.login === act.login) return undefined
  return { st: 'applied', raise: [{ code: 'recount', e: entity.product, ref: productId }] }
}

/** Moves stock by what the order did: holds by the difference of its lines, quantities by movements not yet made (S4). */
export async function stockFollowsOrder(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  rowsBefore: ReadonlyMap<Key, Row>,
  act: Act<unknown>,
): Promise<void> {
  const reserved = heldByProduct(after)
  for (const [productId, qty] of heldByProduct(before))
    reserved.set(productId, (reserved.get(productId) ?? 0) - qty)
  const moved = await newMovements(tx, after, rowsBefore, act)
  for (const productId of new Set([...reserved.keys(), ...moved.keys()])) {
    const stock = await tx.row(entity.stock, productId)
    const row = stock ?? emptyStock(productId)
    const next = {
      ...row,
      reserved: row.reserved + (reserved.get(productId) ?? 0),
      qty: row.qty + (act.at > row.countAt ? (moved.get(productId) ?? 0) : 0),
    }
    assert(next.reserved >= 0, 'No more can be let go than the orders hold.')
    if (next.reserved !== row.reserved || next.qty !== row.qty) await tx.write(entity.stock, next)
  }
}

function heldByProduct(order: Order | undefined): Map<string, number> {
  const held = new Map<string, number>()
  for (const { productId, held: qty } of order?.lines ?? [])
    if (productId && qty > 0) held.set(productId, (held.get(productId) ?? 0) + qty)
  return held
}

/**
 * Base units by product that this act moved: the movements it wrote for the first time, and for a delivery those of a
 * packing that never reached us (each movement counts once by its id, and the goods of an order leave the shelf once,
 * although two phones packed it without knowing of each other).
 */
async function newMovements(
  tx: ShopTx,
  order: Order,
  rowsBefore: ReadonlyMap<Key, Row>,
  { args, at, login }: Act<unknown>,
): Promise<Map<string, number>> {
  const { lines, back, moves } = args as Partial<
    ArgsOf<'packOrder'> & ArgsOf<'cancelOrder'> & ArgsOf<'deliverOrder'>
  >
  await cutBack(tx, order.id, back ?? [], rowsBefore)
  const written = [
    ...(lines ?? []).flatMap((line) => line.moveId ?? []),
    ...(back ?? []).map(({ id }) => id),
  ]
  const moved = new Map<string, number>()
  const add = (productId: string, qty: number) =>
    moved.set(productId, (moved.get(productId) ?? 0) + qty)
  for (const id of new Set(written)) {
    if (rowsBefore.has(keyOf(entity.movement, id))) continue
    const movement = await tx.row(entity.movement, id)
    if (movement) add(movement.productId, movement.qty)
  }
  const known = await tx.rows((moves ?? []).map(({ id }) => keyOf(entity.movement, id)))
  const missing = (moves ?? []).filter(({ id }) => !known.has(keyOf(entity.movement, id)))
  const balance = await balanceOf(tx, order.id, missing)
  for (const { id, productId, qty } of missing) {
    if ((balance.get(productId) ?? 0) < 0) continue
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

/**
 * No more comes back than has left, whatever a phone says that packed without knowing of another one. The movement stays
 * with what is left of it, so that the phone hears of it.
 */
async function cutBack(
  tx: ShopTx,
  orderId: string,
  back: readonly Moved[],
  rowsBefore: ReadonlyMap<Key, Row>,
): Promise<void> {
  const fresh = back.filter(({ id }) => !rowsBefore.has(keyOf(entity.movement, id)))
  const balance = await balanceOf(tx, orderId, fresh)
  for (const { id, productId } of fresh) {
    const surplus = balance.get(productId) ?? 0
    const movement = await tx.row(entity.movement, id)
    if (surplus <= 0 || !movement) continue
    const cut = Math.min(surplus, movement.qty)
    await tx.write(entity.movement, { ...movement, qty: movement.qty - cut })
    balance.set(productId, surplus - cut)
  }
}

type Moved = { id: string; productId: string }

/** What all movements of an order come to, by product: below zero as long as goods are out of the shop for it. */
async function balanceOf(
  tx: ShopTx,
  orderId: string,
  among: readonly Moved[],
): Promise<Map<string, number>> {
  if (among.length === 0) return new Map()
  await tx.flush()
  const products = among.map(({ productId }) => productId)
  const rows = await tx.sql
    .selectFrom('stock_move')
    .select(({ fn }) => ['product_id', fn.sum<string>('qty').as('qty')])
    .where('shop_id', '=', tx.shopId)
    .where('product_id', 'in', products)
    .where(sql`row->>'ref'`, '=', orderId)
    .groupBy('product_id')
    .execute()
  return new Map(rows.map(({ product_id, qty }) => [product_id, Number(qty)]))
}
