import { assert } from '#core/assert.ts'
import type { Db, ShopRead } from '../db/db.ts'
import { type Device, type Seen, seenOf } from '../http/auth.ts'
import { cleanText } from './clean-text.ts'

/** Often enough to say when a lost phone was last here; each note is a write. */
const noteEveryMs = 60_000

export async function readSeen(tx: ShopRead, deviceId: string): Promise<Seen> {
  const row = await tx.sql
    .selectFrom('device')
    .select(['last_seq', 'pending', 'last_seen_at', 'seen_v'])
    .where('shop_id', '=', tx.shopId)
    .where('id', '=', deviceId)
    .executeTakeFirst()
  assert(row, 'Whoever passed the door has a device in its shop.')
  return seenOf(row)
}

/**
 * How much the phone alone may hold: what waited for an answer when it asked, without what has been taken since. An old
 * request that comes again says nothing new by that.
 */
export const heldAlone = (pending: number, ackSeq: number, lastSeq: number): number =>
  Math.max(0, pending - Math.max(0, lastSeq - ackSeq))

/**
 * Notes that a phone was here, how much it still had to send (if it is lost, so much may be lost with it, I10), and the
 * version up to which it has everything.
 */
export async function noteSeen(
  db: Db,
  { shopId, deviceId, seen }: Device,
  { pending, app, now, v = seen.v }: { pending: number; app?: string; now: number; v?: number },
): Promise<void> {
  if (seen.pending === pending && v <= seen.v && now - seen.lastSeenAt < noteEveryMs) return
  await db.noteInShop(shopId, (tx) =>
    tx.sql
      .updateTable('device')
      .set({
        pending,
        last_seen_at: now,
        ...(v > seen.v ? { seen_v: v } : {}),
        ...(app === undefined ? {} : { app: cleanText(app) }),
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', deviceId)
      .execute(),
  )
}
