import { type Selectable, sql } from 'kysely'
import type { ToldMessage } from '#core/order/told.ts'
import type { OutboxTable } from '../db/tables.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { openDoorCode } from '../orders/door-code.ts'
import { closeNotice, unsentMessages } from './message-not-sent.ts'
import { ownWords } from './left-out.ts'
import { type MessageBody, messageBodySchema, messageJob } from './say.ts'

type Kept = Selectable<OutboxTable> & { body: MessageBody }

/** The messages about an order, as far as they are still kept, in the order in which they were put down. */
export async function messagesAbout(
  { sql: db, shopId }: ShopRead,
  orderId: string,
): Promise<Kept[]> {
  const jobs = await db
    .selectFrom('outbox')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('kind', '=', messageJob)
    .where(sql`coalesce(body ->> 'orderId', body ->> 'customerId')`, '=', orderId)
    .orderBy('id')
    .execute()
  return jobs.map((job) => ({ ...job, body: messageBodySchema.parse(job.body) }))
}

/** What the customer was told about an order, the first first. */
export async function messagesOf(tx: ShopRead, orderId: string): Promise<ToldMessage[]> {
  const jobs = await messagesAbout(tx, orderId)
  const code = await openDoorCode(tx, orderId)
  return jobs.map(toldMessage).map((told) =>
    // Whoever hands the goods over is to hear it from the customer (D8).
    code === undefined ? told : { ...told, text: told.text.replaceAll(code, '••••') },
  )
}

function toldMessage(job: Kept): ToldMessage {
  const { message, delivery, deliveryAt } = job.body
  const at = Number(job.put_at)
  const endedAt = job.dead_at ?? job.done_at
  const words = message.type === 'template' ? '' : message.body
  // By the shopkeeper's own hand.
  const text = job.body.kind === ownWords ? `✍️ ${words}` : words
  const known = { id: job.id, at, text, stAt: deliveryAt ?? (endedAt && Number(endedAt)) }
  if (job.dead_at !== null) return { ...known, st: 'failed' }
  if (delivery === 'played') return { ...known, st: 'read' }
  return { ...known, st: delivery ?? (job.done_at === null ? 'waiting' : 'sent') }
}

/**
 * Sends what was given up once more, about `ref` (an order or a customer) or in the whole shop, in the order in which it
 * was put down, and takes back what the shop was asked about it. Returns how many that are.
 */
export async function sendAgain(
  { db, now, nudge }: Pick<Deps, 'db' | 'now' | 'nudge'>,
  shopId: string,
  ref: string | undefined,
): Promise<number> {
  const jobs = await db.noteInShop(shopId, async (tx) => {
    const ids = await unsentMessages(tx, ref)
    if (ids.length === 0) return []
    return tx.sql
      .updateTable('outbox')
      .set({
        dead_at: null,
        done_at: null,
        due_at: now(),
        put_at: now(),
        attempts: 0,
        last_error: null,
        body: sql<string>`body - 'wamid' - 'delivery' - 'deliveryAt' - 'asTemplate' - 'toPage'`,
      })
      .where('shop_id', '=', shopId)
      .where('id', 'in', ids)
      .returning('body')
      .execute()
  })
  const refs = new Set(
    jobs.map(({ body }) => {
      const { orderId, customerId } = messageBodySchema.parse(body)
      return orderId ?? customerId
    }),
  )
  for (const each of refs) await db.withShopTx(shopId, (tx) => closeNotice(tx, each))
  nudge()
  return jobs.length
}
