import * as z from 'zod/mini'
import type { Bill } from '../bill/bill.ts'
import { sumPaise } from '../money/paise.ts'
import { sharesOf } from '../money/shares.ts'
import { liveLines, type Order } from '../order/order.ts'
import { dayNumber, minuteOfDay } from '../shop/shop-time.ts'

// What was sold on one day, told from bills and delivered orders (F1). A sum follows from rows and is nobody's own truth:
// whoever has the rows can tell it again.

/** Letters of an id. */
const idLength = 36

/**
 * Amounts by id, packed so that thousands are read at once: the ids follow each other in one text, `a` and `b` are their
 * numbers in the same order.
 */
const tallySchema = z.object({
  ids: z.string(),
  a: z.array(z.int()),
  b: z.array(z.int()),
})
type PackedTally = z.infer<typeof tallySchema>

/** What was sold in some days, in paise. */
export const daySumSchema = z.object({
  /** Bills that stand, and orders that were delivered. */
  bills: z.int(),
  orders: z.int(),
  /** What they came to. */
  soldPaise: z.int(),
  /** What was given back for goods that came back. */
  backPaise: z.int(),
  /** Taken off in the bills of these days, on lines and on the whole; it is not in `soldPaise`. */
  offPaise: z.int(),
  /** What rounding added to `soldPaise`, or took. */
  roundPaise: z.int(),
  /** For bringing orders. */
  feePaise: z.int(),
  /** For amounts without a good, less what came back of them. */
  plainPaise: z.int(),
  /** Bills written by mistake and taken back whole: in nothing else here. */
  voids: z.int(),
  voidPaise: z.int(),
  /** `soldPaise` by the hour in which it was sold. */
  hours: z.array(z.int()).check(z.length(24)),
  /** By good, as it was called then: `a` = base units, `b` = paise, both less what came back. */
  goods: tallySchema,
  /** By customer's card: `a` = how often he bought, `b` = paise less what came back. */
  people: tallySchema,
})
export type DaySum = z.infer<typeof daySumSchema>

type Head = Omit<DaySum, 'goods' | 'people'>
export type Two = { a: number; b: number }

/** A sum while it is told. */
export type OpenSum = Head & { goods: Map<string, Two>; people: Map<string, Two> }

export const emptySum = (): OpenSum => ({
  ...{ bills: 0, orders: 0, soldPaise: 0, backPaise: 0, offPaise: 0, roundPaise: 0 },
  ...{ feePaise: 0, plainPaise: 0, voids: 0, voidPaise: 0 },
  ...{ hours: Array.from({ length: 24 }, () => 0), goods: new Map(), people: new Map() },
})

/** When a delivered order was handed over, in ms; null: it was not. */
export function deliveredAt({ st, timeline }: Pick<Order, 'st' | 'timeline'>): number | null {
  const step = timeline.findLast(({ to }) => to === 'delivered')
  return st === 'delivered' && step ? step.at : null
}

/** The days on which a bill counts: that of the bill, and those on which something of it came back. */
export const daysOfBill = ({ at, backs = [] }: Pick<Bill, 'at' | 'backs'>): number[] => [
  ...new Set([at, ...backs.map((back) => back.at)].map(dayNumber)),
]

/** The day on which an order counts. */
export function daysOfOrder(order: Pick<Order, 'st' | 'timeline'>): number[] {
  const at = deliveredAt(order)
  return at === null ? [] : [dayNumber(at)]
}

/** Adds what of a bill belongs to `day` (F1, F2). */
export function addBill(sum: OpenSum, bill: Bill, day: number): void {
  const isOfDay = dayNumber(bill.at) === day
  if (bill.voidAt !== undefined) {
    if (!isOfDay) return
    sum.voids++
    sum.voidPaise += bill.totalPaise
    return
  }
  if (isOfDay) addSold(sum, bill)
  for (const { at, lines } of bill.backs ?? []) {
    if (dayNumber(at) !== day) continue
    for (const { moveId, qty, paise } of lines) {
      const productId = bill.lines.find((line) => line.moveId === moveId)?.productId ?? null
      sum.backPaise += paise
      addGood(sum, productId, 0 - qty, 0 - paise)
      if (bill.customerId !== null) add(sum.people, bill.customerId, 0, 0 - paise)
    }
  }
}

function addSold(sum: OpenSum, bill: Bill): void {
  const { lines, totalPaise, offPaise, roundPaise, at, customerId } = bill
  sum.bills++
  sum.soldPaise += totalPaise
  sum.offPaise += sumPaise([offPaise, ...lines.map((line) => line.offPaise ?? 0)])
  sum.roundPaise += roundPaise
  addHour(sum, at, totalPaise)
  // As a return shares them out (V4), so that all lines together are the bill.
  const shares = sharesOf(
    totalPaise,
    lines.map((line) => line.totalPaise),
  )
  for (const [i, { productId, qty }] of lines.entries())
    addGood(sum, productId, qty, shares[i] ?? 0)
  if (customerId !== null) add(sum.people, customerId, 1, totalPaise)
}

/** Adds an order that was delivered on `day` (F1). */
export function addOrder(sum: OpenSum, order: Order, day: number): void {
  const at = deliveredAt(order)
  if (at === null || dayNumber(at) !== day) return
  let paise = order.deliveryPaise as number
  sum.feePaise += order.deliveryPaise
  for (const { productId, qty, totalPaise } of liveLines(order)) {
    paise += totalPaise
    addGood(sum, productId, qty, totalPaise)
  }
  sum.orders++
  sum.soldPaise += paise
  addHour(sum, at, paise)
  if (order.customerId !== null) add(sum.people, order.customerId, 1, paise)
}

function addHour({ hours }: Head, at: number, paise: number): void {
  const hour = Math.floor(minuteOfDay(at) / 60)
  hours[hour] = (hours[hour] ?? 0) + paise
}

function addGood(sum: OpenSum, id: string | null, qty: number, paise: number): void {
  if (id === null) sum.plainPaise += paise
  else add(sum.goods, id, qty, paise)
}

function add(tally: Map<string, Two>, id: string, a: number, b: number): void {
  const known = tally.get(id)
  if (known) {
    known.a += a
    known.b += b
  } else tally.set(id, { a, b })
}

/** Adds a packed sum to an open one. */
export function addSum(sum: OpenSum, { goods, people, hours, ...head }: DaySum): void {
  for (const name of Object.keys(head) as (keyof typeof head)[]) sum[name] += head[name]
  for (const [hour, paise] of hours.entries()) sum.hours[hour] = (sum.hours[hour] ?? 0) + paise
  addTally(sum.goods, goods)
  addTally(sum.people, people)
}

function addTally(to: Map<string, Two>, { ids, a, b }: PackedTally): void {
  for (let i = 0; i < a.length; i++)
    add(to, ids.slice(i * idLength, (i + 1) * idLength), a[i] ?? 0, b[i] ?? 0)
}

/** As it is kept and sent. */
export const packSum = ({ goods, people, ...head }: OpenSum): DaySum => ({
  ...head,
  goods: packTally(goods),
  people: packTally(people),
})

const packTally = (tally: ReadonlyMap<string, Two>): PackedTally => ({
  ids: [...tally.keys()].join(''),
  a: [...tally.values()].map(({ a }) => a),
  b: [...tally.values()].map(({ b }) => b),
})

/** What the server tells a phone of days that it no longer has the rows of: one for each, from `from` on. */
export const daySumsSchema = z.object({ from: z.int(), days: z.array(daySumSchema) })

/** So many days are asked for at once. */
export const mostDaysAsked = 31
