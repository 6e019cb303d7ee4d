import * as z from 'zod/mini'
import type { Reason } from '../../order/reasons.ts'

/** The reasons that a company may give for a state, as it was asked for them; their ids are its own (protocols 3.3). */
export const fyndReasonsSchema = z.object({
  reasons: z.array(z.object({ id: z.int(), display_name: z.string() })),
})
export type FyndReason = z.infer<typeof fyndReasonsSchema>['reasons'][number]

/** The sorts of reasons that companies have, by the words in their names; the first that fits counts. */
const sorts = [
  ['bulk', /bulk/i],
  ['late', /\b(delay|late\b|breach)/i],
  ['missing', /not available|out of stock|unavailable|not accept/i],
  ['other', /other/i],
] as const
type Sort = (typeof sorts)[number][0]

/** The sort of each of our reasons (commerce-protocols 5.3); those of the customer come from there and go to `other`. */
const ours: Record<Reason, Sort> = {
  item_unavailable: 'missing',
  shop_closed: 'missing',
  shop_busy: 'missing',
  bulk_order: 'bulk',
  not_serviceable: 'other',
  no_rider: 'other',
  price_error: 'other',
  device_problem: 'other',
  no_response: 'missing',
  no_customer_reply: 'other',
  changed_mind: 'other',
  wrong_address: 'other',
  too_late: 'late',
  not_accepting: 'other',
  customer_unreachable: 'other',
  customer_refused: 'other',
  address_not_found: 'other',
  customer_absent: 'other',
  accident_weather: 'late',
  lost_damaged: 'other',
  payment_failed: 'other',
  duplicate_order: 'other',
  suspected_fraud: 'other',
}

const sortOf = ({ display_name }: Pick<FyndReason, 'display_name'>): Sort | undefined =>
  sorts.find(([, words]) => words.test(display_name))?.[0]

/**
 * Which of the company's reasons ours is: one of its sort, else its "others", else the last of the list, so that an answer
 * never waits for a word (Z3). Undefined when the company has none at all.
 */
export const fyndReason = (
  reason: Reason,
  offered: readonly FyndReason[],
): FyndReason | undefined =>
  offered.find((one) => sortOf(one) === ours[reason]) ??
  offered.find((one) => sortOf(one) === 'other') ??
  offered.at(-1)

const meanings: Record<Sort, Reason | undefined> = {
  missing: 'item_unavailable',
  bulk: 'bulk_order',
  late: 'too_late',
  other: undefined,
}

/** What a reason of theirs means to us; undefined when it says nothing that we know, so that its own words are shown. */
export function readFyndReason(said: string): Reason | undefined {
  const sort = sortOf({ display_name: said })
  return sort && meanings[sort]
}
