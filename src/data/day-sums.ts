import type { Bill } from '#core/bill/bill.ts'
import type { Order } from '#core/order/order.ts'
import {
  addBill,
  addOrder,
  addSum,
  type DaySum,
  emptySum,
  type OpenSum,
  packSum,
} from '#core/report/day-sum.ts'
import { netPaise } from '#core/report/report.ts'
import { firstOfMonth, monthOf, type Period, piecesOf } from '#core/report/period.ts'
import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import type { Book } from './book.ts'
import type { BookTables, HaatDb, SumRow } from './db.ts'
import { readMeta, writeMeta } from './meta.ts'
import { lateDays } from './touched-days.ts'
import { transact } from './transact.ts'

// What was sold, day by day, told from the rows once a day is over and kept, since the rows leave the phone (gc.ts). A sum
// is never a truth of its own: whatever changes a row throws those of its days away (touched-days.ts), and they are told
// again, from the rows or by the server.

/**
 * A snapshot brings what was sold or came back within thirty days; a day of room for a clock that differs, and the day on
 * which that begins is not whole.
 */
const wholeDays = 28

/** The first day that a snapshot which begins at `now` (UTC ms) brings whole. */
const firstWholeDay = (now: number): number => dayNumber(now) - wholeDays

/** From which day on the rows are here; a phone that never told finds out which rows are found under other days. */
async function rowsSince({ db, ports }: Book): Promise<number> {
  const known = await readMeta(db, 'sums')
  if (known) return known.since
  const late: ReturnType<typeof lateDays> = []
  await db.bills.each((row) => void late.push(...lateDays({ e: entity.bill, row })))
  await db.orders.each((row) => void late.push(...lateDays({ e: entity.order, row })))
  return transact(db, 'rw', [db.meta, db.late], async (db) => {
    const sync = await readMeta(db, 'sync')
    const since = sync?.epoch == null ? 0 : firstWholeDay(ports.now())
    await db.late.bulkPut(late)
    await writeMeta(db, 'sums', { since })
    return since
  })
}

/** The first and the last day on which anything was sold, as far as this phone has the rows; null: nothing yet. */
export async function soldDays({ bills, orders, late }: HaatDb): Promise<Period | null> {
  const rows = await Promise.all(
    [bills, orders].flatMap((table) => [table.orderBy('at').first(), table.orderBy('at').last()]),
  )
  const others = await Promise.all([
    late.orderBy('[day+id]').first(),
    late.orderBy('[day+id]').last(),
  ])
  const days = [
    ...rows.flatMap((row) => (row ? dayNumber(row.at) : [])),
    ...others.flatMap((row) => (row ? row.day : [])),
  ]
  return days.length === 0 ? null : { from: Math.min(...days), to: Math.max(...days) }
}

/** One day from its rows, packed. */
function readDay(db: HaatDb, day: number): Promise<DaySum> {
  return transact(db, 'r', [db.bills, db.orders, db.late], async (db) => {
    const bills = await db.bills
      .where('at')
      .between(instantOf(day, 0), instantOf(day + 1, 0), true, false)
      .toArray()
    const late = await db.late
      .where('[day+id]')
      .between([day], [day + 1], true, false)
      .toArray()
    const idsOf = (e: 7 | 8) => late.flatMap((row) => (row.e === e ? row.id : []))
    const others: (Bill | undefined)[] = await db.bills.bulkGet(idsOf(entity.bill))
    const orders: (Order | undefined)[] = await db.orders.bulkGet(idsOf(entity.order))
    const sum = emptySum()
    for (const bill of [...bills, ...others]) if (bill) addBill(sum, bill, day)
    const own = await ordersAt(db, day)
    for (const order of [...orders, ...own]) if (order) addOrder(sum, order, day)
    return packSum(sum)
  })
}

/** Those that came and were delivered on one day. */
const ordersAt = (db: BookTables, day: number): Promise<Order[]> =>
  db.orders
    .where('at')
    .between(instantOf(day, 0), instantOf(day + 1, 0), true, false)
    .toArray()

/**
 * Tells a day that is over and keeps it, unless a row of it was changed meanwhile: then it is told again when somebody asks.
 * No write of a sale waits for the telling.
 */
async function keepDay({ db, ports }: Book, day: number): Promise<DaySum> {
  const by = ports.newId()
  await db.sums.put({ g: 'telling day', n: day, by })
  const sum = await readDay(db, day)
  await putIfUnchanged(db, { g: 'day', n: day, by, sum })
  return sum
}

const putIfUnchanged = (
  db: HaatDb,
  { g, n, by, sum }: { g: 'day' | 'month'; n: number; by: string; sum: DaySum },
): Promise<void> =>
  transact(db, 'rw', [db.sums], async (db) => {
    const telling = `telling ${g}`
    const row = await db.sums.get([telling, n])
    if (!row || !('by' in row) || row.by !== by) return
    await db.sums.delete([telling, n])
    await db.sums.put({ g, n, sum })
  })

