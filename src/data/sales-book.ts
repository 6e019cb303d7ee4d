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
import { KeptReading } from './kept-reading.ts'
import { useStore } from './live.ts'

/** How each good of the shop sells, by its id, as it was told from the movements on this phone. */
export type SalesBook = {
  /** The day (`dayNumber`) before which sales count. */
  day: number
  /** The first day of which this phone has movements; null = of none. */
  since: number | null
  goods: ReadonlyMap<string, GoodSales>
}

/** A day's sales count from the next day on, so it is told anew each day; and sooner for what other phones send late. */
const freshMs = 3_600_000

/** Few enough goods that no finger waits for one reading of their movements. */
const page = 40

const maxMs = Number.MAX_SAFE_INTEGER

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

const readings = new WeakMap<HaatDb, KeptReading<SalesBook>>()

/** How the goods of a shop sell, told once a day and sooner. */
export function salesReading(book: Book): KeptReading<SalesBook> {
  let reading = readings.get(book.db)
  if (!reading) {
    reading = new KeptReading(book, {
      key: 'sale rates',
      tell: readSales,
      isFresh: ({ day }, age, now) => day === dayNumber(now) && age < freshMs,
      bytesOf: ({ goods }) => 80 * goods.size,
    })
    readings.set(book.db, reading)
  }
  return reading
}

/** The same for a screen; undefined until it was told for the first time on this phone. */
export function useSales(): SalesBook | undefined {
  const reading = salesReading(useStore().book)
  return useSyncExternalStore(reading.subscribe, reading.current)
}
