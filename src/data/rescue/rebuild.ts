import { ok, type Result } from '#core/result.ts'
import { type Joined, joinedSchema, type RenewRequest } from '#core/sync/protocol.ts'
import type { Book } from '../book.ts'
import { makeDb, type OutboxRow } from '../db.ts'
import { bookTables } from '../dexie-tables.ts'
import { freshSync } from '../epoch.ts'
import { joinFailure, type JoinFailure } from '../join.ts'
import { newSyncMeta, type SyncMeta, writeMeta } from '../meta.ts'
import { queuedRow } from '../outbox.ts'
import type { Ports } from '../ports.ts'
import { refold } from '../refold.ts'
import { assemble, type Store } from '../store.ts'
import type { Mirrored, Reflection } from '../unsent-mirror.ts'
import { post } from '../wire.ts'
import { transact } from '../transact.ts'

/**
 * Makes a book that no longer opens anew: what the server has comes from there with the next pull, what only this
 * phone had comes from the mirror beside the book. The broken book is deleted only after the server has answered for
 * a shop that has joined it. Killed in the middle, it can be begun again. Throws StoreError.
 */
export async function rebuildShop(
  ports: Ports,
  reflection: Reflection,
): Promise<Result<Store, JoinFailure>> {
  const { who, isJoined } = reflection
  let joined: Joined | null = null
  if (isJoined) {
    const request: RenewRequest = { shop: who.shop, dev: who.dev, claim: who.claim }
    const reply = await post(ports, '/v1/devices/renew', request, joinedSchema)
    if (reply.kind !== 'ok') return joinFailure(reply)
    joined = reply.body
  }
  await deleteBook(ports, who.shop)
  const store = await assemble(who.shop, ports)
  try {
    await putBack(store.book, reflection, joined)
  } catch (error) {
    await store.close()
    throw error
  }
  return ok(store)
}

/** Deletes the database of a shop; other tabs close theirs. */
export const deleteBook = (ports: Ports, shopId: string): Promise<void> =>
  makeDb(shopId, ports).delete({ disableAutoOpen: true })

/**
 * Puts the work back under the numbers it had. Of a shop that has joined, what the server knows already is left out,
 * and numbers that are nowhere become a hole, which the shop is told of. All or nothing.
 */
async function putBack(
  book: Book,
  { who, rows, next }: Reflection,
  joined: Joined | null,
): Promise<void> {
  const { db, ports } = book
  await transact(db, 'rw', bookTables(db), async (db) => {
    const left = rows.filter(({ seq }) => joined === null || seq > joined.lastSeq)
    const lastAt = Math.max(0, ...rows.map(({ at }) => at))
    const alone: SyncMeta = { ...newSyncMeta, nextSeq: next, clock: { offset: 0, lastAt } }
    // There is nothing older beneath it, so it counts as made in the generation that begins.
    const g0 = joined === null ? 0 : 1
    await db.outbox.bulkAdd(left.map(joined ? asSent(ports.now(), g0) : asQueued))
    const sync = joined === null ? alone : await freshSync(db, alone, joined)
    await writeMeta(db, 'who', who)
    await writeMeta(db, 'sync', sync)
    await refold(
      { db, ports },
      sync,
      left.flatMap(({ keys }) => keys),
    )
  })
}

const asQueued = (row: Mirrored): OutboxRow => queuedRow({ ...row, g0: 0 })

/** It may have been sent without an answer, so nothing may rewrite it; the server knows its id if it has it. */
const asSent =
  (now: number, g0: number) =>
  (row: Mirrored): OutboxRow => ({ ...queuedRow({ ...row, g0 }), st: 'sent', sentAt: now })
