import { useLiveQuery } from 'dexie-react-hooks'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity, type Key } from '#core/sync/rows.ts'
import type { BookTables } from './db.ts'
import { bookTables } from './dexie-tables.ts'
import { type AtHand, readHand } from './hand.ts'
import type { Store } from './store.ts'
import type { SyncState } from './sync-state.ts'
import type { Tick } from './ticks.ts'
import { transact } from './transact.ts'
import { type WatchedTable, watchWritten } from './written.ts'

export const StoreContext = createContext<Store | null>(null)

/** The open shop. */
export function useStore(): Store {
  const store = useContext(StoreContext)
  assert(store, 'A screen that reads the shop must stand inside StoreContext.')
  return store
}

/**
 * The result of `query`, read again whenever a row it read changes; undefined while it is read for the first time.
 * A query may wait for nothing but the book.
 */
export function useRows<T>(
  query: (db: BookTables) => Promise<T> | T,
  deps: unknown[],
): T | undefined {
  const { db } = useStore()
  // All that one question reads is one transaction: on a slow phone each turn to the disk costs more than its rows.
  // Written async, so that Dexie keeps watching what an async query reads after its first await.
  return useLiveQuery(
    async () => transact(db, 'r', bookTables(db), async (db) => query(db)),
    [db, ...deps],
  )
}

/** So long what looks through the whole book may be older than the book. */
const restMs = 2_000

/**
 * For a question that looks through all orders: read again at most every two seconds after one of `tables` was written,
 * so that a rush does not read a thousand old orders for every new one. `key` names what else the answer depends on.
 */
export function useRowsAtRest<T>(
  query: (db: BookTables) => Promise<T>,
  tables: readonly WatchedTable[],
  key: number | string = '',
): T | undefined {
  const { db, book } = useStore()
  const [rows, setRows] = useState<T>()
  const read = useEffectEvent(() => transact(db, 'r', bookTables(db), async (db) => query(db)))
  const names = tables.join()
  useEffect(() => {
    let isOver = false
    let endTimer: (() => void) | undefined
    const look = () => {
      endTimer = undefined
      const show = (next: () => T) => !isOver && setRows(next)
      read().then(
        (found) => show(() => found),
        (error: unknown) =>
          show(() => {
            throw error
          }),
      )
    }
    const endWatch = watchWritten(db, names.split(',') as WatchedTable[], () => {
      endTimer ??= book.ports.setTimer(look, restMs)
    })
    look()
    return () => {
      isOver = true
      endTimer?.()
      endWatch()
    }
  }, [db, book, names, key])
  return rows
}

/** The shop's own row, read once for the whole app. */
export const ShopContext = createContext<Shop | undefined>(undefined)

/** The shop of this phone; undefined while it is read. */
export const useShop = (): Shop | undefined => useContext(ShopContext)

/** The same from the book, for whoever fills the context. */
export function useShopRow(): Shop | undefined {
  const { shopId } = useStore()
  return useRows(
    async (db) => {
      const row = await db.misc.get([entity.shop, shopId])
      return row?.e === entity.shop ? row : undefined
    },
    [shopId],
  )
}

/** Who has this phone in his hand. */
export function useHand(): AtHand | undefined {
  const { book } = useStore()
  return useRows((db) => readHand(db, book.ports.now()), [book])
}

/** What the person with this phone in his hand may do in the shop. */
export const useRole = (): Role | undefined => useHand()?.role

/** How safe the row is: being written, ✓ kept on this phone, ✓✓ at the server, or ! needs you. */
export function useTick(key: Key): Tick {
  const { ticks } = useStore()
  const subscribe = useCallback((listener: () => void) => ticks.watch(key, listener), [ticks, key])
  return useSyncExternalStore(subscribe, () => ticks.tick(key))
}

export function useSyncState(): SyncState {
  const { syncState } = useStore()
  return useSyncExternalStore(syncState.subscribe, syncState.get)
}

/** How the talk with the server stands, for whoever need not be drawn anew with every mutation that waits. */
export function useChannel(): SyncState['channel'] {
  const { syncState } = useStore()
  return useSyncExternalStore(syncState.subscribe, () => syncState.get().channel)
}

/** What is added to this phone's clock to get the server's, in ms. */
export function useClockOffset(): number {
  const { syncState } = useStore()
  return useSyncExternalStore(syncState.subscribe, () => syncState.get().clockOffset)
}
