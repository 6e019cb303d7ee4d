import type { OrderLine } from '#core/order/order.ts'
import { available } from '#core/stock/movement.ts'
import type { Stock } from '#core/stock/stock.ts'

/**
 * Base units that can be given for a line when they are fewer than asked, else null. What this line already holds
 * counts as there for it.
 */
export function shortOf(line: OrderLine, stock: Stock | undefined): number | null {
  if (line.productId === null || line.packed !== null || line.status === 'dropped') return null
  const has = Math.max(0, available(stock) + line.held)
  return has < line.qty ? has : null
}
