import { sql } from 'kysely'
import type { Attention } from '#core/attention/attention.ts'
import type { Person } from '#core/customer/person.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { orderByRef } from '../orders/order-rows.ts'
import { forgetMediaJob, keptMediaSchema } from './customer-media.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { messageBodySchema, messageJob } from './say.ts'

/**
 * What a message quotes: something he was told (`message`), a list of his own, or a photo or voice message of his as the
 * shop was shown it (`sent`); and the order it is about, if any.
 */
export type Quoted = {
  message: OutboundMessage | null
  order: Order | null
  sent: Attention | null
}
const nothing: Quoted = { message: null, order: null, sent: null }

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
  const isHis = (customerId: string | null | undefined) => cards.some(({ id }) => id === customerId)
  const listed = await orderByRef(tx, messageId)
  if (listed) return isHis(listed.customerId) ? { ...nothing, order: listed } : null
  const job = await tx.sql
    .selectFrom('outbox')
    .select(['kind', 'body', 'done_at'])
    .where('shop_id', '=', tx.shopId)
    .where('kind', 'in', [messageJob, forgetMediaJob])
    .where(sql`body ->> 'wamid'`, '=', messageId)
    .executeTakeFirst()
  if (job?.kind === forgetMediaJob) {
    const { data: kept } = keptMediaSchema.safeParse(job.body)
    if (!kept || !isHis(kept.customerId) || job.done_at !== null) return null
    const sent = await tx.row(entity.attention, kept.id)
    return sent ? { ...nothing, sent } : null
  }
  const { data: told } = messageBodySchema.safeParse(job?.body)
  if (!told || !isHis(told.customerId)) return null
  const order = told.orderId === null ? undefined : await tx.row(entity.order, told.orderId)
  return { ...nothing, message: told.message, order: order ?? null }
}
