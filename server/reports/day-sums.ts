import { sql } from 'kysely'
import type { Bill } from '#core/bill/bill.ts'
import type { Order } from '#core/order/order.ts'
import {
  addBill,
  addOrder,
  type DaySum,
  daysOfBill,
  daysOfOrder,
  emptySum,
  packSum,
} from '#core/report/day-sum.ts'
import type { Period } from '#core/report/period.ts'
import { instantOf } from '#core/shop/shop-time.ts'
import type { ShopRead } from '../db/db.ts'
import { eachRow } from './each-row.ts'

/** What was sold on each of these days, told from all bills and delivered orders of the shop (F1, F2). */
export async function readDaySums(tx: ShopRead, { from, to }: Period): Promise<DaySum[]> {
  const sums = Array.from({ length: to - from + 1 }, emptySum)
  const [start, end] = [instantOf(from, 0), instantOf(to + 1, 0)]
  await eachRow<Bill>(tx, 'counter_bill', sql`(t.at >= ${start} AND t.at < ${end})`, addOfBill)
  // Sold before, and something of it came back in these days or later.
  await eachRow<Bill>(
    tx,
    'counter_bill',
    sql`(t.back_at >= ${start} AND t.at < ${start})`,
    addOfBill,
  )
  const delivered = sql`(t.delivered_at >= ${start} AND t.delivered_at < ${end})`
  await eachRow<Order>(tx, 'shop_order', delivered, (order) => {
    for (const day of daysOfOrder(order)) {
      const sum = sums[day - from]
      if (sum) addOrder(sum, order, day)
    }
  })
  return sums.map(packSum)

  function addOfBill(bill: Bill): void {
    for (const day of daysOfBill(bill)) {
      const sum = sums[day - from]
      if (sum) addBill(sum, bill, day)
    }
  }
}
