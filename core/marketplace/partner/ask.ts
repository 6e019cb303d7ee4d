import type { OrderStatus } from '../../order/order-status.ts'
import type { Reason } from '../../order/reasons.ts'

/** One shop that is asked to take an order of a partner, and how its answer stands. */
export type Ask = {
  shop: string
  /** The id of the order in that shop. */
  order: string
  st: OrderStatus
  reason: Reason | null
  /** UTC ms. */
  at: number
}
