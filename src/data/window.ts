import type { Bill } from '#core/bill/bill.ts'
import { isMoneyWaiting } from '#core/bill/bill-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import { isOpenRound, type Round } from '#core/round/round.ts'
import type { DrawerEntry } from '#core/drawer/drawer.ts'
import type { Purchase } from '#core/purchase/purchase.ts'
import type { StockTake } from '#core/stock/stock-take.ts'
import type { Order } from '#core/order/order.ts'
import { type Entity, entity, type Row } from '#core/sync/rows.ts'

export const dayMs = 24 * 3600 * 1000

/** How long closed orders and rounds stay on a phone, and how long movements do. */
export const orderDays = 30
export const movementDays = 90

/** How long ago a purchase was that still comes with a snapshot: last year's Diwali can be looked up. */
const purchaseDays = 400

/** When the order came to its end; its arrival while the timeline does not tell. */
export const closedAt = (order: Order): number => order.timeline.at(-1)?.at ?? order.at

/**
 * Whether a whole snapshot must have brought the row, so that its absence means it is gone. Movements come in no
 * snapshot, counts only while their stock-take is open, and orders and rounds closed long ago have left its window.
 */
export function isInSnapshots(e: Entity, row: Row, now: number): boolean {
  if (e === entity.movement || e === entity.shelfCount) return false
  // The server's window goes by the day an order came or a round was planned; a day of room for clocks that differ.
  const isYoung = (at: number) => at >= now - (orderDays - 1) * dayMs
  if (e === entity.round) return isOpenRound(row as Round) || isYoung((row as Round).at)
  if (e === entity.stockTake)
    return (row as StockTake).st === 'open' || isYoung((row as StockTake).at)
  if (e === entity.bill) return isMoneyWaiting(row as Bill) || isYoung((row as Bill).at)
  if (e === entity.drawer) return isYoung((row as DrawerEntry).at)
  if (e === entity.purchase) return (row as Purchase).at >= now - (purchaseDays - 1) * dayMs
  if (e !== entity.order) return true
  const order = row as Order
  return !isClosed(order.st) || isYoung(order.at)
}
