import type { Order } from '../../order/order.ts'
import type { OrderStatus } from '../../order/order-status.ts'
import { wordTable } from '../word-table.ts'

/**
 * The states of a bag or shipment that say where our order stands (commerce-protocols 3.2). What comes back after it was
 * delivered leaves the order delivered; states of money are not among them.
 */
const meanings = wordTable<OrderStatus>({
  ...all('draft', 'pending payment_initiated payment_failed awaiting_payment_confirmation'),
  ...all('placed', 'placed upcoming store_reassigned'),
  ...all('accepted', 'bag_confirmed bag_not_packed bag_not_verified'),
  ...all('packed', 'bag_invoiced bag_packed bag_not_picked'),
  ...all('packed', 'ready_for_dp_assignment assigning_dp dp_not_assigned dp_assigned'),
  ...all('out_for_delivery', 'handed_over_to_dg bag_picked in_transit out_for_delivery'),
  ...all('out_for_delivery', 'bag_reached_drop_point bag_rescheduled delivery_sla_breached'),
  ...all('delivery_failed', 'delivery_attempt_failed'),
  ...all('delivered', 'delivery_done handed_over_to_customer'),
  ...all('delivered', 'return_pre_qc return_initiated return_accepted return_request_cancelled'),
  ...all('delivered', 'return_dp_assigned return_bag_picked return_bag_in_transit'),
  ...all('delivered', 'return_bag_out_for_delivery return_bag_delivered return_bag_not_delivered'),
  ...all('delivered', 'return_rejected_by_store return_completed return_bag_lost deadstock'),
  ...all('rejected', 'bag_not_confirmed product_not_available'),
  ...all('cancelled', 'cancelled_customer cancelled_fynd cancelled_seller cancelled_operations'),
  ...all('cancelled', 'cancelled_at_dp bag_lost'),
  ...all('returned', 'rto_initiated rto_in_transit rto_bag_out_for_delivery'),
  ...all('returned', 'rto_delivery_attempt_failed rto_bag_delivered rto_bag_accepted'),
})

function all(st: OrderStatus, words: string): Record<string, OrderStatus> {
  return Object.fromEntries(words.split(' ').map((word) => [word, st]))
}

/** Which of our states a state of theirs is; undefined when we do not know it, so that it is kept as it was said (Z2). */
export const readFyndState = (status: string): OrderStatus | undefined => meanings(status)

/** The states to which a shipment is moved for an order that has come into its state, one after the other (Z2). */
export function fyndStates({
  st,
  mode,
  timeline,
}: Pick<Order, 'st' | 'mode' | 'timeline'>): string[] {
  switch (st) {
    case 'draft':
      return ['pending']
    case 'placed':
    case 'change_proposed':
      return ['placed']
    case 'accepted':
      return ['bag_confirmed']
    case 'packed':
      return ['bag_invoiced', 'bag_packed']
    case 'ready_for_pickup':
      return ['bag_packed']
    case 'out_for_delivery':
      return ['bag_picked', 'out_for_delivery']
    case 'delivery_failed':
      return ['delivery_attempt_failed']
    case 'delivered':
      return [mode === 'pickup' ? 'handed_over_to_customer' : 'delivery_done']
    case 'rejected':
    case 'expired':
      return ['bag_not_confirmed']
    case 'cancelled':
      return [timeline.at(-1)?.by === 'customer' ? 'cancelled_customer' : 'cancelled_fynd']
    case 'returned':
      return ['rto_initiated', 'rto_bag_delivered']
  }
}

/** While the customer is asked about a change, nobody may move the shipment on (commerce-protocols 5.1). */
export const isFyndLocked = ({ st }: Pick<Order, 'st'>): boolean => st === 'change_proposed'

const refunds = wordTable<'due' | 'sent' | 'done' | 'failed'>({
  refund_pending: 'due',
  manual_refund: 'due',
  refund_initiated: 'sent',
  refund_processing: 'sent',
  refund_acknowledged: 'sent',
  refund_done: 'done',
  refund_completed: 'done',
  refund_failed: 'failed',
})

/** Where money that the marketplace gives back stands; undefined for every other state. */
export const readFyndRefund = (status: string): 'due' | 'sent' | 'done' | 'failed' | undefined =>
  refunds(status)
