import { formatRupees } from '#core/money/format-rupees.ts'
import { dueWords, type Step, type StepPhrase, stepWords } from '#core/order/step-words.ts'
import type { Reason } from '#core/order/reasons.ts'
import type { Lang } from '#core/shop/languages.ts'
import { changeReplyId } from './change-reply.ts'
import {
  type AskedLanguage,
  type Greeting,
  goodsShown,
  greeting,
  languageAsked,
  type ShownGoods,
} from './greeting-messages.ts'
import type { AddressValues } from './inbound-update.ts'
import { shorterName, shownAmount, type ShownLine } from './message-parts.ts'
import { billOf, type BillValues } from './bill-messages.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { orderReceived, orderWritten, type ReceivedOrder } from './received-messages.ts'
import {
  type OfferedSlots,
  otherTime,
  slotLine,
  slotsOffered,
  slotTold,
  type ToldSlot,
} from './slot-messages.ts'
import {
  type AskedUsual,
  type ShownUsual,
  usualAsked,
  usualButton,
  usualList,
} from './usual-messages.ts'
import { type AskedWay, type ToldWay, wayAsked, wayTold } from './way-messages.ts'
import { type AskedWhich, whichAsked } from './which-messages.ts'

/** What differs from what the customer was told: names of what is missing, what he gets for what, and the new total. */
export type Changed = {
  missing: string[]
  offers: { name: string; line: ShownLine }[]
  totalPaise: number
}

/** What each message needs to know. Codes are human order codes such as H4K-207; money in paise. */
export type MessageValues = {
  greeting: Greeting
  language_asked: AskedLanguage
  /** He has chosen one while an order of his is under way. */
  language_set: Record<string, never>
  goods_shown: ShownGoods
  order_received: ReceivedOrder
  /** The shop has written it down itself: he ordered on the telephone or at the counter. */
  order_written: ReceivedOrder
  /** The goods of a usual basket too long for one message with buttons, and the question about it. */
  usual_list: ShownUsual
  usual_asked: AskedUsual
  usual_declined: Record<string, never>
  /** Nothing was ever delivered to him, or the shop sells none of it any more. */
  usual_unknown: Record<string, never>
  way_asked: AskedWay
  way_told: ToldWay
  /** He wants it otherwise when it is too late for that. */
  way_fixed: { code: string }
  ask_address: { code: string; known: AddressValues }
  /** `code` of the open order it is for, if there is one. */
  address_noted: { code: string | null }
  order_accepted: {
    code: string
    mode: 'home' | 'pickup'
    minutes: number | null
    changed: Changed | null
    /** The order and the version of its change, for the button that cancels. */
    orderId: string
    version: number
    slot?: ToldSlot | undefined
  }
  slots_offered: OfferedSlots
  /** It has another slot now, or none. */
  slot_told: { code: string; slot: ToldSlot | undefined }
  /** He wants another time when it is too late for that. */
  slot_fixed: { code: string }
  /** The customer is asked within so many minutes; `mayLeaveOut` = also without what needs his yes. */
  change_asked: Changed & {
    code: string
    orderId: string
    version: number
    minutes: number
    mayLeaveOut: boolean
  }
  /** His answer came when the question was settled already. */
  change_settled: { code: string }
  /** Which good one of his lines is. */
  which_asked: AskedWhich
  /** It is that one now; `totalPaise` once nothing of the order is in doubt any more. */
  which_settled: { code: string; line: Omit<ShownLine, 'doubt'>; totalPaise: number | null }
  /** With a `bill` it can be paid in the chat; `vpa` for who cannot. */
  order_packed: {
    code: string
    changed: Changed | null
    bill: BillValues | null
    vpa: string | null
  }
  /** `vpa` = the shop's UPI address, null when it has none. */
  order_out: { code: string; duePaise: number; vpa: string | null; deliveryCode: string | null }
  order_ready_pickup: {
    code: string
    duePaise: number
    vpa: string | null
    pickupCode: string | null
  }
  /** `paidPaise` is 0 when nothing was paid at the door. */
  order_delivered: { code: string; paidPaise: number }
  /** `isOver` = the order had come to nothing by then. */
  payment_came: { code: string; paise: number; isOver: boolean }
  /** What we wrote had come was a slip: it has not. */
  payment_not_yet: { code: string; paise: number }
  /** `utr` = last digits of the UPI reference, '' for cash. */
  refund_given: { code: string; paise: number; utr: string }
  order_rejected: { code: string; reason: Reason }
  order_expired: { code: string }
  order_cancelled: { code: string; reason: Reason }
  /** He wants to cancel what is packed: the shop is asked. */
  cancel_asked: { code: string }
  cancel_declined: { code: string }
  delivery_failed: { code: string; reason: Reason }
  /** `surplusPaise` = what the customer is to get back. */
  order_returned: { code: string; reason: Reason; surplusPaise: number }
  not_understood: { hasUsual: boolean }
  /** His words were put beside an open order and shown to the shop. */
  noted: { code: string }
  noted_beside: Record<string, never>
  /** What he sent is no text; the shop may see it all the same. */
  please_send_text: { isSeen: boolean }
  /** The last word to a customer who wants no more messages. */
  stopped: Record<string, never>
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
  const parameters = [shopName || phrase(lang, 'the_shop'), plainText(message).body]
  return { type: 'template', name: 'order_update_v1', language: lang, parameters }
}

