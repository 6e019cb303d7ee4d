import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { useSyncExternalStore } from 'react'
import { type JoinedGood, joinShelf, type OnShelf } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Book } from './book.ts'
import type { BookTables, HaatDb } from './db.ts'
import { readMany } from './read-many.ts'
import { useStore } from './live.ts'
import type { Ports } from './ports.ts'
import { transact } from './transact.ts'

/** A good with what is on hand of it; those that are the same stand together as one (C21). */
export type ShelfItem = JoinedGood

/**
 * Everything the shop sells, archived goods too. By the id of one that stands under another that one is found. While the
 * first reading goes on `isWhole` is false and `items` are a first screenful, those that stood on top when the shelf was
 * last listed.
 */
export type Shelf = {
  items: readonly ShelfItem[]
  byId: ReadonlyMap<string, ShelfItem>
  isWhole: boolean
}

/** The first page of a shelf that was never listed fills a screen; the others keep each step of reading short on a slow phone. */
const firstPage = 40
const page = 400

/** So long the first rows have the phone to themselves. */
const drawnMs = 1_000

/** More than a screen shows; each is two requests, which a slow phone answers one after the other before the first row. */
const keptOnTop = 15

/** Where `cache` keeps the ids of the goods on top of the list. */
const topKey = 'shelf top'

/** Masses come from the server and more will follow: they are gathered so long, and four times as long as reading all. */
const gatherMs = 400

