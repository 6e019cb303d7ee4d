import { phoneLetters } from '#core/bill/bill-number.ts'
import { type Key, keyOf } from '#core/sync/rows.ts'
import type { Book, Within } from './book.ts'
import type { BookTables, OutboxRow, SentRow } from './db.ts'
import { bookTables, readViews, writeShadows } from './dexie-tables.ts'
import { readMeta, type SyncMeta, type Who, writeMeta } from './meta.ts'
import { refold } from './refold.ts'
import { transact } from './transact.ts'

/**
 * Steps onto another timeline of the shop (a restored server, or the first server this shop meets): everything shown
 * stays as it is and counts as the past, everything the new timeline lacks is queued again, and a snapshot begins.
 * Happens once per change: only if the question had been asked under the timeline that the phone is still on.
 */
export function epochStep(
  book: Book,
  reply: { epoch: string; lastSeq: number },
  askedEpoch: string | null,
): Promise<boolean> {
  const { db, ports } = book
  return transact(db, 'rw', bookTables(db), async (db) => {
    const sync = await readMeta(db, 'sync')
    if (!sync || sync.epoch !== askedEpoch || sync.epoch === reply.epoch) return false
    await takeBack(db, reply.lastSeq + 1)
    await writeMeta(db, 'sync', await freshSync(db, sync, reply))
    await freezeViews({ db, ports }, sync.g + 1)
    return true
  })
}

/** Meta of a phone that has just come to a timeline where its first `lastSeq` mutations are known. */
export async function freshSync(
  db: BookTables,
  sync: SyncMeta,
  { epoch, lastSeq }: { epoch: string; lastSeq: number },
): Promise<SyncMeta> {
  const lowest = (await db.outbox.orderBy('seq').first())?.seq ?? sync.nextSeq
  return {
    ...sync,
    epoch,
    g: sync.g + 1,
    gE: sync.g + 1,
    cursor: null,
    caughtUpV: 0,
    ackSeq: Math.min(lastSeq, lowest - 1),
    nextSeq: Math.max(sync.nextSeq, lastSeq + 1),
    // Numbers the server has not seen and this phone no longer holds are lost; the server is told.
    hole: lowest > lastSeq + 1 ? { from: lastSeq + 1, to: lowest - 1 } : null,
  }
}

/** Everything the server may lack goes into the queue again. What was sent before stays as it was sent. */
async function takeBack(db: BookTables, fromSeq: number): Promise<void> {
  const again = await db.sent.where('seq').aboveOrEqual(fromSeq).toArray()
  await db.sent.bulkDelete(again.map(({ seq }) => seq))
  const held = await db.outbox.toArray()
  await db.outbox.bulkPut([...again.map(fromArchive), ...held].map(unanswered))
}

function fromArchive(row: SentRow): OutboxRow {
  const { doneAt: _, ...again } = row
  return again
}

const unanswered = (row: OutboxRow): OutboxRow => ({
  ...row,
  st: row.sentAt === null ? 'queued' : 'sent',
  w: null,
  res: null,
  code: null,
})

/** What the screen shows becomes the ground on which later work is folded. */
async function freezeViews(within: Within, gE: number): Promise<void> {
  const { db } = within
  const keys = (await db.shadow.toArray()).map(({ e, id }): Key => keyOf(e, id))
  const views = await readViews(db, keys)
  await writeShadows(db, new Map(keys.map((key) => [key, views.get(key) ?? null] as const)))
  await refold(within, { g: gE, gE }, keys)
}

/** Begins a snapshot within the same timeline, because the server can no longer tell what changed since the cursor. */
export function resyncStep(
  { db }: Pick<Book, 'db'>,
  asked: { epoch: string; g: number },
): Promise<boolean> {
  return transact(db, 'rw', [db.meta], async (db) => {
    const sync = await readMeta(db, 'sync')
    if (!sync || sync.epoch !== asked.epoch || sync.g !== asked.g) return false
    await writeMeta(db, 'sync', {
      ...sync,
      cursor: null,
      g: sync.g + 1,
      resyncAfterUpdate: null,
    })
    return true
  })
}

/**
 * The server misses mutations from `expected` on within the same timeline. What this phone still holds of them is sent
 * again, unseen, since the rows here contain it already; what it no longer holds is declared as a hole.
 */
export function fillGap(book: Book, expected: number, askedEpoch: string): Promise<void> {
  const { db, ports } = book
  return transact(db, 'rw', bookTables(db), async (db) => {
    const sync = await readMeta(db, 'sync')
    if (!sync || sync.epoch !== askedEpoch) return
    const archived = await db.sent.where('seq').aboveOrEqual(expected).toArray()
    const held = await db.outbox.where('seq').aboveOrEqual(expected).toArray()
    const settled = [...archived.map(fromArchive), ...held.filter(({ res }) => res !== null)]
    await db.sent.bulkDelete(archived.map(({ seq }) => seq))
    await db.outbox.bulkPut(settled.map((row) => ({ ...unanswered(row), nofold: true })))
    const lowest = Math.min(...[...settled, ...held].map(({ seq }) => seq))
    await writeMeta(db, 'sync', {
      ...sync,
      ackSeq: Math.min(sync.ackSeq, lowest - 1),
      hole: lowest > expected ? { from: expected, to: lowest - 1 } : null,
    })
    await refold(
      { db, ports },
      sync,
      settled.flatMap(({ keys }) => keys),
    )
  })
}

/**
 * The phone gets a new identity at the server: all work that is not settled is numbered anew from 1 under the same
 * ids, so that what the old identity did send has no second effect. Work of another member keeps that member's login.
 */
export async function takeIdentity(
  book: Book,
  who: Who,
  joined: { epoch: string; lastSeq: number; nth?: number | undefined },
): Promise<void> {
  const { db, ports } = book
  await transact(db, 'rw', bookTables(db), async (db) => {
    const sync = await readMeta(db, 'sync')
    if (!sync) return
    const rows = (await db.outbox.orderBy('seq').toArray()).filter(({ res }) => res === null)
    await db.outbox.clear()
    // A server restore cannot ask this identity for what an older one had sent.
    await db.sent.clear()
    await db.outbox.bulkAdd(
      rows.map((row, i) => ({
        ...unanswered(row),
        seq: joined.lastSeq + i + 1,
        login: row.member === who.member ? who.login : row.login,
      })),
    )
    const { epoch, lastSeq } = joined
    const nextSeq = lastSeq + rows.length + 1
    const { nth } = joined
    const letters = nth === undefined ? null : phoneLetters(nth)
    await writeMeta(db, 'who', who)
    if ((await readMeta(db, 'bills'))?.login !== who.login)
      await writeMeta(db, 'bills', { login: who.login, letters, next: {} })
    await writeMeta(db, 'sync', {
      ...(await freshSync(db, { ...sync, nextSeq }, { epoch, lastSeq })),
      nextSeq,
      mustPair: false,
    })
    await freezeViews({ db, ports }, sync.g + 1)
  })
}
