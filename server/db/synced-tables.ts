import { type Kysely, sql } from 'kysely'
import { billMovedAt } from '#core/bill/bill.ts'
import { isMoneyWaiting as isBillMoneyWaiting } from '#core/bill/bill-money.ts'
import { isMoneyWaiting } from '#core/order/order-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import { deliveredAt } from '#core/report/day-sum.ts'
import { isOpenRound } from '#core/round/round.ts'
import { momentOf } from '#core/stock/movement.ts'
import { type Entity, type Key, keyOf, type Row, type RowOf, splitKey } from '#core/sync/rows.ts'
import type { Tables } from './tables.ts'

type Columns = Record<string, string | number | boolean | null>

/** For each entity its table, and the columns that stand beside the row for queries and constraints. */
export const syncedTables: {
  [E in Entity]: { table: string; columns: (row: RowOf[E]) => Columns }
} = {
  1: { table: 'shop', columns: () => ({}) },
  2: { table: 'member', columns: () => ({}) },
  4: { table: 'product', columns: ({ sold30 }) => ({ sold30 }) },
  5: { table: 'stock', columns: () => ({}) },
  6: {
    table: 'customer',
    columns: ({ phone, waId, bsuid, mergedInto = null, pageId = null }) => ({
      phone,
      wa_id: waId,
      bsuid,
      merged_into: mergedInto,
      page_id: pageId,
    }),
  },
  7: {
    table: 'shop_order',
    columns: (order) => ({
      st: order.st,
      closed: isClosed(order.st),
      at: order.at,
      accept_by: order.acceptBy,
      code: order.code,
      customer_id: order.customerId,
      channel: order.channel,
      channel_ref: order.channelRef,
      money_waits: isMoneyWaiting(order),
      delivered_at: deliveredAt(order),
    }),
  },
  8: {
    table: 'counter_bill',
    columns: (bill) => ({
      at: bill.at,
      customer_id: bill.customerId,
      money_waits: isBillMoneyWaiting(bill),
      back_at: bill.backs ? billMovedAt(bill) : null,
    }),
  },
  9: {
    table: 'khata_entry',
    columns: ({ partyId, seal }) => ({ party_id: partyId, sealed_n: seal?.n ?? null }),
  },
  10: { table: 'attention', columns: ({ st, code, ref }) => ({ st, code, ref }) },
  11: {
    table: 'stock_move',
    // `at` is the moment at which it counts.
    columns: (move) => ({
      product_id: move.productId,
      at: momentOf(move),
      qty: move.qty,
      counted: move.counted,
    }),
  },
  12: {
    table: 'delivery_round',
    columns: (round) => ({
      closed: !isOpenRound(round),
      at: round.at,
      token_hash: round.tokenHash,
    }),
  },
  13: { table: 'supplier', columns: () => ({}) },
  14: { table: 'purchase', columns: ({ at }) => ({ at }) },
  15: { table: 'cost', columns: () => ({}) },
  16: { table: 'stock_take', columns: ({ st, at }) => ({ closed: st !== 'open', at }) },
  17: { table: 'shelf_count', columns: ({ takeId }) => ({ take_id: takeId }) },
  18: { table: 'photo', columns: () => ({}) },
  19: { table: 'drawer_entry', columns: ({ at }) => ({ at }) },
}

/** Reads rows by key within one shop; absent ones are missing from the map. */
export async function readRows(
  db: Kysely<Tables>,
  shopId: string,
  keys: readonly Key[],
): Promise<Map<Key, Row>> {
  const found = new Map<Key, Row>()
  for (const [e, ids] of idsByEntity(keys)) {
    const { table } = syncedTables[e]
    const { rows } = await sql<{ id: string; row: Row }>`
      SELECT id, row FROM ${sql.table(table)}
      WHERE shop_id = ${shopId} AND id IN (${sql.join(ids)})`.execute(db)
    for (const { id, row } of rows) found.set(keyOf(e, id), row)
  }
  return found
}

/**
 * Writes rows and their change rows at version `v`: the only writer of synced tables. One statement a table, one for
 * all change rows.
 */
export async function writeRows(
  db: Kysely<Tables>,
  shopId: string,
  v: number,
  rows: ReadonlyMap<Key, Row>,
): Promise<void> {
  if (rows.size === 0) return
  for (const [e, ids] of idsByEntity([...rows.keys()])) {
    for (let from = 0; from < ids.length; from += mostRowsAtOnce)
      await upsert(db, shopId, e, ids.slice(from, from + mostRowsAtOnce), rows)
  }
  const changes = [...rows.keys()].map((key) => {
    const { e, id } = splitKey(key)
    return { shop_id: shopId, e, id, v, del: false }
  })
  for (let from = 0; from < changes.length; from += mostRowsAtOnce)
    await db
      .insertInto('change')
      .values(changes.slice(from, from + mostRowsAtOnce))
      .onConflict((conflict) =>
        conflict
          .columns(['shop_id', 'e', 'id'])
          .doUpdateSet((eb) => ({ v: eb.ref('excluded.v'), del: eb.ref('excluded.del') })),
      )
      .execute()
}

/** More rows in one VALUES list gain nothing and strain the planner (server.md section 3). */
const mostRowsAtOnce = 200

async function upsert(
  db: Kysely<Tables>,
  shopId: string,
  e: Entity,
  ids: readonly string[],
  rows: ReadonlyMap<Key, Row>,
): Promise<void> {
  const { table, columns } = syncedTables[e]
  const columnsOf = columns as (row: Row) => Columns
  const records = ids.flatMap((id) => {
    const row = rows.get(keyOf(e, id))
    return row ? [{ shop_id: shopId, id, row: JSON.stringify(row), ...columnsOf(row) }] : []
  })
  const [first] = records
  if (!first) return
  const names = Object.keys(first) as (keyof typeof first)[]
  const values = records.map(
    (record) =>
      sql`(${sql.join(names.map((name) => (name === 'row' ? sql`${record.row}::jsonb` : record[name])))})`,
  )
  const updates = names
    .filter((name) => name !== 'shop_id' && name !== 'id')
    .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  await sql`
    INSERT INTO ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    VALUES ${sql.join(values)}
    ON CONFLICT (shop_id, id) DO UPDATE SET ${sql.join(updates)}`.execute(db)
}

function idsByEntity(keys: readonly Key[]): Map<Entity, string[]> {
  const byEntity = new Map<Entity, string[]>()
  for (const key of new Set(keys)) {
    const { e, id } = splitKey(key)
    const ids = byEntity.get(e)
    if (ids) ids.push(id)
    else byEntity.set(e, [id])
  }
  return byEntity
}
