import { entity } from '#core/sync/rows.ts'
import { NothingToDo } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { MessageBody } from './say.ts'

/**
 * A message could not reach its customer and will not: the shop is asked to call him. Once for an order, until it was
 * seen to, however many messages fail.
 */
export async function tellShopNotSent(
  { db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>,
  shopId: string,
  { customerId, orderId }: Pick<MessageBody, 'customerId' | 'orderId'>,
): Promise<void> {
  const ref = orderId ?? customerId
  await db.withShopTx(shopId, async (tx) => {
    const open = await tx.sql
      .selectFrom('attention')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('st', '=', 'open')
      .where('code', '=', 'message_not_sent')
      .where('ref', '=', ref)
      .executeTakeFirst()
    const customer = await tx.row(entity.customer, customerId)
    if (open || !customer) throw new NothingToDo()
    await tx.write(entity.attention, {
      id: newId(),
      st: 'open',
      name: 'customer_message',
      code: 'message_not_sent',
      at: now(),
      e: orderId ? entity.order : entity.customer,
      ref,
      detail: { customer: customer.name, phone: customer.phone },
      login: null,
    })
  })
}
