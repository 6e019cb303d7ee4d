import { useState, useSyncExternalStore } from 'react'
import { countByHour, type HourCounts, hourOf, tilesAt } from '#core/bill/tiles.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Book } from '../../data/book.ts'
import type { HaatDb } from '../../data/db.ts'
import { readGoods } from '../../data/goods.ts'
import { useRows, useStore } from '../../data/live.ts'
import { type Shelf, useShelf } from '../../data/shelf.ts'

/** As it stands in `cache`; `at` = when it was told, UTC ms. */
type Kept = { at: number; counts: HourCounts }

const cacheKey = 'tiles'
/** What sold in the last hours hardly moves the tiles of a shop that has sold for weeks. */
const freshMs = 6 * 3_600_000
/** A week of a busy counter. */
const newest = 1400
/** Few enough that no finger waits for one reading. */
const page = 100
/** Eleven tiles stand beside the key for amounts. */
const most = 11

/** What sells at which hour, told from the newest bills in small readings and kept in the book for the next start. */
class TileReader {
  private readonly listeners = new Set<() => void>()
  private kept: Kept | undefined
  private isReading = false
  private readonly book: Book

  constructor(book: Book) {
    this.book = book
  }

  readonly current = (): HourCounts | undefined => this.kept?.counts

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.isReading) {
      this.isReading = true
      void this.read()
        .catch(this.book.ports.report)
        .finally(() => {
          this.isReading = false
        })
    }
    return () => this.listeners.delete(listener)
  }

  private async read(): Promise<void> {
    const { db, ports } = this.book
    // Only written below.
    this.kept ??= (await db.cache.get(cacheKey))?.value as Kept | undefined
    if (this.kept) this.publish(this.kept)
    const now = ports.now()
    const isFresh = this.kept && this.kept.counts.size > 0 && Math.abs(now - this.kept.at) < freshMs
    if (isFresh) return
    await new Promise<void>((resolve) => void ports.whenIdle(resolve))
    if (!db.isOpen()) return
    const value: Kept = { at: now, counts: await readCounts(db) }
    this.publish(value)
    // Without a copy it is told again next time; the book says by itself when the phone is full.
    await db.cache
      .put({ k: cacheKey, usedAt: now, bytes: 300 * value.counts.size, value })
      .catch(ports.report)
  }

  private publish(kept: Kept): void {
    this.kept = kept
    for (const listener of this.listeners) listener()
  }
}

async function readCounts(db: HaatDb): Promise<HourCounts> {
  const bills = []
  for (let read = 0; read < newest; read += page) {
    const part = await db.bills.orderBy('at').reverse().offset(read).limit(page).toArray()
    bills.push(...part.map(({ at, lines, voidAt }) => ({ at, lines, ...(voidAt && { voidAt }) })))
    if (part.length < page) break
  }
  return countByHour(bills)
}

const readers = new WeakMap<HaatDb, TileReader>()

/**
 * The goods on the tiles: what sells at this hour, else all day, else what the shop has taken in first. They stay in their
 * places while the screen is open, so that no tile moves under the thumb. undefined while they are read.
 */
export function useTileGoods(): readonly Product[] | undefined {
  const { book, db } = useStore()
  let reader = readers.get(db)
  if (!reader) {
    reader = new TileReader(book)
    readers.set(db, reader)
  }
  const counts = useSyncExternalStore(reader.subscribe, reader.current)
  const { items, isWhole } = useShelf()
  const [hour] = useState(() => hourOf(book.ports.now()))
  // The first counts stand: better ones come with the next opening.
  const [first, setFirst] = useState<HourCounts>()
  if (counts && !first) setFirst(counts)
  const isEnough = first !== undefined && first.size > most
  const [others, setOthers] = useState<string[]>()
  if (isWhole && !isEnough && !others) setOthers(byTaste(items))
  // Some that are not sold any more are passed over.
  const ids = first || isWhole ? tilesAt(first ?? new Map(), hour, others ?? [], 3 * most) : []
  const rows = useRows(
    async (db) => {
      const { kept } = await readGoods(db, ids)
      // A good that was sold under two names has one tile (C22).
      const goods = ids.flatMap((id) => kept.get(id) ?? [])
      return [...new Map(goods.map((good) => [good.id, good])).values()]
    },
    [ids.join()],
  )
  const isRead = ids.length > 0 || (first !== undefined && isWhole)
  return isRead ? rows?.filter(({ active }) => active).slice(0, most) : undefined
}

/** What the server has seen sold most, then what the shop took in first: ids are in the order of their birth. */
const byTaste = (items: Shelf['items']): string[] =>
  items
    .filter(({ product }) => product.active)
    .toSorted((a, b) => b.product.sold30 - a.product.sold30)
    .map(({ product }) => product.id)
