import { type Entity, entity, type Key, keyOf, splitKey } from '#core/sync/rows.ts'
import type { Book, Within } from './book.ts'
import {
  bookTables,
  type KeptRow,
  readViews,
  storedEntity,
  viewTable,
  writeViews,
} from './dexie-tables.ts'
import { readMeta, type SyncMeta, writeMeta } from './meta.ts'
import type { BookTables, OutboxRow } from './db.ts'
import { mutationsOf, readBases, refold } from './refold.ts'
import { isInSnapshots } from './window.ts'
import { transact } from './transact.ts'

/** Rows and mutations handled in one transaction, so that screens are never kept waiting. */
export const chunk = 100

/**
 * Moves settled mutations whose effect has arrived to `sent`, where a server that lost it finds it again, and shows
 * their rows as the server has them. Inside a transaction; at most `chunk` of them; true = there are more.
 */
export async function archiveSome(within: Within, sync: SyncMeta): Promise<boolean> {
  const { db, ports } = within
  const settled = await db.outbox
    .where('st')
    .equals('acked')
    .limit(chunk * 2)
    .toArray()
  const arrived = settled.filter(({ w }) => w !== null && w <= sync.caughtUpV).slice(0, chunk)
  if (arrived.length === 0) return false
  const doneAt = ports.now()
  await db.sent.bulkPut(arrived.map((row) => ({ ...row, doneAt })))
  await db.outbox.bulkDelete(arrived.map(({ seq }) => seq))
  const keys = [...new Set(arrived.flatMap((row) => row.keys))]
  await refold(within, sync, keys, await movementsToKeep(db, arrived))
  await dropLeftovers(within, sync, keys)
  return arrived.length === chunk
}

/**
 * Movements come in no snapshot. One that the server has applied while this phone took a snapshot stays as it stands
 * here; nothing ever changes it.
 */
async function movementsToKeep(
  db: BookTables,
  arrived: readonly OutboxRow[],
): Promise<Map<Key, KeptRow>> {
  const versions = new Map<Key, number>()
  for (const { keys, w, res } of arrived) {
    if (w === null || (res !== 'applied' && res !== 'merged')) continue
    for (const key of keys) if (splitKey(key).e === entity.movement) versions.set(key, w)
  }
  const { bases } = await readBases(db, [...versions.keys()])
  const kept = new Map<Key, KeptRow>()
  for (const [key, row] of await readViews(db, versions.keys()))
    if (!bases.has(key)) kept.set(key, { ...row, v: versions.get(key) ?? 0 })
  return kept
}

/** Deletes those of `keys` that the last whole snapshot would have brought and did not, once no work names them. */
async function dropLeftovers(
  { db, ports }: Within,
  sync: SyncMeta,
  keys: readonly Key[],
): Promise<void> {
  const rows = await readViews(db, keys)
  const suspects = [...rows].filter(
    ([key, row]) => row.g < sync.wholeG && isInSnapshots(splitKey(key).e, row, ports.now()),
  )
  if (suspects.length === 0) return
  const named = await mutationsOf(
    db,
    suspects.map(([key]) => key),
  )
  const gone = suspects.filter(([key]) => !named.has(key))
  await writeViews(db, new Map(gone.map(([key]) => [key, undefined] as const)))
}

/** Archives and sweeps what the last pull left over, in small transactions. Safe to stop and to begin again. */
export async function settleLeftovers(book: Book): Promise<void> {
  const { db, ports } = book
  const archiveChunk = () =>
    transact(db, 'rw', bookTables(db), async (db) => {
      const sync = await readMeta(db, 'sync')
      return sync !== undefined && archiveSome({ db, ports }, sync)
    })
  while (await archiveChunk());
  await sweep(book)
}

/** Entities whose rows a snapshot may leave out for good; shop, members, rounds and suppliers share a table. */
const sweepable: readonly Entity[] = [1, 4, 5, 6, 7, 8, 9, 10, 14, 15, 18, 19]

/** Deletes the rows that a whole snapshot did not bring again (sync.md section 5). */
async function sweep({ db, ports }: Book): Promise<void> {
  const sync = await readMeta(db, 'sync')
  if (!sync || sync.sweptG >= sync.wholeG) return
  for (const e of sweepable) {
    const keys = await staleKeys(db, e, sync.wholeG)
    for (let i = 0; i < keys.length; i += chunk) {
      await transact(db, 'rw', bookTables(db), async (db) =>
        dropLeftovers({ db, ports }, sync, keys.slice(i, i + chunk)),
      )
    }
  }
  await transact(db, 'rw', [db.meta], async (db) => {
    const now = await readMeta(db, 'sync')
    if (now) await writeMeta(db, 'sync', { ...now, sweptG: Math.max(now.sweptG, sync.wholeG) })
  })
}

async function staleKeys(db: BookTables, e: Entity, wholeG: number): Promise<Key[]> {
  const keys: Key[] = []
  await viewTable(db, e).each((row) => {
    if (row.g < wholeG) keys.push(keyOf(storedEntity(e, row), row.id))
  })
  return keys
}
