import { formatRupees } from '#core/money/format-rupees.ts'
import type { Reason } from '#core/order/reasons.ts'
import { quantityParts } from '#core/quantity/format-quantity.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import type { Lang } from '#core/shop/languages.ts'
import { changeReplyId } from './change-reply.ts'
import { cutText } from './cut-text.ts'
import type { AddressValues } from './inbound-update.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'

/** One line as the customer reads it: base units, paise; `doubt` when the shop must look twice. */
export type ShownLine = {
  name: string
  qty: number
  unit: Unit
  totalPaise: number
  doubt: boolean
}

/** What each message needs to know. Codes are human order codes such as H4K-207; money in paise. */
export type MessageValues = {
  /** `shopName` may be empty: the owner can skip it. */
  greeting: { shopName: string }
  order_received: { code: string; lines: ShownLine[]; totalPaise: number }
  ask_address: { code: string; known: AddressValues }
  /** `code` of the open order it is for, if there is one. */
  address_noted: { code: string | null }
  order_accepted: { code: string; mode: 'home' | 'pickup'; minutes: number | null }
  /** With `answer` the customer is asked to say yes or no within so many minutes. */
  order_changed: {
    code: string
    totalPaise: number
    missing: string[]
    answer: { orderId: string; version: number; minutes: number } | null
  }
  order_packed: { code: string }
  order_out: { code: string; duePaise: number; deliveryCode: string | null }
  order_ready_pickup: { code: string; duePaise: number; pickupCode: string | null }
  /** `paidPaise` is 0 when nothing was paid at the door. */
  order_delivered: { code: string; paidPaise: number }
  order_rejected: { code: string; reason: Reason }
  order_expired: { code: string }
  order_cancelled: { code: string; reason: Reason }
  delivery_failed: { code: string; reason: Reason }
  not_understood: Record<string, never>
  /** His words were put beside an open order and shown to the shop. */
  noted: { code: string }
  please_send_text: Record<string, never>
}
export type MessageKind = keyof MessageValues

/** The message of a kind in the customer's language, within WhatsApp's limits. */
export function customerMessage<Kind extends MessageKind>(
  kind: Kind,
  lang: Lang,
  values: MessageValues[Kind],
): OutboundMessage {
  return writers[kind](lang, values)
}

/**
 * The same news as a template, for when the customer service window is closed. Every shop registers
 * `order_update_v1` in its four languages with two places: the shop's name and the news.
 */
export function asTemplate(
  message: OutboundMessage,
  lang: Lang,
  shopName: string,
): OutboundMessage {
  if (message.type === 'template') return message
  const parameters = [shopName || phrase(lang, 'the_shop'), message.body]
  return { type: 'template', name: 'order_update_v1', language: lang, parameters }
}

type Writers = {
  [Kind in MessageKind]: (lang: Lang, values: MessageValues[Kind]) => OutboundMessage
}

const text = (...lines: string[]): OutboundMessage => ({ type: 'text', body: lines.join('\n') })

const writers: Writers = {
  greeting: (lang, { shopName }) =>
    text(
      shopName === ''
        ? phrase(lang, 'greeting.unnamed')
        : phrase(lang, 'greeting.named', { shop: cutText(shopName, 100, '…') }),
      phrase(lang, 'greeting.how_to_order', { example: phrase(lang, 'example') }),
    ),
  order_received: orderReceived,
  ask_address: (lang, { code, known }) => ({
    type: 'address_request',
    body: phrase(lang, 'ask_address', { code }),
    known,
  }),
  address_noted: (lang, { code }) =>
    text(
      code === null
        ? phrase(lang, 'address_noted.plain')
        : phrase(lang, 'address_noted.with_order', { code }),
    ),
  order_accepted: (lang, { code, mode, minutes }) =>
    text(
      minutes === null
        ? phrase(lang, `accepted.${mode}`, { code })
        : phrase(lang, `accepted.${mode}_in`, { code, count: minutes }),
    ),
  order_changed: orderChanged,
  order_packed: (lang, { code }) => text(phrase(lang, 'packed', { code })),
  order_out: (lang, { code, duePaise, deliveryCode }) =>
    text(
      phrase(lang, 'out.on_the_way', { code }),
      whatIsDue(lang, duePaise),
      ...(deliveryCode === null ? [] : [phrase(lang, 'out.code', { secret: deliveryCode })]),
    ),
  order_ready_pickup: (lang, { code, duePaise, pickupCode }) =>
    text(
      phrase(lang, 'pickup.ready', { code }),
      whatIsDue(lang, duePaise),
      ...(pickupCode === null ? [] : [phrase(lang, 'pickup.code', { secret: pickupCode })]),
    ),
  order_delivered: (lang, { code, paidPaise }) =>
    text(
      phrase(lang, 'delivered.done', { code }),
      ...(paidPaise > 0
        ? [phrase(lang, 'delivered.paid', { amount: formatRupees(paidPaise) })]
        : []),
      phrase(lang, 'delivered.thanks'),
    ),
  order_rejected: (lang, { code, reason }) =>
    text(phrase(lang, 'rejected', { code, reason: phrase(lang, `reason.${reason}`) })),
  order_expired: (lang, { code }) => text(phrase(lang, 'expired', { code })),
  order_cancelled: (lang, { code, reason }) =>
    text(phrase(lang, 'cancelled', { code, reason: phrase(lang, `reason.${reason}`) })),
  delivery_failed: (lang, { code, reason }) =>
    text(phrase(lang, 'failed', { code, reason: phrase(lang, `reason.${reason}`) })),
  not_understood: (lang) =>
    text(phrase(lang, 'not_understood', { example: phrase(lang, 'example') })),
  noted: (lang, { code }) => text(phrase(lang, 'noted', { code })),
  please_send_text: (lang) => text(phrase(lang, 'send_text', { example: phrase(lang, 'example') })),
}

