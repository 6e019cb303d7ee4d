import type { Bill } from '#core/bill/bill.ts'
import type { Order } from '#core/order/order.ts'
import { daysOfBill, daysOfOrder } from '#core/report/day-sum.ts'
import { monthOf } from '#core/report/period.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity, type Key, type Row, splitKey } from '#core/sync/rows.ts'
import type { BookTables, Kept, LateRow, SumRow } from './db.ts'
import { bareRow } from './fold-view.ts'
import { readMany } from './read-many.ts'

type Sold = { e: 7; row: Kept<Order> } | { e: 8; row: Kept<Bill> }

const daysOf = (sold: Sold): number[] =>
  sold.e === entity.bill ? daysOfBill(sold.row) : daysOfOrder(sold.row)

/** The bills and orders among these rows; null = it is deleted. */
function soldAmong(rows: ReadonlyMap<Key, Kept<Row> | undefined>): Map<string, Sold | Sold['e']> {
  const found = new Map<string, Sold | Sold['e']>()
  for (const [key, row] of rows) {
    const { e, id } = splitKey(key)
    if (e === entity.bill) found.set(id, row ? { e, row: row as Kept<Bill> } : e)
    if (e === entity.order) found.set(id, row ? { e, row: row as Kept<Order> } : e)
  }
  return found
}

/**
 * Throws away what was told of each day on which one of these rows counts or counted, inside the transaction that is about
 * to write them: the one place where bills and orders change. Also notes which of them count on another day than that of
 * their own `at`.
 */
export async function forgetSums(
  db: BookTables,
  rows: ReadonlyMap<Key, Kept<Row> | undefined>,
): Promise<void> {
  const next = soldAmong(rows)
  if (next.size === 0) return
  const idsOf = (e: Sold['e']) =>
    [...next].flatMap(([id, one]) => ((typeof one === 'number' ? one : one.e) === e ? id : []))
  const [bills, orders] = await Promise.all([
    readMany(db.bills, idsOf(entity.bill)),
    readMany(db.orders, idsOf(entity.order)),
  ])
  const before: Sold[] = [
    ...[...bills.values()].map((row): Sold => ({ e: entity.bill, row })),
    ...[...orders.values()].map((row): Sold => ({ e: entity.order, row })),
  ]
  const days = new Set<number>()
  const late: LateRow[] = []
  const isSame = new Set<string>()
  for (const was of before) {
    const now = next.get(was.row.id)
    if (typeof now === 'object' && isAlike(was.row, now.row)) isSame.add(was.row.id)
    else for (const day of daysOf(was)) days.add(day)
  }
  for (const [id, now] of next) {
    if (typeof now === 'number' || isSame.has(id)) continue
    late.push(...lateDays(now))
    for (const day of daysOf(now)) days.add(day)
  }
  if (late.length > 0) await db.late.bulkPut(late)
  if (days.size > 0) await db.sums.bulkDelete([...days].flatMap(sumsWith))
}

/** The same row, come from elsewhere. */
const isAlike = (one: Kept<Row>, other: Kept<Row>): boolean =>
  canonicalJson(bareRow(one)) === canonicalJson(bareRow(other))

/** Where a row is found on days other than that of its own `at`. */
export const lateDays = (sold: Sold): LateRow[] =>
  daysOf(sold).flatMap((day) =>
    day === dayNumber(sold.row.at) ? [] : { day, id: sold.row.id, e: sold.e },
  )

/** What has this day in it. */
const sumsWith = (day: number): [SumRow['g'], number][] => [
  ['day', day],
  ['telling day', day],
  ['month', monthOf(day)],
  ['telling month', monthOf(day)],
]
