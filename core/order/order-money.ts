import { type Paise, paise } from '../money/paise.ts'
import { isOpenClaim, type Money, moneyOf } from '../payment/payment.ts'
import { type Order, payablePaise } from './order.ts'
import type { OrderStatus } from './order-status.ts'

type MoneyRows = Pick<Order, 'st' | 'lines' | 'deliveryPaise' | 'payments' | 'refunds'>

const owesNothing: readonly OrderStatus[] = ['rejected', 'expired', 'cancelled', 'returned']

/** What the customer owes for the order as it stands: nothing for one that came to nothing (P3), else O7. */
export const owedPaise = (order: Pick<Order, 'st' | 'lines' | 'deliveryPaise'>): Paise =>
  owesNothing.includes(order.st) ? paise(0) : payablePaise(order)

/** Where the money of an order stands (P1). */
export const orderMoney = (order: MoneyRows): Money =>
  moneyOf(owedPaise(order), order.payments, order.refunds ?? [])

/** Somebody has to give money back or look whether it came: such an order stays on every phone, however old (P5). */
export const isMoneyWaiting = (order: MoneyRows): boolean =>
  order.payments.some(isOpenClaim) || orderMoney(order).surplus > 0

/** What the customer is still to be asked for, in paise; 0 when it is paid, overpaid or said to be paid. */
export const duePaise = (order: MoneyRows): Paise => orderMoney(order).due
