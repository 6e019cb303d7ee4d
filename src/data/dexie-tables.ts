import type { Table } from 'dexie'
import { type Entity, type Key, keyOf, type Row, splitKey } from '#core/sync/rows.ts'
import type { HaatDb, Kept, ShadowRow } from './db.ts'

export type KeptRow = Kept<Row>

const names: Record<Entity, string> = {
  1: 'misc',
  2: 'misc',
  4: 'products',
  5: 'stock',
  6: 'customers',
  7: 'orders',
  10: 'attention',
  11: 'moves',
}

const isMisc = (e: Entity): boolean => names[e] === 'misc'

/** Everything that commit, push and pull read or write together, for one transaction. */
export const bookTables = (db: HaatDb): Table[] =>
  [...new Set(Object.values(names)), 'shadow', 'outbox', 'sent', 'meta'].map((name) =>
    db.table(name),
  )

export const viewTable = (db: HaatDb, e: Entity): Table<KeptRow> => db.table(names[e])

const viewKey = (e: Entity, id: string): string | [number, string] => (isMisc(e) ? [e, id] : id)

/** The entity of a row found in the table of `e`: shop and members share theirs. */
export const storedEntity = (e: Entity, stored: KeptRow): Entity =>
  isMisc(e) ? (stored as KeptRow & { e: Entity }).e : e

/** The row without the number that tells shop and members apart in their table. */
export function fromStored(e: Entity, stored: KeptRow): KeptRow {
  if (!isMisc(e)) return stored
  const { e: _, ...row } = stored as KeptRow & { e: number }
  return row as KeptRow
}

function byEntity(keys: Iterable<Key>): Map<Entity, string[]> {
  const groups = new Map<Entity, string[]>()
  for (const key of keys) {
    const { e, id } = splitKey(key)
    const ids = groups.get(e)
    if (ids) ids.push(id)
    else groups.set(e, [id])
  }
  return groups
}

/** The rows as the screens see them; absent ones are left out. */
export async function readViews(db: HaatDb, keys: Iterable<Key>): Promise<Map<Key, KeptRow>> {
  const found = new Map<Key, KeptRow>()
  await Promise.all(
    [...byEntity(keys)].map(async ([e, ids]) => {
      const rows = await viewTable(db, e).bulkGet(ids.map((id) => viewKey(e, id)))
      rows.forEach((row, i) => {
        if (row) found.set(keyOf(e, ids[i] ?? ''), fromStored(e, row))
      })
    }),
  )
  return found
}

/** Puts rows, and deletes those given as undefined. */
export async function writeViews(
  db: HaatDb,
  rows: ReadonlyMap<Key, KeptRow | undefined>,
): Promise<void> {
  await Promise.all(
    [...byEntity(rows.keys())].map(async ([e, ids]) => {
      const puts: KeptRow[] = []
      const gone: (string | [number, string])[] = []
      for (const id of ids) {
        const row = rows.get(keyOf(e, id))
        if (row) puts.push(isMisc(e) ? ({ ...row, e } as KeptRow) : row)
        else gone.push(viewKey(e, id))
      }
      const table = viewTable(db, e)
      if (puts.length > 0) await table.bulkPut(puts)
      if (gone.length > 0) await table.bulkDelete(gone)
    }),
  )
}

export async function readShadows(
  db: HaatDb,
  keys: readonly Key[],
): Promise<Map<Key, KeptRow | null>> {
  const rows = await db.shadow.bulkGet(
    keys.map((key) => {
      const { e, id } = splitKey(key)
      return [e, id] as [number, string]
    }),
  )
  const found = new Map<Key, KeptRow | null>()
  for (const row of rows) if (row) found.set(keyOf(row.e, row.id), row.row)
  return found
}

/** Puts shadows, and drops those given as undefined; null is a row that the server does not have. */
export async function writeShadows(
  db: HaatDb,
  shadows: ReadonlyMap<Key, KeptRow | null | undefined>,
): Promise<void> {
  const puts: ShadowRow[] = []
  const gone: [number, string][] = []
  for (const [key, row] of shadows) {
    const { e, id } = splitKey(key)
    if (row === undefined) gone.push([e, id])
    else puts.push({ e, id, row })
  }
  if (puts.length > 0) await db.shadow.bulkPut(puts)
  if (gone.length > 0) await db.shadow.bulkDelete(gone)
}
