import { useState, useSyncExternalStore } from 'react'
import { countByHour, type HourCounts, hourOf, tilesAt } from '#core/bill/tiles.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Book } from '../../data/book.ts'
import type { HaatDb } from '../../data/db.ts'
import { readGoods } from '../../data/goods.ts'
import { KeptReading } from '../../data/kept-reading.ts'
import { useRows, useStore } from '../../data/live.ts'
import { type Shelf, useShelf } from '../../data/shelf.ts'

/** What sold in the last hours hardly moves the tiles of a shop that has sold for weeks. */
const freshMs = 6 * 3_600_000
/** A week of a busy counter. */
const newest = 1400
/** Few enough that no finger waits for one reading. */
const page = 100
/** Eleven tiles stand beside the key for amounts. */
const most = 11

/** What sells at which hour, told from the newest bills in small readings. */
async function readCounts({ db }: Book): Promise<HourCounts> {
  const bills = []
  for (let read = 0; read < newest; read += page) {
    const part = await db.bills.orderBy('at').reverse().offset(read).limit(page).toArray()
    bills.push(...part.map(({ at, lines, voidAt }) => ({ at, lines, ...(voidAt && { voidAt }) })))
    if (part.length < page) break
  }
  return countByHour(bills)
}

const readings = new WeakMap<HaatDb, KeptReading<HourCounts>>()

/**
 * The goods on the tiles: what sells at this hour, else all day, else what the shop has taken in first. They stay in their
 * places while the screen is open, so that no tile moves under the thumb. undefined while they are read.
 */
export function useTileGoods(): readonly Product[] | undefined {
  const { book, db } = useStore()
  let reading = readings.get(db)
  if (!reading) {
    reading = new KeptReading(book, {
      key: 'tiles by hour',
      tell: readCounts,
      isFresh: (counts, age) => counts.size > 0 && age < freshMs,
      bytesOf: (counts) => 300 * counts.size,
    })
    readings.set(db, reading)
  }
  const counts = useSyncExternalStore(reading.subscribe, reading.current)
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
