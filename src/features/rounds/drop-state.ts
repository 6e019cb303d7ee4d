import type { Order } from '#core/order/order.ts'

/** How a drop stands for whoever waits for the rider. */
export type DropState = 'waiting' | 'todo' | 'delivered' | 'failed' | 'stopped'

export function dropState({ st }: Pick<Order, 'st'>): DropState {
  switch (st) {
    case 'packed':
      return 'waiting'
    case 'out_for_delivery':
      return 'todo'
    case 'delivered':
      return 'delivered'
    case 'delivery_failed':
      return 'failed'
    case 'draft':
    case 'placed':
    case 'change_proposed':
    case 'accepted':
    case 'ready_for_pickup':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'returned':
      return 'stopped'
  }
}

/** Nobody has told yet how it went at this door. */
export const isOnTheWay = (order: Pick<Order, 'st'>): boolean => dropState(order) === 'todo'