/** The same news as a text, for where WhatsApp takes no bill. */
export const plainText = (
  message: Exclude<OutboundMessage, { type: 'template' }>,
): Extract<OutboundMessage, { type: 'text' }> => ({
  type: 'text',
  body: message.type === 'order_details' ? message.plain : message.body,
})

type Writers = {
  [Kind in MessageKind]: (lang: Lang, values: MessageValues[Kind]) => OutboundMessage
}

/** With a button for what he usually takes, where there is such a thing. */
const withUsual = (lang: Lang, hasUsual: boolean, lines: string[]): OutboundMessage =>
  hasUsual
    ? {
        type: 'buttons',
        body: lines.join('\n'),
        buttons: [usualButton(lang)],
      }
    : text(...lines)

const stepPhrase =
  (lang: Lang): StepPhrase =>
  (key, values) =>
    phrase(lang, key, values)

const step = (lang: Lang, values: Step): string[] => stepWords(stepPhrase(lang), values)

const text = (...lines: string[]): OutboundMessage => ({ type: 'text', body: lines.join('\n') })

const writers: Writers = {
  greeting,
  language_asked: languageAsked,
  language_set: (lang) => text(phrase(lang, 'language.set')),
  goods_shown: goodsShown,
  order_received: orderReceived,
  order_written: orderWritten,
  way_asked: wayAsked,
  way_told: wayTold,
  way_fixed: (lang, { code }) => text(phrase(lang, 'way.fixed', { code })),
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
  order_accepted: orderAccepted,
  slots_offered: slotsOffered,
  slot_told: slotTold,
  slot_fixed: (lang, { code }) => text(phrase(lang, 'slot.fixed', { code })),
  change_asked: changeAsked,
  change_settled: (lang, { code }) => text(phrase(lang, 'changed.settled', { code })),
  which_asked: whichAsked,
  which_settled: (lang, { code, line, totalPaise }) =>
    text(
      phrase(lang, 'which.settled', { code }),
      `• ${shownAmount(lang, line)}`,
      ...(totalPaise === null
        ? []
        : [phrase(lang, 'received.total', { total: formatRupees(totalPaise) })]),
    ),
  order_packed: orderPacked,
  order_out: (lang, values) =>
    text(...step(lang, { st: 'out_for_delivery', ...values, secret: values.deliveryCode })),
  order_ready_pickup: (lang, values) =>
    text(...step(lang, { st: 'ready_for_pickup', ...values, secret: values.pickupCode })),
  order_delivered: (lang, values) => text(...step(lang, { st: 'delivered', ...values })),
  payment_came: (lang, { code, paise, isOver }) =>
    text(
      phrase(lang, isOver ? 'pay.came_late' : 'pay.came', { code, amount: formatRupees(paise) }),
    ),
  payment_not_yet: (lang, { code, paise }) =>
    text(phrase(lang, 'pay.not_yet', { code, amount: formatRupees(paise) })),
  refund_given: (lang, { code, paise, utr }) => {
    const amount = formatRupees(paise)
    return text(
      utr === ''
        ? phrase(lang, 'pay.given_back', { code, amount })
        : phrase(lang, 'pay.sent_back', { code, amount, digits: utr }),
      phrase(lang, 'pay.tell_us'),
    )
  },
  order_rejected: (lang, values) => text(...step(lang, { st: 'rejected', ...values })),
  order_expired: (lang, { code }) => text(...step(lang, { st: 'expired', code })),
  order_cancelled: (lang, values) => text(...step(lang, { st: 'cancelled', ...values })),
  cancel_asked: (lang, { code }) => text(phrase(lang, 'cancel.asked', { code })),
  cancel_declined: (lang, { code }) => text(phrase(lang, 'cancel.declined', { code })),
  delivery_failed: (lang, values) => text(...step(lang, { st: 'delivery_failed', ...values })),
  order_returned: (lang, values) => text(...step(lang, { st: 'returned', ...values })),
  not_understood: (lang, { hasUsual }) =>
    withUsual(lang, hasUsual, [
      phrase(lang, 'not_understood', { example: phrase(lang, 'example') }),
    ]),
  usual_list: usualList,
  usual_asked: usualAsked,
  usual_declined: (lang) =>
    text(phrase(lang, 'usual.declined', { example: phrase(lang, 'example') })),
  usual_unknown: (lang) =>
    text(phrase(lang, 'usual.unknown', { example: phrase(lang, 'example') })),
  noted: (lang, { code }) => text(phrase(lang, 'noted', { code })),
  noted_beside: (lang) => text(phrase(lang, 'noted_beside')),
  stopped: (lang) => text(phrase(lang, 'stopped')),
  please_send_text: (lang, { isSeen }) =>
    text(
      phrase(lang, isSeen ? 'send_text.seen' : 'send_text.unread', {
        example: phrase(lang, 'example'),
      }),
    ),
}

