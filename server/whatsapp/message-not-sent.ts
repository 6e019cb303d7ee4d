import { sql } from 'kysely'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { GivenUp } from '../jobs/job.ts'
import { messageBodySchema, messageJob } from './say.ts'

/**
 * A message could not reach its customer and will not by itself: the shop is asked to see to it. Once for an order, until
 * it was seen to, however many messages fail.
 */
export const tellShopNotSent: GivenUp = async ({ shopId, body }, { db, newId, now }) => {
  const { customerId, orderId } = messageBodySchema.parse(body)
  const ref = orderId ?? customerId
  await db.withShopTx(shopId, async (tx) => {
    const customer = await tx.row(entity.customer, customerId)
    if (!customer || (await openNotice(tx, ref)) !== undefined) throw new NothingToDo()
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

/** Takes that notice back once no message about `ref`, an order or a customer, is unsent any more. */
export async function closeNotice(tx: ShopTx, ref: string): Promise<void> {
  const id = await openNotice(tx, ref)
  const row = id === undefined ? undefined : await tx.row(entity.attention, id)
  if (!row || (await unsentMessages(tx, ref)).length > 0) throw new NothingToDo()
  await tx.write(entity.attention, { ...row, st: 'resolved' })
}

async function openNotice({ sql: db, shopId }: ShopRead, ref: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('attention')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('st', '=', 'open')
    .where('code', '=', 'message_not_sent')
    .where('ref', '=', ref)
    .executeTakeFirst()
  return row?.id
}

/** The ids of messages that were given up or failed and that nobody has sent again; all of the shop's without `ref`. */
export async function unsentMessages(
  { sql: db, shopId }: ShopRead,
  ref?: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('kind', '=', messageJob)
    .where(({ eb, or }) =>
      or([eb('dead_at', 'is not', null), eb(sql`body ->> 'delivery'`, '=', 'failed')]),
    )
    .$if(ref !== undefined, (query) =>
      query.where(sql`coalesce(body ->> 'orderId', body ->> 'customerId')`, '=', ref),
    )
    .execute()
  return rows.map(({ id }) => id)
}
