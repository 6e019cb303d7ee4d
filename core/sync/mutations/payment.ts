import * as z from 'zod/mini'
import { idSchema, textSchema } from '../../id.ts'
import { amountSchema } from '../../money/paise.ts'
import type { Order } from '../../order/order.ts'
import { orderMoney } from '../../order/order-money.ts'
import {
  evidenceOf,
  isToBeSeen,
  type NewPayment,
  newPaymentSchema,
  type Payment,
  refundSchema,
  seenWords,
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
  check: (read, { args: { orderId, paymentId, came }, login }) => {
    const payment = read(entity.order, orderId)?.payments.find(({ id }) => id === paymentId)
    if (!payment) return held('depends')
    if (isSaid(payment, came, login)) return noop
    if (came || evidenceOf(payment) !== 'shop_confirmed') return applied
    const detail = { paise: payment.amountPaise }
    return {
      st: 'applied',
      raise: [{ code: 'payment_doubted', e: entity.order, ref: orderId, detail }],
    }
  },
  reduce: {
    [entity.order]: (order, { args, id, at, login }) =>
      order &&
      withPayments(order, args.paymentId, (payment) =>
        isSaid(payment, args.came, login)
          ? payment
          : {
              ...payment,
              checks: [...(payment.checks ?? []), { id, came: args.came, at, login }],
            },
      ),
  },
})

/** The last standing word of this hand is the same already, or there is nothing to be said about the payment. */
const isSaid = (payment: Payment, came: boolean, login: string | null): boolean =>
  !isToBeSeen(payment) ||
  payment.checks?.findLast((word) => word.login === login && !word.takenBack)?.came === came

/**
 * A person takes back that money was seen: it was a slip of the thumb (P8). `words` are the ids of exactly the words he had
 * on his screen, so that what somebody else has seen meanwhile stays seen.
 */
export const takeBackSeen = defineMutation({
  name: 'takeBackSeen',
  nv: 1,
  kind: 'fact',
  action: 'answer_orders',
  schema: z.strictObject({
    orderId: idSchema,
    paymentId: idSchema,
    words: z.array(idSchema).check(z.minLength(1), z.maxLength(20)),
  }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args: { orderId, paymentId, words } }) => {
    const payment = read(entity.order, orderId)?.payments.find(({ id }) => id === paymentId)
    if (!payment) return held('depends')
    return seenWords(payment).some((word) => words.includes(word)) ? applied : noop
  },
  reduce: {
    [entity.order]: (order, { args, at, login }) =>
      order &&
      withPayments(order, args.paymentId, (payment) => {
        const standing = seenWords(payment).filter((word) => args.words.includes(word))
        const takenBack = { at, login }
        return {
          ...payment,
          ...(standing.includes(payment.id) && { takenBack }),
          ...(payment.checks && {
            checks: payment.checks.map((word) =>
              word.id && standing.includes(word.id) ? { ...word, takenBack } : word,
            ),
          }),
        }
      }),
  },
})

/**
 * The gateway was asked and has the money (P4, P9). Only the server says so. What was noted under the payment's id before
 * becomes `verified`; `nextId` is the id of the payment if that one is verified already, for other money.
 */
export const verifyPayment = defineMutation({
  name: 'verifyPayment',
  nv: 1,
  kind: 'fact',
  action: null,
  schema: z.strictObject({
    orderId: idSchema,
    paymentId: idSchema,
    nextId: idSchema,
    amountPaise: amountSchema,
    /** What the bill had asked for. */
    askedPaise: amountSchema,
    transaction: textSchema(100),
  }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return held('depends')
    if (isKnownMoney(order, args)) return noop
    if (args.amountPaise === args.askedPaise) return applied
    const detail = { paise: args.amountPaise, asked: args.askedPaise }
    const flag = { code: 'paid_other_amount', e: entity.order, ref: args.orderId, detail }
    return { st: 'applied', raise: [flag] }
  },
  reduce: {
    [entity.order]: (order, { args, at }) => {
      if (!order || isKnownMoney(order, args)) return order
      const { paymentId, amountPaise, transaction } = args
      const noted = order.payments.find(({ id }) => id === paymentId)
      const proof = { transaction, at }
      if (noted && isNoted(noted)) {
        const { state, amountPaise: told } = noted
        const before = { state, amountPaise: told }
        return withPayments(order, paymentId, (payment) => ({
          ...payment,
          state: 'verified',
          amountPaise,
          proof: { ...proof, before },
        }))
      }
      const payment: Payment = {
        id: noted ? args.nextId : paymentId,
        method: 'upi_direct',
        state: 'verified',
        amountPaise,
        utr: '',
        at,
        login: null,
        proof,
      }
      return { ...order, payments: [...order.payments, payment] }
    },
  },
})

type Noted = Payment & { state: 'claimed' | 'shop_confirmed' }

/** Noted by hand and not by the gateway; cash in hand is other money, whatever id it has. */
const isNoted = (payment: Payment): payment is Noted =>
  payment.method !== 'cash' && (payment.state === 'claimed' || payment.state === 'shop_confirmed')

/**
 * This money is in the book by its transaction. One without a number is that of the payment, if it is verified at all:
 * a gateway takes a bill once.
 */
const isKnownMoney = (
  { payments }: Order,
  { paymentId, transaction }: { paymentId: string; transaction: string },
): boolean =>
  payments.some(({ id, proof }) => {
    if (!proof) return false
    if (transaction !== '' && proof.transaction === transaction) return true
    return id === paymentId && (transaction === '' || proof.transaction === '')
  })

const withPayments = (
  order: Order,
  paymentId: string,
  change: (payment: Payment) => Payment,
): Order => ({
  ...order,
  payments: order.payments.map((payment) => (payment.id === paymentId ? change(payment) : payment)),
})

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
