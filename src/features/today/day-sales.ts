import { type Paise, paise, sumPaise } from '#core/money/paise.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { paidPaise } from '#core/payment/payment.ts'

const dayMs = 86_400_000

/** What was delivered on a day, and what came in on it, in paise. */
export type DaySales = {
  orders: number
  totalPaise: Paise
  cashPaise: Paise
  upiPaise: Paise
  /** Of today's delivered orders, not paid yet. */
  unpaidPaise: Paise
}

/**
 * The day from its orders: sales by when the goods were handed over, money by when it was taken, so that yesterday's
 * order paid today is in today's cash and not in today's sales.
 */
export function daySales(orders: readonly Order[], start: number): DaySales {
  const isToday = (at: number) => at >= start && at < start + dayMs
  const delivered = orders.filter(
    (order) =>
      order.st === 'delivered' &&
      order.timeline.some((step) => step.to === 'delivered' && isToday(step.at)),
  )
  const taken = orders.flatMap((order) => order.payments).filter((payment) => isToday(payment.at))
  const takenBy = (method: string) =>
    sumPaise(taken.filter((payment) => payment.method === method).map((p) => p.amountPaise))
  const owed = (order: Order) => Math.max(0, payablePaise(order) - paidPaise(order.payments))
  return {
    orders: delivered.length,
    totalPaise: sumPaise(delivered.map(payablePaise)),
    cashPaise: takenBy('cash'),
    upiPaise: takenBy('upi_direct'),
    unpaidPaise: paise(delivered.reduce((sum, order) => sum + owed(order), 0)),
  }
}
