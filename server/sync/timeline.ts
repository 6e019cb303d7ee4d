import type { Db, ShopRead } from '../db/db.ts'
import { problem, type ProblemError } from '../http/errors.ts'
import { proto } from '#core/sync/protocol.ts'

/** Where a shop's timeline stands in this snapshot; undefined when the shop is not here. */
export async function readClock(
  tx: ShopRead,
): Promise<{ v: number; epoch: string; tombFloor: number } | undefined> {
  const clock = await tx.sql
    .selectFrom('shop_clock')
    .select(['v', 'epoch', 'tomb_floor'])
    .where('shop_id', '=', tx.shopId)
    .executeTakeFirst()
  return clock && { v: Number(clock.v), epoch: clock.epoch, tombFloor: Number(clock.tomb_floor) }
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

/** Gives the shop a new timeline, so that every phone sends again what this database lacks. */
export async function renewEpoch(db: Db, shopId: string, epoch: string): Promise<void> {
  await db.noteInShop(shopId, async (tx) => {
    await tx.sql.updateTable('shop_clock').set({ epoch }).where('shop_id', '=', shopId).execute()
  })
}
