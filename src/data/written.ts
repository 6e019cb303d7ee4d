import { Dexie } from 'dexie'
import type { HaatDb } from './db.ts'

/** Tables of which somebody wants to know only that they changed. */
export type WatchedTable = 'orders' | 'stock' | 'bills' | 'outbox'

/** Calls `fn` whenever something was written into one of `tables`, in this tab or another. Returns the end of it. */
export function watchWritten(
  db: HaatDb,
  tables: readonly WatchedTable[],
  fn: () => void,
): () => void {
  const ours = tables.map((table) => `idb://${db.name}/${table}/`)
  const onWritten = (parts: object) => {
    const names = Object.keys(parts)
    if (names.some((name) => ours.some((table) => name.startsWith(table)))) fn()
  }
  Dexie.on.storagemutated.subscribe(onWritten)
  return () => Dexie.on.storagemutated.unsubscribe(onWritten)
}
