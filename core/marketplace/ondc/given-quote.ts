import type { Paise } from '../../money/paise.ts'
import type { ComingOrder } from '../coming-order.ts'
import type { OndcFault } from './context.ts'
import type { Quote, QuoteLine } from './quote.ts'
import type { Confirmed } from './read-order.ts'

/** What a buyer was told that his basket costs, and in how many minutes it comes. */
export type GivenQuote = {
  provider: string
  lines: Pick<QuoteLine, 'itemId' | 'count' | 'unitPaise'>[]
  deliveryPaise: Paise
  minutes: number
}

export const givenQuote = (
  provider: string,
  { lines, deliveryPaise }: Quote,
  minutes: number,
): GivenQuote => ({
  ...{ provider, deliveryPaise, minutes },
  lines: lines.flatMap(({ itemId, count, unitPaise }) =>
    count > 0 ? [{ itemId, count, unitPaise }] : [],
  ),
})

/** A quote holds for a day (`ttl` P1D). */
export const quoteHoldsMs = 24 * 3_600_000

export const quoteGone: OndcFault = {
  ...{ type: 'DOMAIN-ERROR', code: '40003', message: 'Quote unavailable' },
}
const paymentNotTaken: OndcFault = {
  ...{ type: 'DOMAIN-ERROR', code: '40004', message: 'Payment type not supported' },
}

/** What speaks against a `/confirm` by itself (Z16): it is not at the quote that was given, or is paid in a way we do not take. */
export function whyNotConfirmed(
  { provider, payment }: Confirmed,
  { lines, deliveryPaise, unread }: ComingOrder,
  given: GivenQuote | undefined,
): OndcFault | undefined {
  const isClear = unread.every((place) => place.endsWith('.phone'))
  const isAsGiven =
    given?.provider === provider.id &&
    given.deliveryPaise === deliveryPaise &&
    wordsOf(given.lines) ===
      wordsOf(lines.map(({ good, count, unitPaise }) => ({ itemId: good, count, unitPaise })))
  if (!isClear || !isAsGiven) return quoteGone
  return isPaidWell(payment) ? undefined : paymentNotTaken
}

/** The same for the same items, in whatever order they stand. */
const wordsOf = (lines: GivenQuote['lines']): string =>
  lines
    .map(({ itemId, count, unitPaise }) => `${itemId} ${count} ${unitPaise}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join()

/** The buyer's app holds the money already, or the shop takes it at the door. */
function isPaidWell({ type, status = '', collected_by: by = '' }: Confirmed['payment']): boolean {
  if (type === 'ON-ORDER') return by.trim() === 'BAP' && status.trim() === 'PAID'
  return type === 'ON-FULFILLMENT' && by.trim() === 'BPP'
}
