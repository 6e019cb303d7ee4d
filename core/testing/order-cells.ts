import type { OrderStatus } from '../order/order-status.ts'

/** By verb: the verdict in each state, as words; `open` fills the states not named. */
export type Cells = Record<string, Partial<Record<OrderStatus, string>> & { open: string }>

const bad = 'refused(invalid_transition)'
const taken = 'refused(already_accepted)'
const over = {
  delivered: 'refused(already_delivered)',
  rejected: 'refused(already_rejected)',
  expired: 'refused(order_expired)',
  cancelled: 'refused(order_cancelled)',
  returned: 'refused(already_returned)',
}

/** What the verbs that take an order along answer, on the phone and at the server alike (O1, O2). */
export const answeredCells: Cells = {
  acceptOrder: {
    open: taken,
    draft: 'applied',
    placed: 'applied',
    accepted: 'noop',
    change_proposed: bad,
    ...over,
  },
  rejectOrder: {
    open: taken,
    draft: bad,
    placed: 'applied',
    change_proposed: 'applied',
    ...over,
    rejected: 'noop',
  },
  cancelOrder: {
    open: bad,
    draft: 'applied',
    accepted: 'applied',
    packed: 'applied',
    ready_for_pickup: 'applied',
    ...over,
    cancelled: 'noop',
  },
  packOrder: { open: bad, accepted: 'applied', packed: 'noop', ...over },
  readyOrder: { open: 'refused(not_a_pickup)' },
  dispatchOrder: {
    open: bad,
    packed: 'applied',
    delivery_failed: 'applied',
    out_for_delivery: 'noop',
    ...over,
  },
  failDelivery: { open: bad, out_for_delivery: 'applied', delivery_failed: 'noop', ...over },
  returnOrder: { open: bad, delivery_failed: 'applied', ...over, returned: 'noop' },
}
