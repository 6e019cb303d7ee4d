import { formatRupees } from '#core/money/format-rupees.ts'
import type { Lang } from '#core/shop/languages.ts'
import { clockTime, dayPart, minuteOfDay } from '#core/shop/shop-time.ts'
import { maxLines, shownLine, type ShownLine } from './message-parts.ts'
import { fitsWithButtons, type OutboundMessage } from './outbound-message.ts'
import { type OwnerReply, ownerReplyId } from './owner-reply.ts'
import { ownerPhrase, phrase } from './phrases.ts'

/** What came of the owner's answer; `asked` = he only wrote back. */
export type OwnerOutcome = 'taken' | 'settled' | 'look' | 'asked'

/** What the owner reads on his own WhatsApp when nobody has answered; money in paise. */
export type RingValues = {
  outcome: { what: OwnerOutcome; code: string } | null
  /** How many orders wait. */
  count: number
  /** The most urgent of them, null = none waits. `reply` only where a yes from here is safe (T9). */
  order: {
    code: string
    lines: ShownLine[]
    totalPaise: number
    /** When its time to answer is over, null = a list that is not settled yet. */
    acceptBy: number | null
    reply: OwnerReply | null
  } | null
  /** Where the app shows it, null = not known. */
  link: string | null
}

/** The ring in whole, for within 24 hours of his last word: with the goods, and a button to take them where that is safe. */
export function ringMessage(lang: Lang, values: RingValues): OutboundMessage {
  const { order } = values
  if (!order) return text([...outcomeLine(lang, values), ownerPhrase(lang, 'none')])
  const { lines, reply } = order
  const body = [
    ...outcomeLine(lang, values),
    ...head(lang, values),
    ...lines.slice(0, maxLines).map((line) => shownLine(lang, line)),
    ...(lines.length > maxLines
      ? [phrase(lang, 'received.more', { count: lines.length - maxLines })]
      : []),
    ...until(lang, order),
    ...where(lang, values),
  ]
  // Whoever takes it from here has seen all of it.
  return reply && lines.length <= maxLines && fitsWithButtons(body.join('\n'))
    ? {
        type: 'buttons',
        body: body.join('\n'),
        buttons: [{ id: ownerReplyId(reply), title: ownerPhrase(lang, 'accept') }],
      }
    : text(body)
}

/** The same in few words, for a template. */
export const ringInBrief = (lang: Lang, values: RingValues): OutboundMessage =>
  values.order
    ? text([...head(lang, values), ...until(lang, values.order), ...where(lang, values)])
    : ringMessage(lang, values)

/** His last word here: he is not written to any more. */
export const ringStopped = (lang: Lang): OutboundMessage => text([ownerPhrase(lang, 'stopped')])

const text = (lines: string[]): OutboundMessage => ({ type: 'text', body: lines.join('\n') })

function outcomeLine(lang: Lang, { outcome }: RingValues): string[] {
  if (!outcome || outcome.what === 'asked') return []
  return [ownerPhrase(lang, outcome.what, { code: outcome.code })]
}

const head = (lang: Lang, { count, order }: RingValues): string[] => [
  ...(count > 1 ? [ownerPhrase(lang, 'many', { count })] : []),
  ...(order
    ? [ownerPhrase(lang, 'order', { code: order.code, total: formatRupees(order.totalPaise) })]
    : []),
]

function until(lang: Lang, { acceptBy }: NonNullable<RingValues['order']>): string[] {
  if (acceptBy === null) return []
  const minutes = minuteOfDay(acceptBy)
  const part = phrase(lang, `when.part.${dayPart(minutes)}`)
  const time = phrase(lang, 'when.time', { time: clockTime(minutes), part })
  return [ownerPhrase(lang, 'until', { time })]
}

const where = (lang: Lang, { link }: RingValues): string[] => [
  link === null ? ownerPhrase(lang, 'open_app') : ownerPhrase(lang, 'open', { link }),
]
