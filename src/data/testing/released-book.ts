import { payablePaise } from '#core/order/order.ts'
import type { HaatDb } from '../db.ts'
import { countUnanswered } from '../outbox.ts'
import type { State } from './model-state.ts'

type Index = { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }
export type Structure = Record<string, { keyPath: string | string[] | null; indexes: Index[] }>
export type Totals = Awaited<ReturnType<typeof totalsOf>>

/** A phone's book as a release has left it on disk, with the server it was talking to. */
export type ReleasedBook = {
  release: string
  /** Of IndexedDB. */
  version: number
  shopId: string
  /** Phone time (ms) of the last entry. */
  at: number
  structure: Structure
  rows: Record<string, unknown[]>
  totals: Totals
  server: State
}

/** What a shopkeeper would miss if it changed. */
export async function totalsOf(db: HaatDb) {
  const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
  const stock = await db.stock.toArray()
  const orders = await db.orders.toArray()
  return {
    products: await db.products.count(),
    onShelf: sum(stock.map(({ qty }) => qty)),
    reserved: sum(stock.map(({ reserved }) => reserved)),
    orders: orders.length,
    payablePaise: sum(orders.map(payablePaise)),
    movements: await db.moves.count(),
    waiting: await countUnanswered(db),
    answered: await db.outbox.where('st').equals('acked').count(),
    shadows: await db.shadow.count(),
  }
}

/** The stores and indexes of an open database. */
export function structureOf(idb: IDBDatabase): Structure {
  const names = [...idb.objectStoreNames].sort()
  const tx = idb.transaction(names)
  return Object.fromEntries(
    names.map((store) => {
      const { keyPath, indexNames } = tx.objectStore(store)
      const indexes = [...indexNames].sort().map((name) => {
        const index = tx.objectStore(store).index(name)
        return { name, keyPath: index.keyPath, multiEntry: index.multiEntry, unique: index.unique }
      })
      return [store, { keyPath, indexes }]
    }),
  )
}

/** Makes the book on an empty disk as that release had made it, without any code of today. */
export function layOut(indexedDB: IDBFactory, name: string, book: ReleasedBook): Promise<void> {
  const { version, structure, rows } = book
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version)
    opening.onerror = () => reject(opening.error)
    opening.onupgradeneeded = () => {
      for (const [store, { keyPath, indexes }] of Object.entries(structure)) {
        const made = opening.result.createObjectStore(store, { keyPath })
        for (const index of indexes) made.createIndex(index.name, index.keyPath, index)
        for (const row of rows[store] ?? []) made.add(row)
      }
    }
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}

/** JSON that keeps Maps, of which the server's state is made. */
export const writeBook = (book: ReleasedBook): string =>
  JSON.stringify(book, (_key, value: unknown) =>
    value instanceof Map ? { entriesOfMap: [...value] } : value,
  )

export const readBook = (text: string): ReleasedBook =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'entriesOfMap' in value
      ? new Map(value.entriesOfMap as [unknown, unknown][])
      : value,
  ) as ReleasedBook
