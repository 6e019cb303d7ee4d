import { type Cost, type ExactCost, joinedCost, weightedCost } from '#core/purchase/cost.ts'
import { type DeadGood, deadGoods } from '#core/report/dead-goods.ts'
import { type StockValue, stockValue } from '#core/report/stock-value.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import type { Book } from './book.ts'
import type { HaatDb } from './db.ts'
import { KeptReading } from './kept-reading.ts'
import { salesReading } from './sales-book.ts'
import { shelfReader } from './shelf.ts'

/** The first of the dead goods, and how many there are. */
export type Dead = { first: readonly DeadGood[]; count: number }

/** What all goods of the shop come to, as it was told at `at` (UTC ms). */
export type ShelfWorth = {
  at: number
  /** What each good costs, under its own id; a good that nobody knows the cost of is not there. */
  costs: ReadonlyMap<string, ExactCost>
  /** For each good that stands under another one, that one (C22). */
  kept: ReadonlyMap<string, string>
  value: StockValue
  /** By what they cost, for who may know it, and by what they sell for. */
  dead: { atCost: Dead; atPrice: Dead }
}

/** So many dead goods stand in the report; all are in the list of what needs her. */
const firstDead = 5

/** Rows that are read in one turn, so that no finger waits. */
const page = 400

/** About what a cost takes, with its id. */
const bytesOfCost = 100

const dayMs = 86_400_000

const key = 'shelf worth'

async function readWorth(book: Book, now: number): Promise<ShelfWorth> {
  const { items, byId } = await shelfReader(book).whole()
  const rows = await readCosts(book)
  const sales = await salesReading(book).ask()
  const costs = new Map<string, ExactCost>()
  for (const { product } of items) {
    const ids = [product.id, ...(product.also ?? []).map(({ id }) => id)]
    const found = ids.flatMap((id) => rows.get(id) ?? [])
    const cost = found.length > 0 && weightedCost(joinedCost(product.id, found))
    if (cost) costs.set(product.id, cost)
  }
  const costOf = (id: string) => costs.get(id) ?? null
  const known = { today: dayNumber(now), since: sales?.since ?? null }
  const deadBy = (cost: typeof costOf): Dead => {
    const all = deadGoods(items, known, (id) => sales?.goods.get(id), cost)
    return { first: all.slice(0, firstDead), count: all.length }
  }
  return {
    ...{ at: now, costs, value: stockValue(items, costOf) },
    kept: new Map(
      [...byId].flatMap(([id, { product }]) => (product.id === id ? [] : [[id, product.id]])),
    ),
    dead: { atCost: deadBy(costOf), atPrice: deadBy(() => null) },
  }
}

async function readCosts({ db }: Book): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost>()
  for (let last = ''; ; ) {
    const rows = await db.costs.where('id').above(last).limit(page).toArray()
    for (const row of rows) costs.set(row.id, row)
    const end = rows.at(-1)?.id
    if (end === undefined) return costs
    last = end
  }
}

const readings = new WeakMap<HaatDb, KeptReading<ShelfWorth>>()

/** What the goods of the shop come to: shown as it was last told, and told anew whenever a report is opened. */
export function worthReading(book: Book): KeptReading<ShelfWorth> {
  let reading = readings.get(book.db)
  if (!reading) {
    reading = new KeptReading(book, {
      ...{ key, tell: readWorth, isFresh: () => false },
      bytesOf: ({ costs }) => bytesOfCost * costs.size,
    })
    readings.set(book.db, reading)
  }
  return reading
}

/** Tells it once a day while the phone rests, so that a report has something to begin with. */
export async function keepWorth(book: Book): Promise<void> {
  try {
    const { db, ports } = book
    const ofToday = await db.cache
      .where('usedAt')
      .above(ports.now() - dayMs)
      .primaryKeys()
    if (!ofToday.includes(key)) await worthReading(book).ask()
  } catch (error) {
    // A book that was closed meanwhile is told of at the next start.
    if (book.db.isOpen()) book.ports.report(new Error('No worth of the shelf.', { cause: error }))
  }
}
