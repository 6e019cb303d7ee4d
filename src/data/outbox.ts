import { maxPushBytes, maxPushMutations, type WireMutation } from '#core/sync/protocol.ts'
import type { Book } from './book.ts'
import type { BookTables, OutboxRow, OutboxState } from './db.ts'
import { readMeta, type SyncMeta, type Who } from './meta.ts'
import { transact } from './transact.ts'

/** States of what the server has not answered yet. */
export const unanswered = ['queued', 'sent'] as const satisfies readonly OutboxState[]

/** Up to so many are counted one by one. */
const countedOneByOne = 1000

/**
 * How many mutations the server has not answered. Counting twenty thousand takes the disk a fifth of a second, for every
 * one that is kept: so a long queue is told by the numbers given out, of which only lost ones may be missing.
 */
export async function countUnanswered(db: BookTables): Promise<number> {
  // They lie side by side in the index, behind `acked`.
  const some = await db.outbox
    .where('st')
    .between('queued', 'sent', true, true)
    .limit(countedOneByOne)
    .primaryKeys()
  if (some.length < countedOneByOne) return some.length
  const sync = await readMeta(db, 'sync')
  return Math.max(some.length, sync ? sync.nextSeq - 1 - sync.ackSeq : 0)
}

/** A mutation that has never left the phone. */
export const queuedRow = (
  said: Omit<OutboxRow, 'st' | 'w' | 'res' | 'code' | 'sentAt' | 'tries'>,
): OutboxRow => ({
  ...said,
  st: 'queued',
  w: null,
  res: null,
  code: null,
  sentAt: null,
  tries: 0,
})

/** The oldest unanswered mutations, and what else a push says. */
export type Batch = { sync: SyncMeta; who: Who; muts: WireMutation[]; pending: number }

const asWire = ({ id, seq, name, nv, at, login, args }: OutboxRow): WireMutation => ({
  id,
  seq,
  name,
  nv,
  at,
  login,
  args,
})

/**
 * Takes the next batch and marks it as sent, on disk, before a byte of it leaves the phone: from then on it can no
 * longer be rewritten. undefined = nothing to say, or nobody to say it to.
 */
export function takeBatch({ db, ports }: Book, max: number): Promise<Batch | undefined> {
  return transact(db, 'rw', [db.outbox, db.meta], async (db) => {
    const sync = await readMeta(db, 'sync')
    const who = await readMeta(db, 'who')
    if (!sync || !who || sync.epoch === null || sync.mustPair) return undefined
    const next = await db.outbox
      .where('seq')
      .above(Math.max(sync.ackSeq, sync.hole?.to ?? 0))
      .limit(Math.min(max, maxPushMutations))
      .toArray()
    const rows = prefix(next)
    if (rows.length === 0 && !sync.hole) return undefined
    const sentAt = ports.now()
    await db.outbox.bulkPut(
      rows.map((row) => ({ ...row, st: 'sent' as const, sentAt, tries: row.tries + 1 })),
    )
    const pending = await countUnanswered(db)
    return { sync, who, muts: rows.map(asWire), pending }
  })
}

/** Unanswered, contiguous, and together no larger than a push may be. */
function prefix(rows: readonly OutboxRow[]): OutboxRow[] {
  const batch: OutboxRow[] = []
  let bytes = 0
  for (const row of rows) {
    const last = batch.at(-1)
    if (row.res !== null || (last && row.seq !== last.seq + 1)) break
    // Indic text takes three bytes a letter.
    bytes += 3 * JSON.stringify(asWire(row)).length
    if (last && bytes > maxPushBytes) break
    batch.push(row)
  }
  return batch
}
