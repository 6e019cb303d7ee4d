import { formatRupees } from '#core/money/format-rupees.ts'
import type { Lang } from '#core/shop/languages.ts'
import {
  deliveryLine,
  howItGoes,
  maxLines,
  type OrderTerms,
  shortName,
  type ShownLine,
  shownLine,
  whenOpen,
} from './message-parts.ts'
import { fitsWithButtons, type OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { otherTime, slotLine } from './slot-messages.ts'
import { wayButton } from './way-messages.ts'

/** An order as it has come in, or as the shop has written it down. */
export type ReceivedOrder = {
  code: string
  lines: ShownLine[]
  totalPaise: number
  terms: OrderTerms
  /** He may also collect what would be brought (T10). */
  mayCollect?: { orderId: string } | undefined
}

/** What was understood of it, and who answers when. */
export const orderReceived = (lang: Lang, order: ReceivedOrder): OutboundMessage =>
  receivedOrder(lang, 'received.thanks', order, whoAnswers(lang, order.terms))

/** The same of what he ordered on the telephone or at the counter. */
export const orderWritten = (lang: Lang, order: ReceivedOrder): OutboundMessage =>
  receivedOrder(lang, 'received.written', order, [])

function receivedOrder(
  lang: Lang,
  opening: 'received.thanks' | 'received.written',
  { code, lines, totalPaise, terms, mayCollect }: ReceivedOrder,
  closing: string[],
): OutboundMessage {
  const doubts = lines.filter((line) => line.doubt)
  const hidden = lines.length - maxLines
  const total = formatRupees(totalPaise)
  const { slot } = terms
  const body = [
    phrase(lang, opening, { code }),
    '',
    ...lines.slice(0, maxLines).map((line) => shownLine(lang, line)),
    ...(hidden > 0 ? [phrase(lang, 'received.more', { count: hidden })] : []),
    ...deliveryLine(lang, terms),
    '',
    ...(doubts.length < lines.length
      ? [phrase(lang, doubts.length > 0 ? 'received.total_so_far' : 'received.total', { total })]
      : []),
    ...(doubts.length > 0 ? [doubtSentence(lang, doubts)] : []),
    ...howItGoes(lang, terms),
    ...slotLine(lang, slot),
    ...closing,
  ]
  const buttons = [
    ...(slot ? [otherTime(lang, slot)] : []),
    ...(mayCollect ? [wayButton(lang, mayCollect.orderId, 'pickup')] : []),
  ]
  if (buttons.length === 0) return text(body)
  // A long list leaves no room for buttons.
  return fitsWithButtons(body.join('\n'))
    ? { type: 'buttons', body: body.join('\n'), buttons }
    : text([
        ...body,
        ...(slot ? [phrase(lang, 'slot.write', { words: phrase(lang, 'slot.other') })] : []),
        ...(mayCollect ? [phrase(lang, 'way.write', { words: phrase(lang, 'way.pickup') })] : []),
      ])
}

const text = (lines: string[]): OutboundMessage => ({ type: 'text', body: lines.join('\n') })

function whoAnswers(lang: Lang, terms: OrderTerms): string[] {
  return terms.closed ? whenOpen(lang, terms) : [phrase(lang, 'received.reply_soon')]
}

/** More doubts than these are not named. */
const maxDoubts = 10

function doubtSentence(lang: Lang, doubts: ShownLine[]): string {
  return phrase(lang, 'received.doubts', { doubts: named(doubts), count: doubts.length })
}

function named(things: { name: string }[]): string {
  const names = things.slice(0, maxDoubts).map(({ name }) => shortName(name))
  return things.length > maxDoubts ? `${names.join(', ')}…` : names.join(', ')
}
