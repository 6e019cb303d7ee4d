import { assert } from '#core/assert.ts'
import { proto } from '#core/sync/protocol.ts'
import type { Db, ShopRead } from '../db/db.ts'
import { problem, type ProblemError } from '../http/errors.ts'

export type Clock = { v: number; epoch: string; tombFloor: number }

/** Where a shop's timeline stands in this snapshot. */
export async function readClock(tx: ShopRead): Promise<Clock> {
  const clock = await tx.sql
    .selectFrom('shop_clock')
    .select(['v', 'epoch', 'tomb_floor'])
    .where('shop_id', '=', tx.shopId)
    .executeTakeFirst()
  assert(clock, 'Whoever passed the door belongs to a shop that is here.')
  return { v: Number(clock.v), epoch: clock.epoch, tombFloor: Number(clock.tomb_floor) }
}

/** A problem that a phone will act on: it says which server and which time spoke (sync.md section 4). */
export const syncProblem = (
  status: number,
  code: string,
  title: string,
  known: { now: number; epoch: string; lastSeq?: number; retryMs?: number },
): ProblemError => problem(status, code, title, { proto, ...known })

/** The phone speaks of another timeline: a restored database, or a cursor from the future. */
export const epochProblem = (now: number, epoch: string, lastSeq: number): ProblemError =>
  syncProblem(409, 'epoch', 'The shop has another timeline here.', { now, epoch, lastSeq })

/** More phones than that have not come since any backup. */
const mostSinceBackup = 26

/**
 * Gives the shop a new timeline, so that every phone sends again what this database lacks. When two phones find the old
 * one out at the same time, the second changes nothing. Returns the timeline that holds from now on.
 */
export async function renewEpoch(
  db: Db,
  shopId: string,
  from: string,
  to: string,
): Promise<string> {
  return db.noteInShop(shopId, async (tx) => {
    await tx.sql
      .updateTable('shop_clock')
      // Phones that came since the backup keep the series of their bills; later ones go on behind them.
      .set(({ eb }) => ({ epoch: to, phones: eb('phones', '+', mostSinceBackup) }))
      .where('shop_id', '=', shopId)
      .where('epoch', '=', from)
      .execute()
    return (await readClock(tx)).epoch
  })
}

/**
 * Gives every shop that has phones a new timeline: to be called once after a backup was put back, before the server is
 * started. Returns how many shops there are.
 */
export async function renewAllEpochs(db: Db, newId: () => string): Promise<number> {
  const shops = await db.global.selectFrom('credential').select('shop_id').distinct().execute()
  for (const { shop_id: shopId } of shops) {
    const { epoch } = await db.readShop(shopId, readClock)
    await renewEpoch(db, shopId, epoch, newId())
  }
  return shops.length
}
