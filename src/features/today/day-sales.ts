import type { Bill } from '#core/bill/bill.ts'
import { billSums } from '#core/bill/bill-sums.ts'
import { type Paise, paise, sumPaise } from '#core/money/paise.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { isMoney } from '#core/payment/payment.ts'

const dayMs = 86_400_000

/** What was delivered on a day, and what came in on it, in paise. */
export type DaySales = {
  orders: number
  bills: number
  totalPaise: Paise
  cashPaise: Paise
  upiPaise: Paise
  cardPaise: Paise
  /** Of today's bills, written on somebody's khata. */
  khataPaise: Paise
  /** Of today's delivered orders, still to be asked for. */
  unpaidPaise: Paise
}

/**
 * The day from its orders: sales by when the goods were handed over, money by when it was taken, so that yesterday's
 * order paid today is in today's cash and not in today's sales; what was given back today is out of it again. What
 * customers say they have paid is in neither. `bills` are those of the counter that were written today.
 */
export function daySales(
  orders: readonly Order[],
  bills: readonly Bill[],
  start: number,
): DaySales {
  const isToday = (at: number) => at >= start && at < start + dayMs
  const delivered = orders.filter(
    (order) =>
      order.st === 'delivered' &&
      order.timeline.some((step) => step.to === 'delivered' && isToday(step.at)),
  )
  const inPaise = (rows: readonly { at: number; method: string; amountPaise: number }[]) => {
    const ofToday = rows.filter(({ at }) => isToday(at))
    return (way: string) =>
      sumPaise(ofToday.filter(({ method }) => method === way).map((row) => row.amountPaise))
  }
  const taken = inPaise(orders.flatMap((order) => order.payments.filter(isMoney)))
  const givenBack = inPaise(orders.flatMap((order) => order.refunds ?? []))
  const keptBy = (way: string) => paise(taken(way) - givenBack(way))
  const counter = billSums(bills)
  const { cash, upi, card, khata } = counter.byWay
  return {
    orders: delivered.length,
    bills: counter.count,
    totalPaise: sumPaise([...delivered.map(payablePaise), counter.totalPaise]),
    cashPaise: sumPaise([keptBy('cash'), cash]),
    upiPaise: sumPaise([keptBy('upi_direct'), upi]),
    cardPaise: card,
    khataPaise: khata,
    unpaidPaise: sumPaise(delivered.map((order) => orderMoney(order).due)),
  }
}
