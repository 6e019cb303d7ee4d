import { dayNumber } from '../shop/shop-time.ts'
import { momentOf, type Movement } from './movement.ts'

/** What of a movement tells how a good sells. */
export type SaleFact = Pick<
  Movement,
  'id' | 'reason' | 'qty' | 'counted' | 'seen' | 'at' | 'backAt' | 'ref'
>

/** Six weeks: long enough for what sells once a week, short enough to follow the season. */
export const saleDays = 42

/** One good day by day; days of the shop's calendar (`dayNumber`). */
export type GoodDays = {
  /** Base units sold, for each day on which any were, the oldest first. */
  sold: readonly (readonly [day: number, qty: number])[]
  /** Days on which it could not be sold, because there was none. */
  out: readonly number[]
  lastSold: number | null
  lastCame: number | null
}

/** What orders and bills took, and what a hand took off with minus: so the counter writes down what it sells (B4). */
const isSale = ({ reason, qty, ref }: SaleFact): boolean =>
  qty < 0 && (reason === 'retail_selling' || (reason === 'correcting' && ref === null))

const isComing = ({ reason, qty }: SaleFact): boolean =>
  qty > 0 && (reason === 'receiving' || reason === 'opening')

/**
 * The days of one good from its movements in any order, `from` to yesterday; today is not over yet. `qty` = base units on
 * hand now, from which what there was on each day is told backwards, as far as counts say what they found.
 */
export function goodDays(
  movements: readonly SaleFact[],
  qty: number,
  { from, today }: { from: number; today: number },
): GoodDays {
  const gone = new Set(
    movements.flatMap(({ reason, ref }) => (reason === 'correcting' ? (ref ?? []) : [])),
  )
  const sold = new Map<number, number>()
  const change = new Map<number, number | null>()
  let lastSold: number | null = null
  let lastCame: number | null = null
  const add = (days: Map<number, number>, day: number, amount: number) =>
    days.set(day, (days.get(day) ?? 0) + amount)
  for (const move of movements) {
    const day = dayNumber(momentOf(move))
    const before = change.get(day)
    const by = move.counted === null ? move.qty : seenChange(move.counted, move.seen)
    change.set(day, before === null || by === null ? null : (before ?? 0) + by)
    if (gone.has(move.id)) continue
    const isBack = move.reason === 'returning' && move.qty > 0
    if (isSale(move) || isBack) add(sold, day, -move.qty)
    if (isSale(move)) lastSold = Math.max(lastSold ?? day, day)
    if (isComing(move)) lastCame = Math.max(lastCame ?? day, day)
  }
  return {
    sold: [...sold].filter(([day, n]) => n > 0 && day >= from && day < today).sort(byDay),
    out: outDays(change, qty, { from, today }).filter((day) => (sold.get(day) ?? 0) <= 0),
    lastSold,
    lastCame,
  }
}

const byDay = ([a]: readonly [number, number], [b]: readonly [number, number]): number => a - b

const seenChange = (counted: number, seen: number | undefined): number | null =>
  seen === undefined ? null : counted - seen

/** Days that began and ended with nothing on hand; behind a count that hides what there was none is named. */
function outDays(
  change: ReadonlyMap<number, number | null>,
  qty: number,
  { from, today }: { from: number; today: number },
): number[] {
  const out: number[] = []
  let end = qty
  for (let day = today; day >= from; day--) {
    const by = change.get(day) ?? (change.has(day) ? null : 0)
    if (by === null) break
    const start = end - by
    if (start <= 0 && end <= 0 && day < today) out.push(day)
    end = start
  }
  return out
}

/** From so many sales a day on, a day without any was a day on which nobody sold: by chance it comes once in twenty (e⁻³). */
const busySales = 3

/**
 * The days on which the shop sold: without those on which it does not open, and, where it writes down so many sales that
 * each open day must have one, without those that have none.
 */
export function sellingDays(
  goods: Iterable<GoodDays>,
  { from, today, opens }: { from: number; today: number; opens: (day: number) => boolean },
): ReadonlySet<number> {
  const sales = new Map<number, number>()
  for (const { sold } of goods) for (const [day] of sold) sales.set(day, (sales.get(day) ?? 0) + 1)
  const days: number[] = []
  for (let day = from; day < today; day++) if (opens(day) || sales.has(day)) days.push(day)
  const all = [...sales.values()].reduce((sum, n) => sum + n, 0)
  const isBusy = sales.size > 0 && all >= busySales * days.length
  return new Set(isBusy ? days.filter((day) => sales.has(day)) : days)
}

/** So many base units on so many days, never divided; no days: nobody knows. */
export type SaleRate = { qty: number; days: number }

export const noRate: SaleRate = { qty: 0, days: 0 }

/** Fewer days say nothing. */
const fewestDays = 3

/** One day sells at most so many times the usual day: a wedding's order is no habit. */
const mostOfUsual = 3

/** How fast a good sells on days on which the shop sold and the good was there (B4). */
export function saleRate({ sold, out }: GoodDays, selling: ReadonlySet<number>): SaleRate {
  const isOut = new Set(out)
  const days = [...selling].filter((day) => !isOut.has(day)).length
  if (days < fewestDays) return noRate
  const sizes = sold.map(([, qty]) => qty).sort((a, b) => a - b)
  const usual = sizes[Math.floor((sizes.length - 1) / 2)] ?? 0
  const most = sizes.length >= fewestDays ? usual * mostOfUsual : Number.MAX_SAFE_INTEGER
  return { qty: sizes.reduce((sum, qty) => sum + Math.min(qty, most), 0), days }
}

/** For how many whole days so many base units last; null when it does not sell. */
export const daysLeft = (qty: number, rate: SaleRate): number | null =>
  rate.qty === 0 ? null : Math.floor((Math.max(0, qty) * rate.days) / rate.qty)

/** How a good sells, and when it last did; days of the shop's calendar, null = not as far as this phone looks back. */
export type GoodSales = {
  rate: SaleRate
  lastSold: number | null
  lastCame: number | null
}
