import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { cutText } from './cut-text.ts'
import type { Talk } from './talk.ts'

/** What the customer sent that only a person can understand. */
export type CustomerWords = {
  form: 'text' | 'image' | 'audio' | 'video' | 'document' | 'contacts' | 'edit' | 'revoke'
  text: string
  /** The picture or voice message of it that is fetched; the item stands under the same id. */
  media?: string | null
  /** The one of before that it belongs to, and stands with. */
  beside?: string | null
}

/** Stands for what cannot be shown as words, in every language. */
export const formMarks: Record<CustomerWords['form'], string> = {
  text: '',
  image: '📷',
  audio: '🎤',
  video: '🎬',
  document: '📄',
  contacts: '👤',
  edit: '✏️',
  revoke: '🚫',
}

/** Shows a customer's words to the shop as something that needs a person; about his open order when he has one. */
export async function askShop(
  { tx, deps, now, customer }: Talk,
  { form, text, media, beside }: CustomerWords,
  order?: Pick<Order, 'id' | 'code'>,
): Promise<void> {
  const shown = media ?? beside
  await tx.write(entity.attention, {
    id: media ?? deps.newId(),
    st: 'open',
    name: 'customer_message',
    code: 'customer_message',
    at: now,
    e: order ? entity.order : entity.customer,
    ref: order?.id ?? customer.id,
    detail: {
      form,
      text: cutText(`${formMarks[form]} ${text}`.trim(), 1000, '…'),
      customer: customer.name,
      phone: customer.phone,
      code: order?.code ?? null,
      ...(shown ? { media: shown } : {}),
    },
    login: null,
  })
}
