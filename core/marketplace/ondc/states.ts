import type { OrderStatus } from '../../order/order-status.ts'
import { wordTable } from '../word-table.ts'
import type { OndcVersion } from './version.ts'

export const ondcOrderStates = [
  'Created',
  'Accepted',
  'In-progress',
  'Completed',
  'Cancelled',
] as const

/** A state as `/on_status` tells it: of the order, of its delivery, and of what comes back (RTO) where something does. */
export type OndcState = {
  order: (typeof ondcOrderStates)[number]
  fulfilment: string
  back?: 'RTO-Initiated' | 'RTO-Delivered'
}

const created: OndcState = { order: 'Created', fulfilment: 'Pending' }
const packed: OndcState = { order: 'In-progress', fulfilment: 'Packed' }
const pickedUp: OndcState = { order: 'In-progress', fulfilment: 'Order-picked-up' }
const out: OndcState = { order: 'In-progress', fulfilment: 'Out-for-delivery' }
const cancelled: OndcState = { order: 'Cancelled', fulfilment: 'Cancelled' }

/** A rider of the shop goes from door to door (P2P); for that 1.2.5 forbids `Out-for-delivery` and `Delivery-failed`. */
const onTheRoad: Record<OndcVersion, { leaves: OndcState[]; failed: OndcState[] }> = {
  '1.2.0': { leaves: [pickedUp, out], failed: [out] },
  '1.2.5': { leaves: [pickedUp], failed: [pickedUp] },
}

/**
 * What is told of an order that has come into this state, one after the other (Z2; commerce-protocols 5.1). A draft is
 * told of nowhere.
 */
export function ondcStates(st: OrderStatus, version: OndcVersion): OndcState[] {
  switch (st) {
    case 'draft':
      return []
    case 'placed':
    case 'change_proposed':
      return [created]
    case 'accepted':
      return [{ order: 'Accepted', fulfilment: 'Pending' }]
    case 'packed':
    case 'ready_for_pickup':
      return [packed]
    case 'out_for_delivery':
      return onTheRoad[version].leaves
    case 'delivery_failed':
      return onTheRoad[version].failed
    case 'delivered':
      return [{ order: 'Completed', fulfilment: 'Order-delivered' }]
    case 'rejected':
    case 'expired':
    case 'cancelled':
      return [cancelled]
    case 'returned':
      return [
        { ...cancelled, back: 'RTO-Initiated' },
        { ...cancelled, back: 'RTO-Delivered' },
      ]
  }
}

const byFulfilment = wordTable<OrderStatus>({
  Packed: 'packed',
  'Agent-assigned': 'packed',
  'At-pickup': 'packed',
  'Order-picked-up': 'out_for_delivery',
  'In-transit': 'out_for_delivery',
  'At-destination-hub': 'out_for_delivery',
  'Out-for-delivery': 'out_for_delivery',
  'At-delivery': 'out_for_delivery',
  'Delivery-failed': 'delivery_failed',
  'Order-delivered': 'delivered',
  'RTO-Initiated': 'returned',
  'RTO-Delivered': 'returned',
  'RTO-Disposed': 'returned',
})

/** Which of our states a state of theirs is; undefined when we do not know it, so that it is kept as it was said (Z2). */
export function readOndcState(order: string, fulfilment: string): OrderStatus | undefined {
  switch (order.trim()) {
    case 'Created':
      return 'placed'
    case 'Accepted':
      return 'accepted'
    case 'In-progress':
      return byFulfilment(fulfilment)
    case 'Completed':
      return 'delivered'
    case 'Cancelled':
      return byFulfilment(fulfilment) === 'returned' ? 'returned' : 'cancelled'
    default:
      return undefined
  }
}
