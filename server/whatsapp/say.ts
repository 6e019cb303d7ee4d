import * as z from 'zod/mini'
import type { Customer } from '#core/customer/customer.ts'
import { idSchema } from '#core/id.ts'
import { langSchema } from '#core/shop/languages.ts'
import { afterQuiet } from '#core/shop/quiet-time.ts'
import type { PageNews, PageStatus } from '../bills/page-status.ts'
import type { ShopTx } from '../db/db.ts'
import { deliveryStatuses } from './delivery-status.ts'
import { isLeftOut } from './left-out.ts'
import { customerMessage, type MessageKind, type MessageValues } from './messages.ts'
import type { OutboundMessage } from './outbound-message.ts'

export const messageJob = 'whatsapp_message'

/**
 * A message to a customer as the outbox keeps it. The words are fixed when the thing happens; where to send them is
 * looked up when they go. `wamid` and `delivery` come with WhatsApp's answer and its reports.
 */
export const messageBodySchema = z.object({
  customerId: idSchema,
  orderId: z.nullable(idSchema),
  lang: langSchema,
  /** Which of our messages it is; jobs of the first releases lack it. */
  kind: z.optional(z.string()),
  message: z.custom<OutboundMessage>((value) => typeof value === 'object' && value !== null),
  wamid: z.optional(z.string()),
  delivery: z.optional(z.enum(deliveryStatuses)),
  /** When that was heard, in ms. */
  deliveryAt: z.optional(z.int()),
  /** Must go as a template: WhatsApp said that the window is closed. */
  asTemplate: z.optional(z.boolean()),
  /** Must go as a text: WhatsApp did not take the bill, or what the page of the bill should say. */
  asText: z.optional(z.boolean()),
  /** What the page of the order's bill should say with it. */
  page: z.optional(z.custom<PageNews>((value) => typeof value === 'object' && value !== null)),
  /** What that page says since it went out. */
  toPage: z.optional(z.custom<PageStatus>((value) => typeof value === 'string')),
})
export type MessageBody = z.infer<typeof messageBodySchema>

/** One target a customer: his messages leave in the order in which they were put down; what can wait holds up none. */
export const targetOf = (customerId: string, canWait = false): string =>
  `${canWait ? 'quiet' : 'customer'}:${customerId}`

/** Who hears it, when, and with which ids the message is put down. */
export type Telling = {
  tx: ShopTx
  newId: () => string
  now: number
  customer: Pick<Customer, 'id' | 'lang' | 'stoppedAt'>
  orderId: string | null
  /** It is about nothing under way, and stays unsaid at night. */
  canWait?: boolean
  /** He has tapped one of our buttons, so it is an answer to him. */
  isAsked?: boolean
  /** What it brings to the page of the order's bill. */
  page?: PageNews | undefined
}

/**
 * Puts a message to a customer into the outbox, in his language and in the same transaction as its reason; nothing for
 * a customer who wants no messages (O15), and no small talk while the shopkeeper talks to him himself (W8).
 */
export async function say<Kind extends MessageKind>(
  { tx, newId, now, customer, orderId, canWait = false, isAsked = false, page }: Telling,
  kind: Kind,
  values: MessageValues[Kind],
): Promise<void> {
  if (customer.stoppedAt !== undefined) return
  if (!isAsked && (await isLeftOut(tx, targetOf(customer.id), kind, now))) return
  const body: MessageBody = {
    customerId: customer.id,
    orderId,
    lang: customer.lang,
    kind,
    message: customerMessage(kind, customer.lang, values),
    ...(page && { page }),
  }
  await tx.enqueue({
    id: newId(),
    kind: messageJob,
    dueAt: canWait ? afterQuiet(now) : now,
    target: targetOf(customer.id, canWait),
    body,
  })
}
