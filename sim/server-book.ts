import { sql } from 'kysely'
import { entities, type Entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { syncedTables } from '#server/db/synced-tables.ts'
import type { SimServer } from './sim-server.ts'

/** A row of the server with the version that last touched it. */
export type ServerRow = { row: Row; v: number }

/** What the server has written down of one mutation. */
export type Recorded = {
  device_id: string
  seq: number
  id: string
  dup_of: string | null
  name: string
  /** The version that holds its effect. */
  v: number
  /** When it counts as done, and when the server took it. */
  at: number
  received_at: number
  login_id: string
  args: string | null
  st: 'applied' | 'noop' | 'merged' | 'refused' | 'held'
  code: string | null
}

/** What the server has written down of one act of a rider. */
export type RiderRecord = {
  id: string
  verb: string
  args: Record<string, unknown>
  at: number
  st: string
  v: number
  n: number
}

export const readRiderActs = ({ api }: SimServer, shopId: string): Promise<RiderRecord[]> =>
  api.deps.db.readShop(shopId, async (tx) => {
    const rows = await tx.sql
      .selectFrom('rider_act')
      .select(['id', 'verb', 'args', 'at', 'st', 'v', 'n'])
      .where('shop_id', '=', shopId)
      .execute()
    return rows.map((row) => ({ ...row, at: Number(row.at), v: Number(row.v) }))
  })

/** What the server has to say to WhatsApp, or has said. */
export type JobRecord = { id: string; kind: string; body: unknown; isDone: boolean }

export const readJobs = ({ api }: SimServer, shopId: string): Promise<JobRecord[]> =>
  api.deps.db.readShop(shopId, async (tx) => {
    const rows = await tx.sql
      .selectFrom('outbox')
      .select(['id', 'kind', 'body', 'done_at'])
      .where('shop_id', '=', shopId)
      .where('kind', 'in', ['whatsapp_message', 'ring_owner'])
      .execute()
    return rows.map(({ done_at, ...job }) => ({ ...job, isDone: done_at !== null }))
  })

/** The synced rows of a shop. */
export const readShopRows = (
  { api }: SimServer,
  shopId: string,
  among: readonly Entity[] = entities,
): Promise<Map<Key, ServerRow>> =>
  api.deps.db.readShop(shopId, async (tx) => {
    const tables = among.map(
      (e) => sql`SELECT ${e}::int AS e, id, row FROM ${sql.table(syncedTables[e].table)}
        WHERE shop_id = ${shopId}`,
    )
    const found = await sql<{ e: Entity; id: string; row: Row; v: number }>`
      SELECT t.e, t.id, t.row, c.v FROM (${sql.join(tables, sql` UNION ALL `)}) t
      LEFT JOIN change c ON c.shop_id = ${shopId} AND c.e = t.e AND c.id = t.id
      ORDER BY t.e, t.id`.execute(tx.sql)
    const rows = new Map<Key, ServerRow>()
    for (const { e, id, row, v } of found.rows) rows.set(keyOf(e, id), { row, v: Number(v) })
    return rows
  })

/** The shop's version, and all that its phones have told, in the order of each phone. */
export const readTold = (
  { api }: SimServer,
  shopId: string,
): Promise<{ v: number; mutations: Recorded[] }> =>
  api.deps.db.readShop(shopId, async (tx) => {
    const clock = await tx.sql
      .selectFrom('shop_clock')
      .select('v')
      .where('shop_id', '=', shopId)
      .executeTakeFirstOrThrow()
    const mutations = await tx.sql
      .selectFrom('mutation')
      .select(['device_id', 'seq', 'id', 'dup_of', 'name', 'v', 'at', 'args', 'st', 'code'])
      .select(['received_at', 'login_id'])
      .where('shop_id', '=', shopId)
      .orderBy('device_id')
      .orderBy('seq')
      .execute()
    return {
      v: Number(clock.v),
      mutations: mutations.map((each) => ({
        ...each,
        seq: Number(each.seq),
        v: Number(each.v),
        at: Number(each.at),
        received_at: Number(each.received_at),
      })),
    }
  })
