import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { doorCodeSchema, handedOver, withoutCodeSchema } from '../../order/door-code.ts'
import { moved } from '../../order/order-moves.ts'
import { findTransition } from '../../order/order-status.ts'
import { newPaymentSchema } from '../../payment/payment.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { applied, defineMutation, type Flag, held, noop } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'
import { asBefore, hasPayment, withPayment } from './payment.ts'

/**
 * The goods are with the customer, and what was paid. A fact: it is kept whatever the server knows by then (O10).
 * `moves` repeats the packing movements by id, so that stock falls once even if the packing was refused.
 */
export const deliverOrder = defineMutation({
  name: 'deliverOrder',
  nv: 3,
  kind: 'fact',
  action: 'deliver_orders',
  schema: z.strictObject({
    orderId: idSchema,
    payment: z.nullable(newPaymentSchema),
    moves: z
      .array(z.strictObject({ id: idSchema, productId: idSchema, qty: qtySchema }))
      .check(z.maxLength(100)),
    /** What the customer told at the door, or why it went without (D9). */
    typed: z.optional(doorCodeSchema),
    without: z.optional(withoutCodeSchema),
  }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act) => {
    const order = read(entity.order, act.args.orderId)
    if (!order) return held('depends')
    const { payment } = act.args
    const isNewPayment = payment !== null && !hasPayment(order, payment)
    const kept = order.payments.find(({ id }) => id === payment?.id)
    const isOther =
      kept !== undefined &&
      (kept.amountPaise !== payment?.amountPaise || kept.method !== payment.method)
    if (order.st === 'delivered' && !isNewPayment && !isOther) return noop
    const raise: Flag[] = []
    const flag = (code: string, detail: Record<string, unknown> = {}) =>
      raise.push({ code, e: entity.order, ref: order.id, detail })
    if (order.st === 'cancelled' || order.st === 'rejected' || order.st === 'expired')
      flag('delivered_after_cancel', { st: order.st })
    else if (order.st !== 'delivered' && !findTransition(order.st, 'delivered', act.actor))
      flag('delivered_out_of_turn', { st: order.st })
    if (isOther && payment) flag('paid_differently', { paise: payment.amountPaise })
    return raise.length > 0 ? { st: 'applied', raise } : applied
  },
  reduce: {
    [entity.order]: (order, act) => {
      if (!order) return order
      const paid = withPayment(order, act.args.payment, act)
      if (order.st === 'delivered') return paid
      const { door: before, ...rest } = moved(paid, 'delivered', act)
      const door = handedOver(before, act.args, act.at)
      const lines = paid.lines.map((line) => ({ ...line, held: 0 }))
      return door ? { ...rest, lines, door } : { ...rest, lines }
    },
  },
  // Version 3 only knows what was said at the door.
  upcasts: { 1: asBefore, 2: asBefore },
})
