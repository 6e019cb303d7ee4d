import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import type { Order } from '../../order/order.ts'
import { orderMoney } from '../../order/order-money.ts'
import {
  evidenceOf,
  type NewPayment,
  newPaymentSchema,
  type Payment,
  refundSchema,
} from '../../payment/payment.ts'
import { type Act, applied, defineMutation, held, noop, type Upcast } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** Version 2 only lets a payment be a claim: what was said in version 1 means the same. */
export const asBefore: Upcast = (args) => args

/** Money came in apart from the delivery, or the customer says that it did. */
export const recordPayment = defineMutation({
  name: 'recordPayment',
  nv: 2,
  kind: 'fact',
  action: 'deliver_orders',
  schema: z.strictObject({ orderId: idSchema, payment: newPaymentSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return held('depends')
    return hasPayment(order, args.payment) ? noop : applied
  },
  reduce: {
    [entity.order]: (order, act) => order && withPayment(order, act.args.payment, act),
  },
  upcasts: { 1: asBefore },
})

/** The shop has looked into its own account for what a customer says he has paid (P4). */
export const checkPayment = defineMutation({
  name: 'checkPayment',
  nv: 1,
  kind: 'fact',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, paymentId: idSchema, came: z.boolean() }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args: { orderId, paymentId, came } }) => {
    const payment = read(entity.order, orderId)?.payments.find(({ id }) => id === paymentId)
    if (!payment) return held('depends')
    if (isSaid(payment, came)) return noop
    if (came || evidenceOf(payment) !== 'shop_confirmed') return applied
    const detail = { paise: payment.amountPaise }
    return {
      st: 'applied',
      raise: [{ code: 'payment_doubted', e: entity.order, ref: orderId, detail }],
    }
  },
  reduce: {
    [entity.order]: (order, { args, at, login }) =>
      order && {
        ...order,
        payments: order.payments.map((payment) =>
          payment.id !== args.paymentId || isSaid(payment, args.came)
            ? payment
            : { ...payment, checks: [...(payment.checks ?? []), { came: args.came, at, login }] },
        ),
      },
  },
})

/** The last word on this payment is the same already, or there is nothing to be said about it. */
const isSaid = ({ state, checks }: Payment, came: boolean): boolean =>
  state !== 'claimed' || checks?.at(-1)?.came === came

const newRefundSchema = z.strictObject(z.omit(refundSchema, { at: true, login: true }).shape)

/** Money went back to the customer. A fact: more than was to be given back is kept, and shown (P5). */
export const recordRefund = defineMutation({
  name: 'recordRefund',
  nv: 1,
  kind: 'fact',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, refund: newRefundSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args: { orderId, refund } }) => {
    const order = read(entity.order, orderId)
    if (!order) return held('depends')
    if (order.refunds?.some(({ id }) => id === refund.id)) return noop
    const over = refund.amountPaise - orderMoney(order).surplus
    if (over <= 0) return applied
    const flag = { code: 'refund_too_much', e: entity.order, ref: orderId, detail: { paise: over } }
    return { st: 'applied', raise: [flag] }
  },
  reduce: {
    [entity.order]: (order, { args: { refund }, at, login }) =>
      !order || order.refunds?.some(({ id }) => id === refund.id)
        ? order
        : { ...order, refunds: [...(order.refunds ?? []), { ...refund, at, login }] },
  },
})

/** A payment counts once by its id (P2). */
export const hasPayment = (order: Order, payment: NewPayment): boolean =>
  order.payments.some(({ id }) => id === payment.id)

export function withPayment(
  order: Order,
  payment: NewPayment | null,
  { at, login }: Pick<Act<unknown>, 'at' | 'login'>,
): Order {
  if (!payment || hasPayment(order, payment)) return order
  const row: Payment = { ...payment, at, login }
  return { ...order, payments: [...order.payments, row] }
}
