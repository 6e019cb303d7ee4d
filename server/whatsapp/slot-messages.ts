import type { Order } from '#core/order/order.ts'
import type { Lang } from '#core/shop/languages.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import type { Slot } from '#core/shop/slots.ts'
import type { Choice, OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { slotReplyId } from './slot-reply.ts'
import { dayOf, spanOf, whenSlot } from './when-it.ts'

/** The slot of an order, as it is told at `now`. */
export type ToldSlot = Slot & { orderId: string; mode: Order['mode']; now: number }

/** A list of WhatsApp has no more rows. */
const mostOffered = 10

/** Times that an order can be moved to, by their beginning; `isFull` = the one he chose has no room any more. */
export type OfferedSlots = {
  code: string
  orderId: string
  slots: readonly Slot[]
  now: number
  isFull: boolean
}

/** When it comes, or is to be collected, as a line of its own; none when it has no slot. */
export const slotLine = (lang: Lang, slot: ToldSlot | undefined): string[] =>
  slot ? [phrase(lang, `slot.${slot.mode}`, { when: whenSlot(lang, slot, slot.now) })] : []

/** The button that asks for another time. */
export const otherTime = (lang: Lang, { orderId }: { orderId: string }): Choice => ({
  id: slotReplyId({ orderId, slot: null }),
  title: phrase(lang, 'slot.other'),
})

/** The free times, a section for each day. */
export function slotsOffered(lang: Lang, offer: OfferedSlots): OutboundMessage {
  const { code, orderId, now, isFull } = offer
  const slots = offer.slots.slice(0, mostOffered)
  const opening = isFull ? [phrase(lang, 'slot.full')] : []
  if (slots.length === 0)
    return { type: 'text', body: [...opening, phrase(lang, 'slot.none', { code })].join('\n') }
  const days = Map.groupBy(slots, ({ from }) => dayNumber(from))
  return {
    type: 'list',
    body: [...opening, phrase(lang, 'slot.choose', { code })].join('\n'),
    button: phrase(lang, 'slot.times'),
    sections: [...days.values()].map((ofDay) => ({
      title: dayOf(lang, ofDay[0]?.from ?? now, now),
      rows: ofDay.map(({ from, to }) => ({
        id: slotReplyId({ orderId, slot: { from, to } }),
        title: spanOf(lang, { from, to }),
      })),
    })),
  }
}

/** The order has another time now, or none: as soon as possible. */
export const slotTold = (
  lang: Lang,
  { code, slot }: { code: string; slot: ToldSlot | undefined },
): OutboundMessage => ({
  type: 'text',
  body: slot
    ? [phrase(lang, 'slot.moved', { code }), ...slotLine(lang, slot)].join('\n')
    : phrase(lang, 'slot.soon', { code }),
})
