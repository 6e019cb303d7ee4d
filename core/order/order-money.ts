import { type Paise, paise } from '../money/paise.ts'
import type { Id } from '../id.ts'
import { isOpenClaim, type Money, moneyOf, type Payment } from '../payment/payment.ts'
import { type Order, payablePaise } from './order.ts'
import type { OrderStatus } from './order-status.ts'

type WorthRows = Pick<Order, 'st' | 'lines' | 'deliveryPaise'>
type OwedRows = WorthRows & Pick<Order, 'prepaid'>
type MoneyRows = OwedRows & Pick<Order, 'payments' | 'refunds'>

const noughts: readonly OrderStatus[] = ['rejected', 'expired', 'cancelled', 'returned']

/** Whether the order came to nothing, so that its customer owes nothing (P3). */
export const owesNothing = (st: OrderStatus): boolean => noughts.includes(st)

/** What the order as it stands comes to: nothing if it came to nothing (P3), else O7. */
export const worthPaise = (order: WorthRows): Paise =>
  owesNothing(order.st) ? paise(0) : payablePaise(order)

/** What the customer owes the shop for it: nothing of what he has paid a marketplace for (P10). */
export const owedPaise = (order: OwedRows): Paise => (order.prepaid ? paise(0) : worthPaise(order))

/** What the marketplace that was paid for the order owes the shop: what of it stayed with the customer (P10). */
export const marketplaceOwes = (order: OwedRows): Paise =>
  order.prepaid && order.st === 'delivered' ? worthPaise(order) : paise(0)

/** Where the money of an order stands (P1). */
export const orderMoney = (order: MoneyRows): Money =>
  moneyOf(owedPaise(order), order.payments, order.refunds ?? [])

/** Somebody has to give money back or look whether it came: such an order stays on every phone, however old (P5). */
export const isMoneyWaiting = (order: MoneyRows): boolean =>
  order.payments.some(isOpenClaim) || orderMoney(order).surplus > 0

/**
 * The id under which a UPI payment noted by hand is that of the order's bill, so that it counts once (P9): a claim of
 * exactly the bill's amount, or money seen at the shop's own address if the bill goes there. Null = a payment of its own.
 */
export function billedPaymentId(
  { bill, payments }: Pick<Order, 'bill' | 'payments'>,
  { method, state, amountPaise }: Pick<Payment, 'method' | 'state' | 'amountPaise'>,
): Id | null {
  if (!bill || method === 'cash' || amountPaise !== bill.amountPaise) return null
  if (payments.some(({ id }) => id === bill.paymentId)) return null
  return state === 'claimed' || bill.way === 'upi' ? bill.paymentId : null
}

/** What the customer is still to be asked for, in paise; 0 when it is paid, overpaid or said to be paid. */
export const duePaise = (order: MoneyRows): Paise => orderMoney(order).due
