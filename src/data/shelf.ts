import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { useSyncExternalStore } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { HaatDb } from './db.ts'
import { useStore } from './live.ts'

/** A product with what is on hand of it. */
export type ShelfItem = { product: Product; stock: Stock | undefined }

/** Everything the shop sells, archived goods too. `isWhole` is false while the first reading goes on. */
export type Shelf = { items: readonly ShelfItem[]; isWhole: boolean }

/** The first page fills a screen; the others keep each step of reading short on a slow phone. */
const firstPage = 60
const page = 400

/**
 * All products in memory, for the lists and searches that must see every one of them. Read once in pages and then
 * kept up to date by the keys that Dexie reports as changed, in this tab or another; a live query over 10,000 rows
 * would read them all again after every tap.
 *
 *   start ─► read page ─► … ─► whole
 *              ▲                 │ keys changed
 *              └── one queue ────┘   so that an older reading never follows a newer one
 */
export class ShelfReader {
  private readonly rows = new Map<string, ShelfItem>()
  private readonly listeners = new Set<() => void>()
  private shelf: Shelf = { items: [], isWhole: false }
  private queue: Promise<void> | undefined

  private readonly db: HaatDb

  constructor(db: HaatDb) {
    this.db = db
  }

  readonly current = (): Shelf => this.shelf

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.start()
    return () => this.listeners.delete(listener)
  }

  private start(): void {
    if (this.queue) return
    Dexie.on.storagemutated.subscribe((parts) => this.changed(parts))
    this.queue = this.readAll()
  }

  private async readAll(): Promise<void> {
    let last = ''
    for (let size = firstPage; ; size = page) {
      const products = await this.db.products.where('id').above(last).limit(size).toArray()
      const end = products.at(-1)?.id ?? last
      // One reading of a range; ten thousand readings of one row each take seconds on a slow phone.
      const stocks = await this.db.stock.where('id').between(last, end, false, true).toArray()
      const stockOf = new Map(stocks.map((stock) => [stock.id, stock]))
      for (const product of products) this.put(product.id, product, stockOf.get(product.id))
      last = end
      const isWhole = products.length < size
      this.publish(isWhole)
      if (isWhole) return
    }
  }

  private changed(parts: ObservabilitySet): void {
    const ids = new Set<string>()
    let isAll = false
    for (const table of ['products', 'stock']) {
      for (const kind of ['', ':dels']) {
        const tree = parts[`idb://${this.db.name}/${table}/${kind}`]
        if (!tree) continue
        for (const range of RangeSet(tree)) {
          // Every key of these tables is an id.
          if (range.from === range.to) ids.add(range.from as string)
          else isAll = true
        }
      }
    }
    if (!isAll && ids.size === 0) return
    this.queue = this.queue?.then(async () => {
      if (!this.db.isOpen()) return
      if (isAll) {
        this.rows.clear()
        await this.readAll()
      } else {
        const list = [...ids]
        const products = await this.db.products.bulkGet(list)
        const stocks = await this.db.stock.bulkGet(list)
        for (const [i, id] of list.entries()) this.put(id, products[i], stocks[i])
        this.publish(this.shelf.isWhole)
      }
    })
  }

  private put(id: string, product: Product | undefined, stock: Stock | undefined): void {
    if (!product) {
      this.rows.delete(id)
      return
    }
    const before = this.rows.get(id)?.product
    // The same product stays the same object, so that what is derived from it can be kept.
    const isSame = before !== undefined && canonicalJson(before) === canonicalJson(product)
    this.rows.set(id, { product: isSame ? before : product, stock })
  }

  private publish(isWhole: boolean): void {
    this.shelf = { items: [...this.rows.values()], isWhole }
    for (const listener of this.listeners) listener()
  }
}

const readers = new WeakMap<HaatDb, ShelfReader>()

/** The shelf of the open shop; it stays in memory once a screen has asked for it. */
export function useShelf(): Shelf {
  const { db } = useStore()
  let reader = readers.get(db)
  if (!reader) {
    reader = new ShelfReader(db)
    readers.set(db, reader)
  }
  return useSyncExternalStore(reader.subscribe, reader.current)
}
