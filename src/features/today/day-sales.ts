import type { Bill, BillMethod } from '#core/bill/bill.ts'
import { billMoney, givenBackOf, takenOf } from '#core/bill/bill-money.ts'
import { type Paise, paise, sumPaise } from '#core/money/paise.ts'
import { marketplaceOwes, orderMoney } from '#core/order/order-money.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { isMoney } from '#core/payment/payment.ts'

const dayMs = 86_400_000

/** What was delivered and sold over the counter on a day, and what came in on it, in paise. */
export type DaySales = {
  orders: number
  bills: number
  totalPaise: Paise
  cashPaise: Paise
  upiPaise: Paise
  cardPaise: Paise
  /** Of today's bills, written on somebody's khata, less what was written off today. */
  khataPaise: Paise
  /** Of today's delivered orders and bills, still to be asked for or looked for. */
  unpaidPaise: Paise
  /** Of today's delivered orders, paid to a marketplace that owes it to the shop (P10). */
  marketplacePaise: Paise
}

/**
 * The day from its orders and bills: sales by when the goods were handed over, money by when it was taken, so that
 * yesterday's order paid today is in today's cash and not in today's sales; what was given back today is out of it again.
 * What customers say they have paid is in neither. Goods of a bill that come back today are off today's sales.
 */
export function daySales(
  orders: readonly Order[],
  bills: readonly Bill[],
  start: number,
): DaySales {
  const isToday = ({ at }: { at: number }) => at >= start && at < start + dayMs
  const delivered = orders.filter(
    (order) =>
      order.st === 'delivered' &&
      order.timeline.some((step) => step.to === 'delivered' && isToday(step)),
  )
  const taken = inPaise(orders.flatMap((order) => order.payments.filter(isMoney)).filter(isToday))
  const givenBack = inPaise(orders.flatMap((order) => order.refunds ?? []).filter(isToday))
  const counter = counterDay(bills, isToday)
  const keptBy = (way: string, method: BillMethod) =>
    paise(taken(way) - givenBack(way) + counter.kept(method))
  return {
    orders: delivered.length,
    bills: counter.count,
    totalPaise: paise(sumPaise(delivered.map(payablePaise)) + counter.totalPaise),
    cashPaise: keptBy('cash', 'cash'),
    upiPaise: keptBy('upi_direct', 'upi'),
    cardPaise: counter.kept('card'),
    khataPaise: counter.kept('khata'),
    unpaidPaise: paise(
      sumPaise(delivered.map((order) => orderMoney(order).due)) + counter.unseenPaise,
    ),
    marketplacePaise: sumPaise(delivered.map(marketplaceOwes)),
  }
}

const inPaise =
  (rows: readonly { method: string; amountPaise: number }[]) =>
  (way: string): Paise =>
    sumPaise(rows.filter(({ method }) => method === way).map((row) => row.amountPaise))

/** The counter's part of a day. A bill that was taken back whole was none. */
function counterDay(bills: readonly Bill[], isToday: (row: { at: number }) => boolean) {
  const standing = bills.filter(({ voidAt }) => voidAt === undefined)
  const sold = standing.filter(isToday)
  const backs = standing.flatMap((bill) => bill.backs ?? []).filter(isToday)
  const sumBy = (rows: ReturnType<typeof takenOf>, way: BillMethod) =>
    sumPaise(rows.filter((row) => isToday(row) && row.method === way).map((row) => row.paise))
  const [taken, went] = [bills.flatMap(takenOf), bills.flatMap(givenBackOf)]
  return {
    count: sold.length,
    totalPaise: paise(
      sumPaise(sold.map((bill) => bill.totalPaise)) -
        sumPaise(backs.flatMap(({ lines }) => lines.map((line) => line.paise))),
    ),
    kept: (way: BillMethod): Paise => paise(sumBy(taken, way) - sumBy(went, way)),
    unseenPaise: sumPaise(sold.map((bill) => billMoney(bill).open)),
  }
}
