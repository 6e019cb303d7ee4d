import type { Table } from 'dexie'
import { type Entity, type Key, keyOf, type Row, splitKey } from '#core/sync/rows.ts'
import type { BookTables, Kept, ShadowRow } from './db.ts'
import { readMany } from './read-many.ts'
import { forgetSums } from './touched-days.ts'

export type KeptRow = Kept<Row>

/** Dexie names up to so many written rows to those who watch, and says of more that all have changed. */
const namedRows = 49

const names: Record<Entity, string> = {
  1: 'misc',
  2: 'misc',
  4: 'products',
  5: 'stock',
  6: 'customers',
  7: 'orders',
  8: 'bills',
  9: 'khata',
  10: 'attention',
  11: 'moves',
  12: 'misc',
  13: 'misc',
  14: 'purchases',
  15: 'costs',
  16: 'misc',
  17: 'counts',
  18: 'photos',
  19: 'drawer',
}

const isMisc = (e: Entity): boolean => names[e] === 'misc'

/** Everything that commit, push and pull read or write together, for one transaction. */
export const bookTables = (db: BookTables): Table[] =>
  [...new Set(Object.values(names)), 'shadow', 'outbox', 'sent', 'meta', 'sums', 'late'].map(
    (name) => db.table(name),
  )

export const viewTable = (db: BookTables, e: Entity): Table<KeptRow> => db.table(names[e])

const viewKey = (e: Entity, id: string): string | [number, string] => (isMisc(e) ? [e, id] : id)

/** The entity of a row found in the table of `e`: shop, members, rounds, suppliers and stock-takes share theirs. */
export const storedEntity = (e: Entity, stored: KeptRow): Entity =>
  isMisc(e) ? (stored as KeptRow & { e: Entity }).e : e

/** The row without the number that tells those apart that share in their table. */
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

/** The rows whose indexed field is one of `values`, without order: anyOf would bring them one by one. */
export async function rowsOfAny<R>(
  table: Table<R>,
  index: string,
  values: readonly string[],
): Promise<R[]> {
  const rows = await Promise.all(values.map((value) => table.where(index).equals(value).toArray()))
  return rows.flat()
}

/** How many there are of them. */
export async function countOfAny(
  table: Table,
  index: string,
  values: readonly string[],
): Promise<number> {
  const counts = await Promise.all(values.map((value) => table.where(index).equals(value).count()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The rows as the screens see them; absent ones are left out. */
export async function readViews(db: BookTables, keys: Iterable<Key>): Promise<Map<Key, KeptRow>> {
  const found = new Map<Key, KeptRow>()
  await Promise.all(
    [...byEntity(keys)].map(async ([e, ids]) => {
      const rows = await readMany(viewTable(db, e), ids, (id) => viewKey(e, id))
      for (const [id, row] of rows) found.set(keyOf(e, id), fromStored(e, row))
    }),
  )
  return found
}

/**
 * Puts rows, and deletes those given as undefined. Lists that watch read just these rows; a mass of them costs less when
 * the lists read everything anew.
 */
export async function writeViews(
  db: BookTables,
  rows: ReadonlyMap<Key, KeptRow | undefined>,
  isMass = false,
): Promise<void> {
  await forgetSums(db, rows)
  await putViews(db, rows, isMass)
}

/** Lets go of rows that only the server keeps from now on: what was told from them stands. */
export const letGo = (db: BookTables, keys: readonly Key[]): Promise<void> =>
  putViews(db, new Map(keys.map((key) => [key, undefined] as const)), false)

async function putViews(
  db: BookTables,
  rows: ReadonlyMap<Key, KeptRow | undefined>,
  isMass: boolean,
): Promise<void> {
  const write = async ([e, ids]: [Entity, string[]]) => {
    const puts: KeptRow[] = []
    const gone: (string | [number, string])[] = []
    for (const id of ids) {
      const row = rows.get(keyOf(e, id))
      if (row) puts.push(isMisc(e) ? ({ ...row, e } as KeptRow) : row)
      else gone.push(viewKey(e, id))
    }
    const table = viewTable(db, e)
    const step = isMass ? puts.length : namedRows
    for (let i = 0; i < puts.length; i += step) await table.bulkPut(puts.slice(i, i + step))
    if (gone.length > 0) await table.bulkDelete(gone)
  }
  const groups = [...byEntity(rows.keys())]
  if (!isMass) await Promise.all(groups.map(write))
  // One table after the other: handing hundreds of rows over in one piece holds up a finger.
  else for (const group of groups) await write(group)
}

export async function readShadows(
  db: BookTables,
  keys: readonly Key[],
): Promise<Map<Key, KeptRow | null>> {
  const found = new Map<Key, KeptRow | null>()
  await Promise.all(
    [...byEntity(keys)].map(async ([e, ids]) => {
      const rows = await readMany(db.shadow, ids, (id) => [e, id])
      for (const [id, { row }] of rows) found.set(keyOf(e, id), row)
    }),
  )
  return found
}

/** Puts shadows, and drops those given as undefined; null is a row that the server does not have. */
export async function writeShadows(
  db: BookTables,
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
