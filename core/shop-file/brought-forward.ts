import { type Movement, onHand } from '../stock/movement.ts'
import type { Stock } from '../stock/stock.ts'

/**
 * What is on hand beyond the given movements of the product, in base units: those before the last count are in the
 * count, and those that this phone never saw are what is left over.
 */
export function broughtForward(stock: Stock, movements: readonly Movement[]): number {
  return stock.qty - onHand(movements.filter(({ at }) => at >= stock.countAt)).qty
}

/**
 * The one movement that gives a ledger what its file brought forward, or undefined when there is nothing to bring. A
 * shelf counted before the file's movements begin gets that count back, so that nothing older is added to it.
 */
export function carriedMovement(
  stock: Stock,
  movements: readonly Movement[],
  id: string,
): Movement | undefined {
  const qty = broughtForward(stock, movements)
  const isCountThere = movements.some(({ counted, at }) => counted !== null && at === stock.countAt)
  const isCount = stock.countAt > 0 && !isCountThere
  if (qty === 0 && !isCount) return undefined
  const base = { id, productId: stock.id, ref: null, login: null, note: '' }
  return isCount && qty >= 0
    ? { ...base, reason: 'stock_taking', qty: 0, counted: qty, at: stock.countAt }
    : { ...base, reason: 'opening', qty, counted: null, at: stock.countAt + 1 }
}
