import { Dexie, type Table } from 'dexie'
import type { Attention } from '#core/attention/attention.ts'
import type { Bill } from '#core/bill/bill.ts'
import type { Photo } from '#core/catalogue/photo.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import type { DrawerEntry } from '#core/drawer/drawer.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import type { Order } from '#core/order/order.ts'
import type { Cost } from '#core/purchase/cost.ts'
import type { Purchase } from '#core/purchase/purchase.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import type { Round } from '#core/round/round.ts'
import type { Member } from '#core/shop/member.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { Movement } from '#core/stock/movement.ts'
import type { ShelfCount, StockTake } from '#core/stock/stock-take.ts'
import type { Stock } from '#core/stock/stock.ts'
import type { MutationResult } from '#core/sync/protocol.ts'
import type { DaySum } from '#core/report/day-sum.ts'
import type { Entity, Key, Row } from '#core/sync/rows.ts'
import { declareVersions } from './db-versions.ts'
import type { MetaRow } from './meta.ts'
import type { Ports } from './ports.ts'

/** A row with the shop's version that last touched it (0 = made here) and the snapshot generation that brought it. */
export type Kept<R> = R & { v: number; g: number }

/** Shop, members, delivery rounds, suppliers and stock-takes, told apart by their entity number. */
export type MiscRow =
  | Kept<Shop & { e: 1 }>
  | Kept<Member & { e: 2 }>
  | Kept<Round & { e: 12 }>
  | Kept<Supplier & { e: 13 }>
  | Kept<StockTake & { e: 16 }>

/** The server's row of a key that has unsent work; null = the server has none. */
export type ShadowRow = { e: Entity; id: string; row: Kept<Row> | null }

export type OutboxState = 'queued' | 'sent' | 'acked'

/** One mutation until the server has settled it and its rows are here (sync.md section 7). */
export type OutboxRow = {
  seq: number
  id: string
  name: string
  nv: number
  at: number
  login: string
  member: string
  args: Record<string, unknown>
  keys: Key[]
  /** Generation at commit: what an older snapshot already contains is not shown twice. */
  g0: number
  st: OutboxState
  /** Version that holds the effect; null until the server has answered. */
  w: number | null
  res: MutationResult['st'] | null
  code: string | null
  sentAt: number | null
  tries: number
  /** Brought in from another phone's file: sent, but not shown as this phone's own work. */
  nofold?: true | undefined
}

/** Acknowledged mutations, kept 30 days for a server that comes back from a backup. */
export type SentRow = OutboxRow & { doneAt: number }

export type CacheRow = { k: string; usedAt: number; bytes: number; value: unknown }

/** An unfinished form. */
export type DraftRow = { k: string; value: unknown; at: number }

/**
 * What was sold on a day (`dayNumber`) or in a month (`monthOf`). `telling`: it is being told, under the id `by`; whatever
 * changes a row of that day throws both away.
 */
export type SumRow =
  | { g: 'day' | 'month'; n: number; sum: DaySum }
  | { g: 'telling day' | 'telling month'; n: number; by: string }

/** A bill or order that counts on `day`, which is not that of its `at`. */
export type LateRow = { day: number; id: string; e: 7 | 8 }

type Tables = {
  products: Table<Kept<Product>, string>
  stock: Table<Kept<Stock>, string>
  customers: Table<Kept<Customer>, string>
  orders: Table<Kept<Order>, string>
  bills: Table<Kept<Bill>, string>
  moves: Table<Kept<Movement>, string>
  khata: Table<Kept<KhataEntry>, string>
  purchases: Table<Kept<Purchase>, string>
  costs: Table<Kept<Cost>, string>
  counts: Table<Kept<ShelfCount>, string>
  photos: Table<Kept<Photo>, string>
  drawer: Table<Kept<DrawerEntry>, string>
  misc: Table<MiscRow, [number, string]>
  attention: Table<Kept<Attention>, string>
  cache: Table<CacheRow, string>
  shadow: Table<ShadowRow, [number, string]>
  outbox: Table<OutboxRow, number>
  sent: Table<SentRow, number>
  meta: Table<MetaRow, string>
  drafts: Table<DraftRow, string>
  sums: Table<SumRow, [string, number]>
  late: Table<LateRow, [number, string]>
}

/** The tables of the book, as the whole database or one transaction shows them. */
export type BookTables = Tables & Pick<Dexie, 'table'>

/** The shop's book on this phone. Screens read it; only commit, push and pull write it, each in one `transact`. */
export type HaatDb = Omit<Dexie, 'transaction'> & Tables

export const dbName = (shopId: string): string => `haat-${shopId}`

/** The database object, not opened yet. */
export function makeDb(shopId: string, ports: Pick<Ports, 'indexedDB' | 'IDBKeyRange'>): HaatDb {
  const db = new Dexie(dbName(shopId), {
    indexedDB: ports.indexedDB,
    IDBKeyRange: ports.IDBKeyRange,
    // "Kept on this phone" is said after a power cut can no longer take it back.
    chromeTransactionDurability: 'strict',
    cache: 'immutable',
    autoOpen: false,
  })
  declareVersions(db)
  return db as unknown as HaatDb
}
