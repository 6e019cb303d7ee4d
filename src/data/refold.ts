import type { Key } from '#core/sync/rows.ts'
import type { Within } from './book.ts'
import type { BookTables, OutboxRow } from './db.ts'
import { type KeptRow, readShadows, readViews, writeShadows, writeViews } from './dexie-tables.ts'
import { foldView } from './fold-view.ts'
import type { SyncMeta } from './meta.ts'

/** Up to here reading the whole outbox is quicker than asking its index key by key. */
const smallOutbox = 300

/** The outbox rows that name any of `keys`, by key and in seq order. Inside a transaction. */
export async function mutationsOf(
  db: BookTables,
  keys: readonly Key[],
): Promise<Map<Key, OutboxRow[]>> {
  const found = new Map<Key, OutboxRow[]>()
  if (keys.length === 0) return found
  const count = await db.outbox.count()
  if (count === 0) return found
  if (count > smallOutbox || keys.length === 1) {
    await Promise.all(
      keys.map(async (key) => {
        const rows = await db.outbox.where('keys').equals(key).toArray()
        if (rows.length > 0) found.set(key, rows)
      }),
    )
    return found
  }
  const wanted = new Set(keys)
  for (const row of await db.outbox.toArray()) {
    for (const key of row.keys) {
      if (!wanted.has(key)) continue
      const list = found.get(key)
      if (list) list.push(row)
      else found.set(key, [row])
    }
  }
  return found
}

/** What lies beneath the views of some keys: the server's rows, and which of them are shadows. */
export type Ground = { bases: ReadonlyMap<Key, KeptRow>; shadowed: ReadonlySet<Key> }

/** The server's rows beneath the views; a key without one is left out. Inside a transaction. */
export async function readBases(db: BookTables, keys: readonly Key[]): Promise<Ground> {
  const shadows = await readShadows(db, keys)
  const bases = await readViews(
    db,
    keys.filter((key) => !shadows.has(key)),
  )
  for (const [key, row] of shadows) if (row) bases.set(key, row)
  return { bases, shadowed: new Set(shadows.keys()) }
}

/**
 * Writes the views of `keys` anew from their bases, and keeps a shadow exactly where something is folded
 * (sync.md 6.2). `incoming` gives bases just brought by the server; undefined = the server deleted the row.
 * `ground`: read already in this transaction. `isMass`: they are part of a snapshot.
 */
export async function refold(
  { db, ports }: Within,
  sync: Pick<SyncMeta, 'g' | 'gE'>,
  keys: Iterable<Key>,
  incoming: ReadonlyMap<Key, KeptRow | undefined> = new Map(),
  { ground, isMass = false }: { ground?: Ground; isMass?: boolean } = {},
): Promise<void> {
  const list = [...new Set(keys)]
  if (list.length === 0) return
  const mutations = await mutationsOf(db, list)
  const { bases, shadowed } = ground ?? (await readBases(db, list))
  const views = new Map<Key, KeptRow | undefined>()
  const shadows = new Map<Key, KeptRow | null | undefined>()
  for (const key of list) {
    const base = incoming.has(key) ? incoming.get(key) : bases.get(key)
    const { view, isFolded } = foldView(key, base, mutations.get(key) ?? [], sync, ports.report)
    views.set(key, view)
    // A shop that never met a server has nothing beneath its views: they are the fold of its whole outbox.
    if (isFolded && sync.g > 0) shadows.set(key, base ?? null)
    else if (shadowed.has(key)) shadows.set(key, undefined)
  }
  await writeShadows(db, shadows)
  await writeViews(db, views, isMass)
}
