import { sql } from 'kysely'
import type { Person } from '#core/customer/person.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { orderByRef } from '../orders/order-rows.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { messageBodySchema, messageJob } from './say.ts'

/** What a message quotes: something he was told, or a list of his own (null); and the order it is about, if any. */
export type Quoted = { message: OutboundMessage | null; order: Order | null }

/**
 * Finds what is quoted by its WhatsApp id (W9); null = nothing is, or nothing of this shop and this person that is
 * still kept.
 */
export async function quotedBy(
  tx: ShopRead,
  { cards }: Pick<Person, 'cards'>,
  messageId: string | null,
): Promise<Quoted | null> {
  if (messageId === null) return null
  const isHis = (customerId: string | null) => cards.some(({ id }) => id === customerId)
  const listed = await orderByRef(tx, messageId)
  if (listed) return isHis(listed.customerId) ? { message: null, order: listed } : null
  const sent = await tx.sql
    .selectFrom('outbox')
    .select('body')
    .where('shop_id', '=', tx.shopId)
    .where('kind', '=', messageJob)
    .where(sql`body ->> 'wamid'`, '=', messageId)
    .executeTakeFirst()
  const { data: told } = messageBodySchema.safeParse(sent?.body)
  if (!told || !isHis(told.customerId)) return null
  const order = told.orderId === null ? undefined : await tx.row(entity.order, told.orderId)
  return { message: told.message, order: order ?? null }
}
