import { type Attention, concerns } from '#core/attention/attention.ts'
import type { Bill } from '#core/bill/bill.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import type { Order } from '#core/order/order.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { countOfAny } from '../../data/dexie-tables.ts'
import { useRole, useRows, useRowsAtRest } from '../../data/live.ts'
import { type DaySales, daySales } from './day-sales.ts'
import { subjectOf } from './story.ts'

/** An open item with the order, good, customer or bill it speaks of, as far as this phone has them. */
export type NeedsYouItem = {
  item: Attention
  order: Order | undefined
  product: Product | undefined
  customer: Customer | undefined
  bill: Bill | undefined
}

/** Everything that waits for a person, newest first. */
export function useNeedsYou(): NeedsYouItem[] | undefined {
  const role = useRole()
  return useRows(
    async (db) => {
      const open = await db.attention.where('st').equals('open').toArray()
      const items = open
        .filter((item) => role !== undefined && concerns(role, item))
        .toSorted((a, b) => b.at - a.at)
      const subjects = items.map(subjectOf)
      const [orders, products, customers, bills] = await Promise.all([
        db.orders.bulkGet(subjects.map(({ orderId }) => orderId ?? '')),
        db.products.bulkGet(subjects.map(({ productId }) => productId ?? '')),
        db.customers.bulkGet(subjects.map(({ customerId }) => customerId ?? '')),
        db.bills.bulkGet(subjects.map(({ billId }) => billId ?? '')),
      ])
      return items.map((item, i) => ({
        item,
        order: orders[i],
        product: products[i],
        customer: customers[i],
        bill: bills[i],
      }))
    },
    [role],
  )
}

/** A delivered order is paid within a week, or it is for the credit book. */
const lookBackMs = 7 * 86_400_000

/** Sales and money of the business day that contains `now`. */
export const useDaySales = (now: number): DaySales | undefined => {
  const start = dayStart(now)
  return useRowsAtRest(
    async (db) => {
      const from = start - lookBackMs
      const orders = await db.orders.where('at').above(from).toArray()
      // What comes back today may have been sold before.
      return daySales(orders, await db.bills.where('at').above(from).toArray(), start)
    },
    ['orders', 'bills'],
    start,
  )
}

/** How many orders stand where. */
export type WorkCounts = { ringing: number; toPack: number; out: number }

export const useWorkCounts = (): WorkCounts | undefined =>
  useRows(async (db) => {
    const count = (...statuses: string[]) => countOfAny(db.orders, 'st', statuses)
    const [ringing, toPack, out] = await Promise.all([
      count('placed', 'draft'),
      count('accepted'),
      count('packed', 'ready_for_pickup', 'out_for_delivery', 'delivery_failed'),
    ])
    return { ringing, toPack, out }
  }, [])

/** Whether there is anything to sell. */
export const useHasGoods = (): boolean | undefined =>
  // A count would walk through all of them, whatever its limit.
  useRows(async (db) => (await db.products.limit(1).primaryKeys()).length > 0, [])
