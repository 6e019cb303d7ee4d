import { isClosed } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import { type Entity, entity, type Row } from '#core/sync/rows.ts'

export const dayMs = 24 * 3600 * 1000

/** How long closed orders stay on a phone, and how long movements do. */
export const orderDays = 30
export const movementDays = 90

/** When the order came to its end; its arrival while the timeline does not tell. */
export const closedAt = (order: Order): number => order.timeline.at(-1)?.at ?? order.at

/**
 * Whether a whole snapshot must have brought the row, so that its absence means it is gone. Movements come in no
 * snapshot, and orders closed long ago have left its window.
 */
export function isInSnapshots(e: Entity, row: Row, now: number): boolean {
  if (e === entity.movement) return false
  if (e !== entity.order) return true
  const order = row as Order
  // The server's window goes by the day an order came; a day of room for clocks that differ.
  return !isClosed(order.st) || order.at >= now - (orderDays - 1) * dayMs
}
