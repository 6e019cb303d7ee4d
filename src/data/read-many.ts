import type { Table } from 'dexie'

/** From here on one request for a range is worth trying before one for every id. */
const manyIds = 16

/**
 * The rows with these ids. Every request costs a phone more than the row it brings, and ids made one after the other lie
 * side by side: so first one for all between the least and the greatest, up to twice as many as are asked for.
 */
export async function readMany<R extends { id: string }>(
  table: Table<R>,
  ids: readonly string[],
  keyOfId: (id: string) => string | [number, string] = (id) => id,
): Promise<Map<string, R>> {
  const found = new Map<string, R>()
  let rest = [...new Set(ids)].sort()
  const [first, last] = [rest[0], rest.at(-1)]
  if (rest.length >= manyIds && first !== undefined && last !== undefined) {
    const most = 2 * rest.length
    const rows = await table
      .where(':id')
      .between(keyOfId(first), keyOfId(last), true, true)
      .limit(most)
      .toArray()
    const wanted = new Set(rest)
    for (const row of rows) if (wanted.has(row.id)) found.set(row.id, row)
    const end = rows.at(-1)?.id
    rest = rows.length < most || end === undefined ? [] : rest.filter((id) => id > end)
  }
  if (rest.length > 0)
    for (const row of await table.bulkGet(rest.map(keyOfId))) if (row) found.set(row.id, row)
  return found
}