/** So few, and so short, that the question and the total below always fit into a message with buttons. */
const maxMissing = 4
const maxOffers = 5

function changedNews(lang: Lang, code: string, changed: Changed | null): string[] {
  if (changed === null) return []
  const { missing, offers, totalPaise } = changed
  const items = missing.slice(0, maxMissing).map(shorterName).join(', ')
  const hidden = Math.max(0, missing.length - maxMissing) + Math.max(0, offers.length - maxOffers)
  return [
    ...(missing.length > 0
      ? [phrase(lang, 'changed.missing', { code, items, count: missing.length })]
      : []),
    ...offers.slice(0, maxOffers).map(({ name, line }) => {
      const instead = shownAmount(lang, { ...line, name: shorterName(line.name) })
      return name === line.name ? `• ${instead}` : `• ${shorterName(name)} → ${instead}`
    }),
    ...(hidden > 0 ? [phrase(lang, 'received.more', { count: hidden })] : []),
    phrase(lang, 'changed.new_total', { code, total: formatRupees(totalPaise) }),
  ]
}

function orderAccepted(
  lang: Lang,
  { code, mode, minutes, changed, orderId, version, slot }: MessageValues['order_accepted'],
): OutboundMessage {
  const taken =
    minutes === null
      ? step(lang, { st: 'accepted', code, mode }).join('\n')
      : phrase(lang, `accepted.${mode}_in`, { code, count: minutes })
  return {
    type: 'buttons',
    body: [taken, ...slotLine(lang, slot), ...changedNews(lang, code, changed)].join('\n'),
    buttons: [
      { id: changeReplyId({ answer: 'no', orderId, version }), title: phrase(lang, 'changed.no') },
      ...(slot ? [otherTime(lang, slot)] : []),
    ],
  }
}

function orderPacked(
  lang: Lang,
  { code, changed, bill, vpa }: MessageValues['order_packed'],
): OutboundMessage {
  const news = [...step(lang, { st: 'packed', code }), ...changedNews(lang, code, changed)]
  if (bill === null) return text(...news)
  const amount = formatRupees(bill.totalPaise)
  return {
    type: 'order_details',
    body: [...news, phrase(lang, 'bill.pay_here', { amount })].join('\n'),
    footer: bill.shopName,
    plain: [...news, ...dueWords(stepPhrase(lang), bill.totalPaise, vpa)].join('\n'),
    bill: billOf(lang, code, bill),
  }
}

function changeAsked(lang: Lang, values: MessageValues['change_asked']): OutboundMessage {
  const { code, orderId, version, minutes, mayLeaveOut } = values
  const answers = mayLeaveOut ? (['yes', 'part', 'no'] as const) : (['yes', 'no'] as const)
  return {
    type: 'buttons',
    body: [...changedNews(lang, code, values), phrase(lang, 'changed.question')].join('\n'),
    footer: phrase(lang, 'changed.answer_in', { count: minutes }),
    buttons: answers.map((answer) => ({
      id: changeReplyId({ answer, orderId, version }),
      title: phrase(lang, `changed.${answer}`),
    })),
  }
}
