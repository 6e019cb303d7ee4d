import type { Order } from '#core/order/order.ts'
import type { ShopRead } from '../db/db.ts'

/** The newest order of a customer that is still on its way, if any. */
export async function openOrderOf(tx: ShopRead, customerId: string): Promise<Order | undefined> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', '=', customerId)
    .where('closed', '=', false)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return found?.row
}

/** The order that was made of a message, by its WhatsApp id. */
export async function orderByRef(tx: ShopRead, messageId: string): Promise<Order | undefined> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('channel', '=', 'whatsapp')
    .where('channel_ref', '=', messageId)
    .executeTakeFirst()
  return found?.row
}

/** Orders of a customer since a time, newest first. */
export async function ordersSince(
  tx: ShopRead,
  customerId: string,
  since: number,
): Promise<Order[]> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', '=', customerId)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
  return found.map(({ row }) => row)
}

/** The newest orders that a customer got, newest first. */
export async function deliveredOrdersOf(
  tx: ShopRead,
  customerId: string,
  limit: number,
): Promise<Order[]> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', '=', customerId)
    .where('st', '=', 'delivered')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ row }) => row)
}