/**
 * All products in memory, for the lists and searches that must see every one of them. Read once in pages and then
 * kept up to date by the keys that Dexie reports as changed, in this tab or another; a live query over 10,000 rows
 * would read them all again after every tap. Told twice only, after the first rows and when it is whole: whoever lists
 * or counts goes through all of it each time.
 *
 *   start ─► read the top ─► read page ─► … ─► whole
 *                                ▲                │ keys changed
 *                                └── one queue ───┘   so that an older reading never follows a newer one
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
  private endWait = () => {}
  /** What `cache` holds of the goods on top. */
  private top = ''

  private readonly db: HaatDb
  private readonly ports: Pick<Ports, 'elapsed' | 'now' | 'report' | 'setTimer' | 'whenIdle'>

  constructor({ db, ports }: Pick<Book, 'db' | 'ports'>) {
    this.db = db
    this.ports = ports
  }

  readonly current = (): Shelf => this.shelf

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.begin()
    return () => this.listeners.delete(listener)
  }

  /** All goods, once they are read. */
  whole(): Promise<Shelf> {
    return new Promise((resolve) => {
      const end = this.subscribe(() => look())
      const look = () => {
        if (!this.shelf.isWhole) return
        end()
        resolve(this.shelf)
      }
      look()
    })
  }

  /** Notes which goods the list begins with, so that the next start reads these before ten thousand others. */
  async keepTop(goods: readonly ShelfItem[]): Promise<void> {
    const value = goods
      .slice(0, keptOnTop)
      .map(({ product }) => product.id)
      .join(' ')
    if (value === this.top || !this.db.isOpen()) return
    this.top = value
    const row = { k: topKey, usedAt: this.ports.now(), bytes: value.length, value }
    // Without it the next start begins with any goods; the book says by itself when the phone is full.
    await this.db.cache.put(row).catch(this.ports.report)
  }

  /** Begins to read before anybody listens. */
  begin(): void {
    if (this.queue) return
    Dexie.on.storagemutated.subscribe((parts) => this.changed(parts))
    this.queue = this.readTop().then(() => this.readAll())
  }

  private async readTop(): Promise<void> {
    const { cache, products, stock } = this.db
    await transact(this.db, 'r', [cache, products, stock], async (db) => {
      const kept = await db.cache.get(topKey)
      // Only written above.
      this.top = (kept?.value as string | undefined) ?? ''
      if (this.top !== '') await this.read(db, this.top.split(' '))
    })
    if (this.rows.size === 0) return
    this.publish(false)
    await this.drawn()
  }

  /** The first rows are drawn before all others are read; a phone that never rests reads them a moment later. */
  private drawn(): Promise<void> {
    return new Promise((resolve) => {
      this.endWait = resolve
      this.ports.whenIdle(resolve)
      this.ports.setTimer(resolve, drawnMs)
    })
  }

  /** Reads the whole shelf; goods that are read again stay in their place, and what is gone goes at the end. */
  private async readAll(): Promise<void> {
    const begunAt = this.ports.elapsed()
    const gone = new Set(this.rows.keys())
    let last = ''
    for (let size = this.shelf.items.length > 0 ? page : firstPage; ; size = page) {
      // What a finger changed need not wait for the rest.
      await this.readChanged()
      const { products, stocks } = await this.readPage(last, size)
      const end = products.at(-1)?.id ?? last
      const stockOf = new Map(stocks.map((stock) => [stock.id, stock]))
      for (const product of products) {
        this.put(product.id, product, stockOf.get(product.id))
        gone.delete(product.id)
      }
      last = end
      const isEnd = products.length < size
      if (isEnd) for (const id of gone) this.put(id, undefined, undefined)
      if (isEnd) break
      if (this.shelf.items.length === 0) this.publish(false)
    }
    this.publish(true)
    this.readingAllMs = this.ports.elapsed() - begunAt
  }

  private readPage(last: string, size: number) {
    return transact(this.db, 'r', [this.db.products, this.db.stock], async (db) => {
      const products = await db.products.where('id').above(last).limit(size).toArray()
      const end = products.at(-1)?.id ?? last
      // One reading of a range; ten thousand readings of one row each take seconds on a slow phone.
      const stocks = await db.stock.where('id').between(last, end, false, true).toArray()
      return { products, stocks }
    })
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
    if (!isReadingDue && this.changedIds.size > 0) {
      this.endWait()
      this.enqueue(() => this.readChanged())
    }
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
    if (ids.length === 0) return
    this.changedIds = new Set()
    await transact(this.db, 'r', [this.db.products, this.db.stock], async (db) =>
      this.read(db, ids),
    )
    this.publish(this.shelf.isWhole)
  }

  private async read(db: BookTables, ids: readonly string[]): Promise<void> {
    const [products, stocks] = await Promise.all([
      readMany(db.products, ids),
      readMany(db.stock, ids),
    ])
    for (const id of ids) this.put(id, products.get(id), stocks.get(id))
  }

  private put(id: string, product: Product | undefined, stock: Stock | undefined): void {
    if (product?.mergedInto === undefined) this.merged.delete(id)
    else this.merged.add(id)
    if (!product) {
      this.rows.delete(id)
      return
    }
    const before = this.rows.get(id)
    // What is the same stays the same object, so that what is derived from it can be kept.
    const isSame = before && canonicalJson(before.product) === canonicalJson(product)
    if (isSame && canonicalJson(before.stock ?? null) === canonicalJson(stock ?? null)) return
    this.rows.set(id, { product: isSame ? before.product : product, stock })
  }

  private publish(isWhole: boolean): void {
    const { goods, byId } =
      this.merged.size === 0
        ? { goods: [...this.rows.values()], byId: this.rows }
        : joinShelf(this.rows, this.merged, this.shelf.byId)
    const before = this.shelf.items
    // Until all are there the first ones stay alone: others would push them about beneath the thumb.
    const first =
      before.length === 0 ? goods : before.flatMap(({ product }) => byId.get(product.id) ?? [])
    this.shelf = { items: isWhole ? goods : first.filter(isAlone), byId, isWhole }
    for (const listener of this.listeners) listener()
  }
}

/** What goods that stand together have on hand is known when all of them are read. */
const isAlone = ({ product: { mergedInto, mergedFrom = [] } }: ShelfItem): boolean =>
  mergedInto === undefined && mergedFrom.length === 0

const readers = new WeakMap<HaatDb, ShelfReader>()

/** The reader of the shop's shelf, which stays in memory. */
export function shelfReader(book: Book): ShelfReader {
  let reader = readers.get(book.db)
  if (!reader) {
    reader = new ShelfReader(book)
    readers.set(book.db, reader)
  }
  return reader
}

/** The shelf of the open shop, read once a screen has asked for it. */
export function useShelf(): Shelf {
  const { book } = useStore()
  const reader = shelfReader(book)
  return useSyncExternalStore(reader.subscribe, reader.current)
}
