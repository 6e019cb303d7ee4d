import { duePaise } from '#core/order/order-money.ts'
import { isUnsettled, type Order, type OrderLine } from '#core/order/order.ts'
import { isClosed, maxDeliveryAttempts } from '#core/order/order-status.ts'
import { isTooLate } from './order-urgency.ts'

/** The one thing the shop does next with an order. */
export type NextStep =
  | 'settle'
  | 'accept'
  | 'none'
  | 'agree'
  | 'left_already'
  | 'pack'
  | 'ready'
  | 'send'
  | 'hand_over'
  | 'retry'
  | 'bring_back'
  | 'take_payment'

/** A line that the shop says more about before it says yes: what it is, or what it costs when the good had no price. */
export const isToSettle = (line: OrderLine): boolean =>
  isUnsettled(line) ||
  (line.status !== 'dropped' && line.doubt === 'price' && line.pricePaise === 0)

/** What the big button offers; `now` in ms decides whether a new order can still be taken. */
export function nextStep(order: Order, now: number): NextStep {
  // An answer to the customer goes before whatever the shop would do next.
  if (order.cancelRequestedAt !== null && !isClosed(order.st)) return 'left_already'
  switch (order.st) {
    case 'draft':
    case 'placed':
      if (isTooLate(order, now)) return 'none'
      return order.lines.some(isToSettle) ? 'settle' : 'accept'
    case 'change_proposed':
      return 'agree'
    case 'accepted':
      return 'pack'
    case 'packed':
      return order.mode === 'pickup' ? 'ready' : 'send'
    case 'ready_for_pickup':
    case 'out_for_delivery':
      return 'hand_over'
    case 'delivery_failed':
      return order.attempts < maxDeliveryAttempts ? 'retry' : 'bring_back'
    case 'delivered':
      return duePaise(order) > 0 ? 'take_payment' : 'none'
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'returned':
      return 'none'
  }
}

/** The shop may still say no, before it has said yes. */
export const mayReject = (order: Order, now: number): boolean =>
  order.st === 'placed' && !isTooLate(order, now)

/** The shop may end it after a yes, pass on the customer's no, or drop a draft that leads nowhere. */
export const mayCancel = (order: Order): boolean =>
  ['draft', 'change_proposed', 'accepted', 'packed', 'ready_for_pickup'].includes(order.st)
