import { entities, entity, type Entity, type Key, keyOf } from '#core/sync/rows.ts'
import { fromStored, type KeptRow, storedEntity, viewTable } from '#src/data/dexie-tables.ts'
import type { Store } from '#src/data/store.ts'

/** Everything that a phone shows, by key. */
export async function readPhoneRows({ db }: Store): Promise<Map<Key, KeptRow>> {
  // Shop, members, rounds, suppliers and stock-takes lie in one table.
  const together: readonly Entity[] = [
    ...[entity.member, entity.round, entity.supplier, entity.stockTake],
  ]
  const tables = entities.filter((e) => !together.includes(e))
  const rows = new Map<Key, KeptRow>()
  for (const e of tables)
    for (const stored of await viewTable(db, e).toArray())
      rows.set(keyOf(storedEntity(e, stored), stored.id), fromStored(e, stored))
  return rows
}
