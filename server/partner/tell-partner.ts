import type { Order } from '#core/order/order.ts'
import type { ShopTx } from '../db/db.ts'
import type { AfterContext } from '../orders/timers.ts'
import { newsJob, type NewsBody } from './news.ts'

/**
 * Puts down, in the transaction of the change, that an order of a partner has moved. News of one order are taken in their
 * order.
 */
export async function tellPartner(
  tx: ShopTx,
  before: Order | undefined,
  { id, channel, st, reason, cancelRequestedAt: wishAt }: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  if (channel !== 'partner' || before === undefined) return
  if (before.st === st && before.cancelRequestedAt === wishAt) return
  const ask = await tx.sql
    .selectFrom('partner_ask')
    .select('partner_order_id')
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', id)
    .executeTakeFirst()
  if (!ask) return
  const body: NewsBody = {
    partnerOrderId: ask.partner_order_id,
    order: id,
    st,
    reason,
    wishAt,
    at: now,
  }
  await tx.enqueue({ id: newId(), kind: newsJob, dueAt: now, target: `partner/${id}`, body })
}
