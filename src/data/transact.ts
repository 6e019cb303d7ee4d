import { Dexie, type Table, type Transaction } from 'dexie'
import type { BookTables, HaatDb } from './db.ts'

/** What Dexie calls the surroundings of a promise: in which transaction it runs, and which screen watches. */
const zones = Dexie.Promise as unknown as {
  readonly PSD: unknown
  usePSD: <T>(zone: unknown, work: () => T) => T
}

/** Through this every request of a table goes. */
type Asked = { _trans: (...request: unknown[]) => unknown }

/**
 * One transaction over `tables`: all of what `work` writes is kept, or, when it rejects, nothing; and a screen that
 * watches hears of all that `work` read. `work` asks only the tables it is given, which know their transaction: Dexie by
 * itself tells it by counting turns of promises, and miscounts among many (docs/decisions/013).
 */
export const transact = <T>(
  db: HaatDb,
  mode: 'r' | 'rw',
  tables: readonly Table[],
  work: (within: BookTables) => Promise<T>,
): Promise<T> =>
  (db as unknown as Dexie).transaction(mode, tables, (within) => {
    const zone = zones.PSD
    const tableOf = within.table.bind(within)
    // `within.products` asks this too. Only what is asked for is made: making all tables takes twice as long as one request.
    within.table = (name: string) => {
      const table = tableOf(name)
      if (!Object.hasOwn(table, '_trans')) enter(table as unknown as Asked, within, zone)
      return table
    }
    return work(within as unknown as BookTables)
  })

/** Lets each request of a table of this transaction enter its zone, wherever Dexie has lost that. */
function enter(table: Asked, within: Transaction, zone: unknown): void {
  const ask = table._trans
  table._trans = (...request) =>
    Dexie.currentTransaction === within
      ? ask.apply(table, request)
      : zones.usePSD(zone, () => ask.apply(table, request))
}
