import { formatRupees } from '#core/money/format-rupees.ts'
import type { Order } from '#core/order/order.ts'
import type { Lang } from '#core/shop/languages.ts'
import { howItGoes, type OrderTerms } from './message-parts.ts'
import type { Choice, OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { slotLine } from './slot-messages.ts'
import { wayReplyId } from './way-reply.ts'

/** Whether it is to be brought, and for how much, or he collects it. */
export type AskedWay = { code: string; orderId: string; deliveryPaise: number }

/** How it goes now; `totalPaise` is null while something of it is in doubt. */
export type ToldWay = {
  code: string
  orderId: string
  terms: OrderTerms
  totalPaise: number | null
}

/** The button by which an order goes that way from now on. */
export const wayButton = (lang: Lang, orderId: string, mode: Order['mode']): Choice => ({
  id: wayReplyId({ orderId, mode }),
  title: phrase(lang, `way.${mode}`),
})

export const wayAsked = (lang: Lang, asked: AskedWay): OutboundMessage => ({
  type: 'buttons',
  body: [
    phrase(lang, 'way.question', { code: asked.code }),
    ...(asked.deliveryPaise > 0
      ? [phrase(lang, 'way.costs', { amount: formatRupees(asked.deliveryPaise) })]
      : []),
  ].join('\n'),
  buttons: [wayButton(lang, asked.orderId, 'home'), wayButton(lang, asked.orderId, 'pickup')],
})

/** With a button back, unless the shop does not bring it. */
export function wayTold(
  lang: Lang,
  { code, orderId, terms, totalPaise }: ToldWay,
): OutboundMessage {
  const { mode, why, slot } = terms
  const body = [
    ...howItGoes(lang, terms),
    ...(why !== null && mode === 'pickup' ? [] : [phrase(lang, `way.now_${mode}`, { code })]),
    ...slotLine(lang, slot),
    ...(totalPaise === null
      ? []
      : [phrase(lang, 'received.total', { total: formatRupees(totalPaise) })]),
  ].join('\n')
  return why === null
    ? {
        type: 'buttons',
        body,
        buttons: [wayButton(lang, orderId, mode === 'home' ? 'pickup' : 'home')],
      }
    : { type: 'text', body }
}
