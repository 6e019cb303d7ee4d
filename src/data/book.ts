import type { Cell } from './cell.ts'
import type { BookTables, HaatDb } from './db.ts'
import type { Ports } from './ports.ts'
import type { ShopClock } from './shop-clock.ts'

/** What is worked on inside one `transact`. */
export type Within = { db: BookTables; ports: Ports }

/** What every part of the data layer works on: one shop's database and the world around it. */
export type Book = {
  shopId: string
  db: HaatDb
  ports: Ports
  clock: ShopClock
  /** The phone refused a write for want of space, and none has succeeded since. */
  storageFull: Cell<boolean>
}
