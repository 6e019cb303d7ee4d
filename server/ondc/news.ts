import { createHash } from 'node:crypto'
import { newsSteps, type NewsStep } from '#core/marketplace/ondc/news-steps.ts'
import { isClosed } from '#core/order/order-status.ts'
import type { OndcConfig } from '../config.ts'
import type { JobHandler } from '../jobs/job.ts'
import { cancelOrder } from '../partner/partner-orders.ts'
import { sendEvent } from '../partner/send-hook.ts'
import { headOf, nackCode, postToBuyer } from './callbacks.ts'
import { findOrder, noteTold } from './ondc-orders.ts'
import { viewOrder } from './order-view.ts'

/** An answer that is on its way is let go first. */
const turnMs = 1_000
/** With which a buyer's app refuses that a part is left out (commerce-protocols 4.6). */
const partRefused = nackCode('22501')
/** By then it has gone out, or was given up. */
const longestTurnMs = 2 * 24 * 3_600_000

/**
 * Tells the buyer's app of its own accord what becomes of an order, from the one stream of events that every partner is
 * told from: each step once, forwards, and only once it knows that the order is taken (Z17).
 */
export const sendNews = (ondc: OndcConfig): JobHandler =>
  sendEvent(async (event, partnerId, { deps, signal }) => {
    const order = await findOrder(deps, event.ref)
    if (!order) return undefined
    const { context, told } = order
    const now = deps.now()
    if (!told && now > event.at + longestTurnMs) return { st: 'dead', code: 'never_answered' }
    if (!told) return { st: 'later', dueAt: now + turnMs, code: 'turn', isFailure: false }
    const view = await viewOrder(deps, ondc, partnerId, order)
    if (!view) return { st: 'later', code: 'shop_not_listed' }
    const stands = { st: event.status, kept: view.kept }
    for (const { action, state } of newsSteps(told, stands, context.core_version)) {
      const messageId = stepId(event.id, { action, state })
      const head = headOf(ondc, context, { action, at: deps.now(), messageId })
      const body = { context: head, message: { order: view.say(state) } }
      const to = { uri: context.bap_uri, action, body }
      const refused = await postToBuyer(deps, ondc, to, signal)
      if (action === 'on_update' && refused?.st === 'dead' && refused.code === partRefused) {
        // He takes all of it or nothing: it ends, or the shop is asked to take it back; news of that follow.
        if (!isClosed(view.st))
          await cancelOrder(deps, { id: partnerId, shops: null }, view.id, 'not_accepting')
        await noteTold(deps, { ref: event.ref, state: told.state, kept: view.kept })
        return undefined
      }
      if (refused) return refused
      await noteTold(deps, { ref: event.ref, state, kept: view.kept })
    }
    return undefined
  })

/** The same however often the step is sent, and no other's: a UUID made of both. */
function stepId(eventId: string, { action, state }: NewsStep): string {
  const hex = createHash('sha256')
    .update(`${eventId} ${action} ${state.fulfilment} ${state.back ?? ''}`)
    .digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`]
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
