import { personOf } from '#core/customer/person.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import type { ShopRead } from '../db/db.ts'
import { openOrderOf } from '../orders/order-rows.ts'
import { formMarks } from './ask-shop.ts'
import { findCustomer } from './customers.ts'
import type { ChatMessage, InboundMessage } from './inbound-update.ts'
import { ownWords } from './left-out.ts'
import { quotedBy } from './quoted.ts'
import { type MessageBody, messageJob, targetOf } from './say.ts'

/**
 * The shopkeeper has written to a customer from his own WhatsApp Business app: kept among what that customer was told,
 * about the order that he quotes or that is open, as sent. A stranger to the shop is its own affair.
 */
export async function keepOwnWords(
  tx: ShopRead,
  { customer: to, message, messageId, replyTo }: ChatMessage,
  { at, id }: { at: number; id: string },
): Promise<void> {
  const text = wordsOf(message)
  const customer = text === '' ? undefined : await findCustomer(tx, to)
  if (!customer) return
  const person = personOf(await cardsOfPerson(tx, customer))
  const quoted = await quotedBy(tx, person, replyTo)
  const order = quoted?.order ?? (await openOrderOf(tx, person))
  const body: MessageBody = {
    customerId: customer.id,
    orderId: order?.id ?? null,
    lang: customer.lang,
    kind: ownWords,
    message: { type: 'text', body: text },
    wamid: messageId,
  }
  await tx.sql
    .insertInto('outbox')
    .values({
      shop_id: tx.shopId,
      id,
      kind: messageJob,
      target: targetOf(customer.id),
      body: JSON.stringify(body),
      ...{ due_at: at, put_at: at, done_at: at },
    })
    .execute()
}

function wordsOf(message: InboundMessage): string {
  switch (message.type) {
    case 'text':
      return message.body
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return `${formMarks[message.type]} ${message.caption ?? ''}`.trim()
    case 'location':
      return ['📍', message.name, message.address].filter(Boolean).join(' ')
    // A heart, a sticker, an edit of what he wrote: nothing that the order has to show.
    default:
      return ''
  }
}
