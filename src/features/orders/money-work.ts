import { type Paise, sumPaise } from '#core/money/paise.ts'
import { orderMoney } from '#core/order/order-money.ts'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import type { Money } from '#core/payment/payment.ts'
import type { BookTables } from '../../data/db.ts'
import { useRows, useRowsAtRest } from '../../data/live.ts'

/** What can wait with money, the most urgent first: claims to look up, money to give back, money still to come. */
export const moneyKinds = ['claims', 'refunds', 'dues'] as const

/** The orders of each kind, oldest first, and their paise together. */
export type MoneyWork = Record<(typeof moneyKinds)[number], { orders: Order[]; totalPaise: Paise }>

/** Sorts out where money waits for a person; derived from the orders, so that nothing can dismiss it (P5). */
export function moneyWork(orders: readonly Order[]): MoneyWork {
  const known = orders
    .map((order) => ({ order, money: orderMoney(order) }))
    .sort((a, b) => a.order.at - b.order.at)
  const where = (amountOf: (money: Money) => Paise, isAsked: (order: Order) => boolean) => {
    const found = known.filter(({ order, money }) => amountOf(money) > 0 && isAsked(order))
    return {
      orders: found.map(({ order }) => order),
      totalPaise: sumPaise(found.map(({ money }) => amountOf(money))),
    }
  }
  return {
    claims: where(
      ({ claimed }) => claimed,
      () => true,
    ),
    refunds: where(
      ({ surplus }) => surplus,
      () => true,
    ),
    // Until the goods are there, nothing is late.
    dues: where(
      ({ due }) => due,
      ({ st }) => isClosed(st),
    ),
  }
}

/** The same of all orders on this phone; undefined while they are read. */
export const useMoneyWork = (): MoneyWork | undefined => useRows(readMoneyWork, [])

/** The same for the first screen, where it is one thing among others. */
export const useMoneyWorkAtRest = (): MoneyWork | undefined =>
  useRowsAtRest(readMoneyWork, ['orders'])

const readMoneyWork = async (db: BookTables): Promise<MoneyWork> =>
  moneyWork(await db.orders.toArray())