/** Lines and names are bounded so that the total below them always fits in one message. */
const maxLines = 30
const maxDoubts = 10
const shortName = (name: string): string => cutText(name, 40, '…')

function orderReceived(
  lang: Lang,
  { code, lines, totalPaise }: MessageValues['order_received'],
): OutboundMessage {
  const doubts = lines.filter((line) => line.doubt)
  const hidden = lines.length - maxLines
  const total = formatRupees(totalPaise)
  return text(
    phrase(lang, 'received.thanks', { code }),
    '',
    ...lines.slice(0, maxLines).map((line) => shownLine(lang, line)),
    ...(hidden > 0 ? [phrase(lang, 'received.more', { count: hidden })] : []),
    '',
    ...(doubts.length < lines.length
      ? [phrase(lang, doubts.length > 0 ? 'received.total_so_far' : 'received.total', { total })]
      : []),
    ...(doubts.length > 0 ? [doubtSentence(lang, doubts)] : []),
    phrase(lang, 'received.reply_soon'),
  )
}

function shownLine(lang: Lang, { name, qty, unit, totalPaise, doubt }: ShownLine): string {
  if (doubt) return `• ${shortName(name)} ❓`
  return `• ${shortName(name)} – ${shownQuantity(lang, qty, unit)} – ${formatRupees(totalPaise)}`
}

function shownQuantity(lang: Lang, qty: number, unit: Unit): string {
  const parts = quantityParts(qty, unit)
  const count = Number(parts.amount.replaceAll(',', ''))
  return phrase(lang, `unit.${parts.unit}`, { amount: parts.amount, count })
}

function doubtSentence(lang: Lang, doubts: ShownLine[]): string {
  return phrase(lang, 'received.doubts', { doubts: named(doubts), count: doubts.length })
}

function named(things: { name: string }[]): string {
  const names = things.slice(0, maxDoubts).map(({ name }) => shortName(name))
  return things.length > maxDoubts ? `${names.join(', ')}…` : names.join(', ')
}

function orderChanged(
  lang: Lang,
  { code, totalPaise, missing, answer }: MessageValues['order_changed'],
): OutboundMessage {
  const items = named(missing.map((name) => ({ name })))
  const news = [
    ...(missing.length > 0
      ? [phrase(lang, 'changed.missing', { code, items, count: missing.length })]
      : []),
    phrase(lang, 'changed.new_total', { code, total: formatRupees(totalPaise) }),
  ]
  if (answer === null) return text(...news)
  const { orderId, version, minutes } = answer
  return {
    type: 'buttons',
    body: [...news, phrase(lang, 'changed.question')].join('\n'),
    footer: phrase(lang, 'changed.answer_in', { count: minutes }),
    buttons: [
      {
        id: changeReplyId({ answer: 'yes', orderId, version }),
        title: phrase(lang, 'changed.yes'),
      },
      { id: changeReplyId({ answer: 'no', orderId, version }), title: phrase(lang, 'changed.no') },
    ],
  }
}

function whatIsDue(lang: Lang, duePaise: number): string {
  return duePaise > 0
    ? phrase(lang, 'pay.due', { amount: formatRupees(duePaise) })
    : phrase(lang, 'pay.nothing_due')
}
