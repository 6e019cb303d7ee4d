import { type Act, applied, noop, refused, type Verdict } from '../sync/mutation.ts'
import type { Order } from './order.ts'
import { findTransition, isClosed, maxDeliveryAttempts, type OrderStatus } from './order-status.ts'
import { mayGiveReason, type Reason } from './reasons.ts'

/** Why a closed order cannot move any more, in the codes of the "needs you" tray. */
const closedCodes: Partial<Record<OrderStatus, string>> = {
  cancelled: 'order_cancelled',
  expired: 'order_expired',
  rejected: 'already_rejected',
  delivered: 'already_delivered',
  returned: 'already_returned',
}

/** The refusal of whatever is done to an order that has come to its end (O2); undefined while it is on its way. */
export function refusedAsClosed({ st }: Order): Verdict | undefined {
  const code = closedCodes[st]
  return code === undefined ? undefined : refused(code, { st })
}

const isTaken = (status: OrderStatus): boolean =>
  !isClosed(status) && !['draft', 'placed', 'change_proposed'].includes(status)

/**
 * May this act move the order to `to`? `noop` when it is there already; otherwise the table decides (O1),
 * and a transition that needs a reason wants one that this actor may give (O4).
 */
export function checkMove(
  order: Order | undefined,
  to: OrderStatus,
  act: Pick<Act<unknown>, 'actor'>,
  reason?: Reason,
): Verdict {
  if (!order) return refused('depends')
  if (order.st === to) return noop
  const transition = findTransition(order.st, to, act.actor)
  if (!transition) {
    const isAnswered = isTaken(order.st) && (to === 'accepted' || to === 'rejected')
    const code = isAnswered ? 'already_accepted' : 'invalid_transition'
    return refusedAsClosed(order) ?? refused(code, { st: order.st })
  }
  const use = transition.reason
  if (use && (!reason || !mayGiveReason(act.actor, reason, use)))
    return refused('reason_not_allowed')
  return applied
}

/** May the order leave for its customer? Home deliveries only, and no more than three times (O6). */
export function checkDispatch(order: Order | undefined, act: Pick<Act<unknown>, 'actor'>): Verdict {
  if (order && order.mode !== 'home') return refused('not_a_delivery')
  if (order?.st === 'delivery_failed' && order.attempts >= maxDeliveryAttempts)
    return refused('no_attempts_left')
  return checkMove(order, 'out_for_delivery', act)
}

/** The order after a move, with who and when on its timeline. */
export function moved(
  order: Order,
  to: OrderStatus,
  act: Pick<Act<unknown>, 'at' | 'login' | 'actor'>,
  reason: Reason | null = null,
): Order {
  const step = { to, at: act.at, by: act.actor, login: act.login, reason }
  return {
    ...order,
    st: to,
    reason: reason ?? order.reason,
    // A timeline is cut at its oldest steps rather than letting a row grow without end.
    timeline: [...order.timeline, step].slice(-40),
  }
}

/** The order with nothing promised from stock any more. */
export const released = (order: Order): Order => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, held: 0 })),
})