/** Sums by day or month, of those that are kept. */
async function readSums(
  db: HaatDb,
  g: 'day' | 'month',
  ns: readonly number[],
): Promise<Map<number, DaySum>> {
  const rows: (SumRow | undefined)[] = await db.sums.bulkGet(ns.map((n) => [g, n]))
  return new Map(rows.flatMap((row) => (row && 'sum' in row ? [[row.n, row.sum] as const] : [])))
}

const daysIn = (month: number): number[] => {
  const first = firstOfMonth(month)
  return Array.from({ length: firstOfMonth(month + 1) - first }, (_, i) => first + i)
}

/** Keeps the sum of a month that is over, if all its days are kept. */
async function keepMonth({ db, ports }: Book, month: number): Promise<void> {
  const days = daysIn(month)
  const by = ports.newId()
  await db.sums.put({ g: 'telling month', n: month, by })
  const sums = await readSums(db, 'day', days)
  if (sums.size < days.length) return
  const sum = emptySum()
  for (const day of sums.values()) addSum(sum, day)
  await putIfUnchanged(db, { g: 'month', n: month, by, sum: packSum(sum) })
}

/**
 * Tells each day that is over and whose rows are here, and each such month, if it is not kept yet; the newest first, one
 * after the other in idle moments.
 */
export async function keepSums(book: Book): Promise<void> {
  const { db, ports } = book
  const today = dayNumber(ports.now())
  const since = await rowsSince(book)
  const sold = await soldDays(db)
  if (!sold) return
  // Whatever the clock of this phone says, nothing is told of days on which nothing was sold yet.
  const last = Math.min(today - 1, sold.to)
  const first = Math.max(since, sold.from)
  const idle = () => new Promise<void>((resolve) => void ports.whenIdle(resolve))
  const known = async (g: 'day' | 'month') => {
    const keys = await db.sums.where('[g+n]').between([g, 0], [g, today]).primaryKeys()
    return new Set(keys.map(([, n]) => n))
  }
  const days = await known('day')
  for (let day = last; day >= first; day--) {
    if (days.has(day)) continue
    await idle()
    if (!db.isOpen()) return
    await keepDay(book, day)
  }
  const months = await known('month')
  for (let month = monthOf(last + 1) - 1; month >= monthOf(first); month--)
    if (!months.has(month) && db.isOpen()) await keepMonth(book, month)
}

/** What was sold in some days. */
export type Told = {
  sum: OpenSum
  /** Sales less returns of each day; of a whole month under its first day. */
  series: { day: number; paise: number }[]
  /** Days of which only the server has the rows, and which this phone has not asked for yet. */
  missing: number[]
}

/**
 * What was sold in a period, up to today, whose days before `from` were before the shop. Days that are over are kept when
 * they are told for the first time.
 */
export async function tellPeriod(book: Book, period: Period, from: number): Promise<Told> {
  const { db, ports } = book
  const today = dayNumber(ports.now())
  const since = await rowsSince(book)
  const pieces = piecesOf({ from: Math.max(period.from, from), to: Math.min(period.to, today) })
  const sum = emptySum()
  const series: Told['series'] = []
  const missing: number[] = []
  const add = (day: number, told: DaySum) => {
    addSum(sum, told)
    series.push({ day, paise: netPaise(told) })
  }
  const months = await readSums(db, 'month', pieces.months)
  for (const [month, told] of months) add(firstOfMonth(month), told)
  const open = pieces.months.filter((month) => !months.has(month))
  const days = [...open.flatMap(daysIn), ...pieces.days]
  const kept = await readSums(db, 'day', days)
  for (const day of days) {
    const known = kept.get(day)
    if (known) add(day, known)
    else if (day < since) missing.push(day)
    else if (day === today) add(day, await readDay(db, day))
    else add(day, await keepDay(book, day))
  }
  for (const month of open)
    if (month < monthOf(today) && missing.length === 0) await keepMonth(book, month)
  return { sum, series: series.sort((a, b) => a.day - b.day), missing }
}

/** Days as the server tells them, kept unless a row of theirs has come meanwhile. Rejects as `ask` does. */
export async function bringDays(
  { db, ports }: Book,
  days: Period,
  ask: (days: Period) => Promise<readonly DaySum[]>,
): Promise<void> {
  const by = ports.newId()
  const all = Array.from({ length: days.to - days.from + 1 }, (_, i) => days.from + i)
  await db.sums.bulkPut(all.map((n) => ({ g: 'telling day', n, by })))
  const sums = await ask(days)
  for (const [i, sum] of sums.entries())
    await putIfUnchanged(db, { g: 'day', n: days.from + i, by, sum })
}

/** From now on rows of earlier days may be gone; what was told from them stands. */
export const dropRowsBefore = ({ db }: Book, day: number): Promise<void> =>
  transact(db, 'rw', [db.meta, db.late], async (db) => {
    const known = await readMeta(db, 'sums')
    await writeMeta(db, 'sums', { since: Math.max(known?.since ?? 0, day) })
    await db.late.where('[day+id]').below([day]).delete()
  })

/** A snapshot begins: what it will not bring may have changed unseen, so nothing that was told counts any more. */
export async function forgetAllSums(db: BookTables, now: number): Promise<void> {
  await db.sums.clear()
  await writeMeta(db, 'sums', { since: firstWholeDay(now) })
}
