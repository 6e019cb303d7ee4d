import { formatRupees } from '#core/money/format-rupees.ts'
import type { UsualLine } from '#core/order/usual-basket.ts'
import type { Lang } from '#core/shop/languages.ts'
import {
  deliveryLine,
  howItGoes,
  maxLines,
  type OrderTerms,
  shortName,
  shownAmount,
  shorterName,
  whenOpen,
} from './message-parts.ts'
import type { Choice, OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { usualReplyId } from './usual-reply.ts'

/** So many goods fit, with the question, into one message with buttons. */
export const usualInOne = 8

/** A usual basket as the customer reads it. */
export type ShownUsual = {
  goods: (Pick<UsualLine, 'qty' | 'unit' | 'differencePaise' | 'there'> & {
    name: string
    totalPaise: number
  })[]
  totalPaise: number
  terms: OrderTerms
  /** What he was shown before is not what it costs now. */
  isAnew: boolean
}

/** `offerId` and `print` as in UsualReply. */
export type AskedUsual = ShownUsual & { offerId: string; print: string }

type Good = ShownUsual['goods'][number]

/** The goods of a basket too long for one message with buttons. */
export const usualList = (lang: Lang, { goods, isAnew }: ShownUsual): OutboundMessage => ({
  type: 'text',
  body: [
    ...opening(lang, isAnew),
    ...goods
      .slice(0, maxLines)
      .map((good) => usualLine(lang, { ...good, name: shortName(good.name) })),
    ...(goods.length > maxLines
      ? [phrase(lang, 'received.more', { count: goods.length - maxLines })]
      : []),
  ].join('\n'),
})

/** The basket, or of a long one what it costs in all, with the question whether he wants it. */
export const usualAsked = (
  lang: Lang,
  { goods, totalPaise, terms, isAnew, offerId, print }: AskedUsual,
): OutboundMessage => ({
  type: 'buttons',
  body: [
    ...(goods.length > 0 ? opening(lang, isAnew) : []),
    ...goods.map((good) => usualLine(lang, { ...good, name: shorterName(good.name) })),
    ...deliveryLine(lang, terms),
    phrase(lang, 'received.total', { total: formatRupees(totalPaise) }),
    ...howItGoes(lang, terms),
    ...whenOpen(lang, terms),
    phrase(lang, 'usual.question'),
  ].join('\n'),
  buttons: [
    { id: usualReplyId({ answer: 'yes', offerId, print }), title: phrase(lang, 'changed.yes') },
    { id: usualReplyId({ answer: 'no' }), title: phrase(lang, 'usual.no') },
  ],
})

/** The button that asks to see it. */
export const usualButton = (lang: Lang): Choice => ({
  id: usualReplyId({ answer: 'show' }),
  title: phrase(lang, 'usual.button'),
})

const opening = (lang: Lang, isAnew: boolean): string[] => [
  phrase(lang, isAnew ? 'usual.changed' : 'usual.here'),
]

function usualLine(lang: Lang, good: Good): string {
  if (good.there === 'unsold') return `• ${phrase(lang, 'usual.unsold', { name: good.name })}`
  const marks = [
    ...differenceMark(lang, good.differencePaise),
    ...(good.there === 'none' ? [phrase(lang, 'usual.none_left')] : []),
  ]
  const shown = shownAmount(lang, good)
  return marks.length > 0 ? `• ${shown} (${marks.join(', ')})` : `• ${shown}`
}

function differenceMark(lang: Lang, paise: number): string[] {
  if (paise === 0) return []
  const amount = formatRupees(Math.abs(paise))
  return [
    paise > 0
      ? phrase(lang, 'usual.dearer', { amount })
      : phrase(lang, 'usual.cheaper', { amount }),
  ]
}
