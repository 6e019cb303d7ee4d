import { sql } from 'kysely'
import { assert } from '#core/assert.ts'
import type { Day } from './day.ts'

/** A copy of the shop, kept in another schema of the same database. */
export type Backup = { v: number; at: number; messages: number; news: number }

/** Old enough that phones would no longer hold all they have sent since (sync.md section 7). */
const mostAgeMs = 15 * 24 * 3_600_000

/**
 * A server that comes back must know all phones that are in the shop, because one it does not know can only be paired
 * anew. So a backup stands from when nobody is at the door, and falls with the next pairing.
 */
export const mayBackUp = ({ isJoined, tabs, backup }: Day): boolean =>
  isJoined && !backup && tabs.every(({ hasShop }) => hasShop)

export const mayRestore = ({ backup, world }: Day): boolean =>
  backup !== undefined && world.time - backup.at < mostAgeMs

/** False when a letter still lies where a killed server had put it: no backup of the shop would hold it. */
export async function takeBackup(day: Day): Promise<boolean> {
  const { server, shopId, world, versions, customers } = day
  // What waits in the letter box belongs to no shop yet.
  await server.api.worker.drain()
  const letters = server.api.deps.db.global.selectFrom('whatsapp_inbox').select('key')
  if (await letters.where('done_at', 'is', null).executeTakeFirst()) return false
  await eachTable(day, (table) => [
    `CREATE TABLE IF NOT EXISTS backup.${table} (LIKE public.${table})`,
    `DELETE FROM backup.${table} WHERE shop_id = '${shopId}'`,
    `INSERT INTO backup.${table} SELECT * FROM public.${table} WHERE shop_id = '${shopId}'`,
  ])
  const { sent, news } = customers
  day.backup = {
    ...{ v: versions.length, at: world.time, messages: sent.length, news: news.length },
  }
  return true
}

/** The database comes back as it was then, under a new epoch; what customers wrote since is gone with it. */
export async function restore(day: Day): Promise<void> {
  const { backup, server, shopId, world, customers, riders } = day
  assert(backup, 'There is something to restore.')
  await eachTable(day, (table) => [
    `DELETE FROM public.${table} WHERE shop_id = '${shopId}'`,
    `INSERT INTO public.${table} SELECT * FROM backup.${table} WHERE shop_id = '${shopId}'`,
  ])
  const { global } = server.api.deps.db
  await global.deleteFrom('whatsapp_inbox').where('received_at', '>=', backup.at).execute()
  await sql`UPDATE shop_clock SET epoch = ${world.newId()} WHERE shop_id = ${shopId}`.execute(
    global,
  )
  day.versions.length = backup.v
  customers.forgetSince(backup)
  riders.forgetTold()
  day.backup = undefined
  day.restores++
}

async function eachTable({ server }: Day, statements: (table: string) => string[]): Promise<void> {
  const { global } = server.api.deps.db
  await sql`CREATE SCHEMA IF NOT EXISTS backup`.execute(global)
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'shop_id' AND table_name <> 'whatsapp_number'
    ORDER BY table_name`.execute(global)
  for (const { name } of rows)
    for (const statement of statements(name)) await sql.raw(statement).execute(global)
}
