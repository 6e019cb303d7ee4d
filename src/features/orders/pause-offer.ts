import type { Order } from '#core/order/order.ts'

/** So many in a row that nobody answered, and a pause is offered (commerce-protocols 5.4). */
const offerAfter = 3
/** An offer is for now, not for a bad morning. */
const staysMs = 2 * 3_600_000

/** How the wait of an order ended and when, if the shop had it in its hand; undefined for all others. */
function answerOf({ timeline }: Order): { at: number; isExpired: boolean } | undefined {
  const end = timeline.find(
    ({ to, by }) =>
      to === 'expired' ||
      (by === 'shop' && ['accepted', 'rejected', 'change_proposed'].includes(to)),
  )
  return end && { at: end.at, isExpired: end.to === 'expired' }
}

/**
 * How many of the newest orders ran out of time one after the other, when they are enough to offer a pause; else 0.
 * `pauseSetAt` = when somebody last set or ended a pause: what was before that has had its answer.
 */
export function unansweredInRow(orders: readonly Order[], pauseSetAt: number, now: number): number {
  const answers = orders
    .flatMap((order) => answerOf(order) ?? [])
    .filter(({ at }) => at > Math.max(pauseSetAt, now - staysMs))
    .sort((a, b) => b.at - a.at)
  const answered = answers.findIndex(({ isExpired }) => !isExpired)
  const count = answered === -1 ? answers.length : answered
  return count >= offerAfter ? count : 0
}
