import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { useSyncExternalStore } from 'react'
import { type JoinedGood, joinShelf, type OnShelf } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Book } from './book.ts'
import type { HaatDb } from './db.ts'
import { readMany } from './dexie-tables.ts'
import { useStore } from './live.ts'
import type { Ports } from './ports.ts'

/** A good with what is on hand of it; those that are the same stand together as one (C21). */
export type ShelfItem = JoinedGood

/**
 * Everything the shop sells, archived goods too. By the id of one that stands under another that one is found. `isWhole`
 * is false while the first reading goes on.
 */
export type Shelf = {
  items: readonly ShelfItem[]
  byId: ReadonlyMap<string, ShelfItem>
  isWhole: boolean
}

/** The first page fills a screen; the others keep each step of reading short on a slow phone. */
const firstPage = 60
const page = 400

/** Masses come from the server and more will follow: they are gathered so long, and four times as long as reading all. */
const gatherMs = 400

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
  private readonly rows = new Map<string, OnShelf>()
  /** The ids of goods that stand under another one. */
  private readonly merged = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private shelf: Shelf = { items: [], byId: this.rows, isWhole: false }
  private queue: Promise<void> | undefined
  /** Told as changed and not read yet: while one reading goes on, the next one gathers. */
  private changedIds = new Set<string>()
  private isGathering = false
  private readingAllMs = 0

  private readonly db: HaatDb
  private readonly ports: Pick<Ports, 'elapsed' | 'setTimer'>

  constructor({ db, ports }: Pick<Book, 'db' | 'ports'>) {
    this.db = db
    this.ports = ports
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

  /** Reads the whole shelf; goods that are read again stay in their place, and what is gone goes at the end. */
  private async readAll(): Promise<void> {
    const begunAt = this.ports.elapsed()
    const gone = new Set(this.rows.keys())
    let last = ''
    for (let size = firstPage; ; size = page) {
      const products = await this.db.products.where('id').above(last).limit(size).toArray()
      const end = products.at(-1)?.id ?? last
      // One reading of a range; ten thousand readings of one row each take seconds on a slow phone.
      const stocks = await this.db.stock.where('id').between(last, end, false, true).toArray()
      const stockOf = new Map(stocks.map((stock) => [stock.id, stock]))
      for (const product of products) {
        this.put(product.id, product, stockOf.get(product.id))
        gone.delete(product.id)
      }
      last = end
      const isEnd = products.length < size
      if (isEnd) for (const id of gone) this.put(id, undefined, undefined)
      if (isEnd || !this.shelf.isWhole) this.publish(isEnd)
      if (isEnd) break
    }
    this.readingAllMs = this.ports.elapsed() - begunAt
  }

  private changed(parts: ObservabilitySet): void {
    const isReadingDue = this.changedIds.size > 0
    let isMass = false
    for (const table of ['products', 'stock']) {
      for (const kind of ['', ':dels']) {
        const tree = parts[`idb://${this.db.name}/${table}/${kind}`]
        if (!tree) continue
        for (const range of RangeSet(tree)) {
          // Every key of these tables is an id.
          if (range.from === range.to) this.changedIds.add(range.from as string)
          else isMass = true
        }
      }
    }
    if (!isReadingDue && this.changedIds.size > 0) this.enqueue(() => this.readChanged())
    if (isMass && !this.isGathering) this.gather()
  }

  /** Lets a mass grow before everything is read. What a finger changes meanwhile is read at once. */
  private gather(): void {
    this.isGathering = true
    this.ports.setTimer(
      () =>
        this.enqueue(() => {
          this.isGathering = false
          return this.readAll()
        }),
      Math.max(gatherMs, 4 * this.readingAllMs),
    )
  }

  private enqueue(read: () => Promise<void>): void {
    this.queue = this.queue?.then(async () => {
      if (this.db.isOpen()) await read()
    })
  }

  private async readChanged(): Promise<void> {
    const ids = [...this.changedIds]
    this.changedIds = new Set()
    const products = await readMany(this.db.products, ids)
    const stocks = await readMany(this.db.stock, ids)
    for (const id of ids) this.put(id, products.get(id), stocks.get(id))
    this.publish(this.shelf.isWhole)
  }

  private put(id: string, product: Product | undefined, stock: Stock | undefined): void {
    if (product?.mergedInto === undefined) this.merged.delete(id)
    else this.merged.add(id)
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
    const { goods, byId } =
      this.merged.size === 0
        ? { goods: [...this.rows.values()], byId: this.rows }
        : joinShelf(this.rows, this.merged, this.shelf.byId)
    this.shelf = { items: goods, byId, isWhole }
    for (const listener of this.listeners) listener()
  }
}

const readers = new WeakMap<HaatDb, ShelfReader>()

/** The shelf of the open shop; it stays in memory once a screen has asked for it. */
export function useShelf(): Shelf {
  const { db, book } = useStore()
  let reader = readers.get(db)
  if (!reader) {
    reader = new ShelfReader(book)
    readers.set(db, reader)
  }
  return useSyncExternalStore(reader.subscribe, reader.current)
}
