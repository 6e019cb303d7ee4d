import { createHash } from 'node:crypto'
import { isPlain } from '#core/order/auto-accept.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { wakesAt } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { ShopRead } from '../db/db.ts'
import { shelvesOf } from '../orders/auto-accept.ts'
import { shownLines } from '../orders/shown-lines.ts'
import type { RingValues } from '../whatsapp/ring-messages.ts'

/** A customer's order that nobody of the shop has answered. */
export const isWaiting = (order: Order | undefined): order is Order =>
  order?.st === 'placed' || order?.st === 'draft'

/** The orders for which the shop may be woken now (T2), the most urgent first. */
export async function waitingNow(
  { sql, shopId }: ShopRead,
  shop: Shop,
  now: number,
): Promise<Order[]> {
  const rows = await sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', shopId)
    .where('st', 'in', ['placed', 'draft'])
    .orderBy('accept_by')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ row }) => row).filter((order) => wakesAt(shop, order, now) <= now)
}

/** What the owner reads of the orders that wait. */
export async function ringValues(
  tx: ShopRead,
  { shop, waiting, now }: { shop: Shop; waiting: readonly Order[]; now: number },
): Promise<Pick<RingValues, 'count' | 'order'>> {
  const [order] = waiting
  if (!order) return { count: 0, order: null }
  const stock = await shelvesOf(tx, order)
  return {
    count: waiting.length,
    order: {
      code: order.code,
      lines: await shownLines({ tx, customer: shop }, order),
      totalPaise: payablePaise(order),
      acceptBy: order.acceptBy,
      reply: isPlain({ shop, order, now, stock })
        ? { orderId: order.id, print: printOf(order) }
        : null,
    },
  }
}

/** Stands for all of an order that was shown: who takes it has seen just this. */
export function printOf({ lines, mode, deliveryPaise, address, note, slot }: Order): string {
  const goods = lines.map(({ productId, qty, totalPaise, status }) => [
    productId,
    qty,
    totalPaise,
    status,
  ])
  const shown = canonicalJson([goods, mode, deliveryPaise, address, note, slot ?? null])
  return createHash('sha256').update(shown).digest('hex').slice(0, 16)
}
