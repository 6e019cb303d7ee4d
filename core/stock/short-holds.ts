import { liveLines, type Order } from '../order/order.ts'
import type { Stock } from './stock.ts'

/** Of one line of an order only `has` base units are on the shelf for it, fewer than it holds. */
export type ShortHold = { orderId: string; n: number; productId: string; has: number }

/**
 * The holds that what is on hand no longer covers (S5). `keptId` = the good that stands for one, and `stockOf` all that is
 * on hand of it (S11). Who was promised first is served first, so when the counter sells
 * what was promised, exactly the latest orders come short.
 */
export function shortHolds(
  orders: readonly Order[],
  stockOf: (productId: string) => Stock | undefined,
  keptId = (productId: string): string => productId,
): ShortHold[] {
  const left = new Map<string, number>()
  const short: ShortHold[] = []
  for (const order of orders.toSorted(byPromise))
    for (const { n, productId, held } of liveLines(order)) {
      if (productId === null || held === 0) continue
      const good = keptId(productId)
      const has = Math.max(0, left.get(good) ?? stockOf(productId)?.qty ?? 0)
      if (has < held) short.push({ orderId: order.id, n, productId, has })
      left.set(good, has - Math.min(has, held))
    }
  return short
}

const promisedAt = ({ timeline, at }: Order): number =>
  timeline.findLast(({ to }) => to === 'accepted')?.at ?? at

const byPromise = (a: Order, b: Order): number =>
  promisedAt(a) - promisedAt(b) || (a.id < b.id ? -1 : 1)
