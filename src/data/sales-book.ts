import { useSyncExternalStore } from 'react'
import { keptOf } from '#core/merged-rows.ts'
import { opensOn } from '#core/shop/open-hours.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import {
  type GoodDays,
  type GoodSales,
  goodDays,
  saleDays,
  saleRate,
  sellingDays,
} from '#core/stock/sale-rate.ts'
import type { Movement } from '#core/stock/movement.ts'
import { entity } from '#core/sync/rows.ts'
import type { Book } from './book.ts'
import type { HaatDb } from './db.ts'
import { useStore } from './live.ts'

/** How each good of the shop sells, by its id, as it was told from the movements on this phone. */
export type SalesBook = {
  /** The day (`dayNumber`) before which sales count. */
  day: number
  /** The first day of which this phone has movements; null = of none. */
  since: number | null
  goods: ReadonlyMap<string, GoodSales>
}

/** As it stands in `cache`; `at` = when it was told, UTC ms. */
type Kept = SalesBook & { at: number }

const cacheKey = 'sales'

/** A day's sales count from the next day on, so it is told anew each day; and sooner for what other phones send late. */
const freshMs = 3_600_000

/** Few enough goods that no finger waits for one reading of their movements. */
const page = 40

const maxMs = Number.MAX_SAFE_INTEGER

/**
 * How the goods sell, told from all movements in small readings and kept in the book, so that the next start shows it at
 * once. Nothing is read until a screen asks.
 */
class SalesReader {
  private readonly listeners = new Set<() => void>()
  private kept: Kept | undefined
  private isReading = false
  private readonly book: Book

  constructor(book: Book) {
    this.book = book
  }

  readonly current = (): SalesBook | undefined => this.kept

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.isReading) {
      this.isReading = true
      // A book that closes meanwhile, or cannot be read, leaves what was known.
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
    const isFresh =
      this.kept && this.kept.day === dayNumber(now) && Math.abs(now - this.kept.at) < freshMs
    if (isFresh) return
    await new Promise<void>((resolve) => void ports.whenIdle(resolve))
    if (!db.isOpen()) return
    const value: Kept = { ...(await readSales(this.book, now)), at: now }
    this.publish(value)
    const bytes = 80 * value.goods.size
    // Without a copy it is told again next time; the book says by itself when the phone is full.
    await db.cache.put({ k: cacheKey, usedAt: now, bytes, value }).catch(ports.report)
  }

  private publish(kept: Kept): void {
    this.kept = kept
    for (const listener of this.listeners) listener()
  }
}

/** Tells it from the movements, a few goods at a time; `now` in ms. */
export async function readSales({ db, shopId }: Book, now: number): Promise<SalesBook> {
  const today = dayNumber(now)
  const shop = await db.misc.get([entity.shop, shopId])
  const hours = shop?.e === entity.shop ? shop.hours : undefined
  const goods = new Map<string, GoodDays>()
  /** Goods that stand under another one, by their ids. */
  const into = new Map<string, string>()
  let first = maxMs
  let last = ''
  for (;;) {
    const stocks = await db.stock.where('id').above(last).limit(page).toArray()
    const end = stocks.at(-1)?.id
    if (end === undefined) break
    const moves = await db.moves
      .where('[productId+at]')
      .between([stocks[0]?.id, 0], [end, maxMs], true, true)
      .toArray()
    const products = await db.products.where('id').between(stocks[0]?.id, end, true, true).toArray()
    for (const { id, mergedInto } of products)
      if (mergedInto !== undefined) into.set(id, mergedInto)
    const mine = new Map(stocks.map(({ id }) => [id, new Array<Movement>()]))
    for (const move of moves) {
      mine.get(move.productId)?.push(move)
      first = Math.min(first, move.at)
    }
    for (const { id, qty } of stocks)
      goods.set(id, goodDays(mine.get(id) ?? [], qty, { from: today - saleDays, today }))
    last = end
  }
  const span = { from: today - saleDays, today }
  for (const [keptId, under] of underKept(into)) {
    const ids = [keptId, ...under]
    const stocks = await db.stock.bulkGet(ids)
    const moves: Movement[] = []
    for (const id of ids)
      moves.push(
        ...(await db.moves.where('[productId+at]').between([id, 0], [id, maxMs]).toArray()),
      )
    for (const id of under) goods.delete(id)
    const qty = stocks.reduce((sum, stock) => sum + (stock?.qty ?? 0), 0)
    goods.set(keptId, goodDays(moves, qty, span))
  }
  const since = first === maxMs ? null : dayNumber(first)
  const from = Math.max(today - saleDays, since ?? today)
  const opens = (day: number) => opensOn(hours, day)
  const selling = sellingDays(goods.values(), { from, today, opens })
  return {
    day: today,
    since,
    goods: new Map(
      [...goods].map(([id, good]) => [
        id,
        { rate: saleRate(good, selling), lastSold: good.lastSold, lastCame: good.lastCame },
      ]),
    ),
  }
}

/** By the good that stands for them all, those that stand under it: they sell as one (C22). */
function underKept(into: ReadonlyMap<string, string>): Map<string, string[]> {
  const row = (id: string) => ({ id, mergedInto: into.get(id) })
  const groups = new Map<string, string[]>()
  for (const id of into.keys()) {
    const { id: keptId } = keptOf(row(id), row)
    if (keptId !== id) groups.set(keptId, [...(groups.get(keptId) ?? []), id])
  }
  return groups
}

const readers = new WeakMap<HaatDb, SalesReader>()

/** How the goods of the open shop sell; undefined until it was told for the first time on this phone. */
export function useSales(): SalesBook | undefined {
  const { book, db } = useStore()
  let reader = readers.get(db)
  if (!reader) {
    reader = new SalesReader(book)
    readers.set(db, reader)
  }
  return useSyncExternalStore(reader.subscribe, reader.current)
}
