import type { ShopRead } from '../db/db.ts'

/** When a customer last wrote to the shop, or null; what he sends opens WhatsApp's window of 24 hours. */
export async function lastInboundAt(tx: ShopRead, customerId: string): Promise<number | null> {
  const newest = await tx.sql
    .selectFrom('whatsapp_inbound')
    .select('at')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', '=', customerId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.at ?? null
}
