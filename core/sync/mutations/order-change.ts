import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { lineTotal } from '../../money/line-total.ts'
import {
  changeSchema,
  isUnsettled,
  liveLines,
  type Order,
  type ProposedLine,
  proposedLineSchema,
} from '../../order/order.ts'
import {
  changedLines,
  heldBy,
  wantedOf,
  withoutAnswer,
  withoutYes,
} from '../../order/order-change.ts'
import { checkMove, moved, refusedAsClosed } from '../../order/order-moves.ts'
import { canonicalJson } from '../canonical-json.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'
import { productQtySchema, promisedAnew, stockKeys } from './order-stock.ts'

const proposedLines = z.array(proposedLineSchema).check(z.minLength(1), z.maxLength(100))
const versionSchema = changeSchema.shape.version
const productQtys = z.array(productQtySchema).check(z.maxLength(100))

/** Channels on which the shop can ask the customer itself (commerce-protocols 5.2). */
const canAsk = ({ channel }: Order): boolean => channel !== 'partner' && channel !== 'counter'

/**
 * The shop has not all of it, or not at that price, and asks the customer about all of that at once: less, nothing,
 * another thing, or today's price (O9, O11). What is promised from stock stays promised until he answers.
 */
export const proposeChange = defineMutation({
  name: 'proposeChange',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, lines: proposedLines }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act, ctx) => {
    const order = read(entity.order, act.args.orderId)
    const asPlaced = order?.st === 'draft' ? { ...order, st: 'placed' as const } : order
    const verdict = checkMove(asPlaced, 'change_proposed', act)
    if (!order || verdict.st === 'refused') return verdict
    const { lines } = act.args
    if (verdict.st === 'noop')
      return isSame(order.change?.lines ?? [], lines) ? noop : refused('asked_differently')
    if (order.st !== 'accepted' && order.acceptBy !== null && ctx.now > order.acceptBy)
      return refused('order_expired')
    if (!canAsk(order)) return refused('cannot_ask')
    const live = liveLines(order)
    const asked = new Set(lines.map(({ n }) => n))
    if (asked.size < lines.length || lines.some(({ n }) => !live.some((line) => line.n === n)))
      return refused('lines_changed')
    if (live.some((line) => isUnsettled(line) && !asked.has(line.n)))
      return refused('lines_changed')
    if (
      lines.some(
        ({ pricePaise, per, qty, totalPaise }) => totalPaise > lineTotal(pricePaise, per, qty),
      )
    )
      return refused('wrong_total')
    const left = liveLines({ lines: changedLines(order, lines) })
    return left.length > 0 ? applied : refused('nothing_left')
  },
  reduce: {
    [entity.order]: (order, act) => {
      if (!order) return order
      const placed = order.st === 'draft' ? moved(order, 'placed', act) : order
      const version = (order.change?.version ?? 0) + 1
      return {
        ...moved(placed, 'change_proposed', act),
        change: { version, lines: act.args.lines, by: null },
      }
    },
  },
})

/**
 * The customer has answered, the shop passes on what he said on the telephone (O13), or his time is over (O12).
 * `taken` is what becomes of the lines he was asked about, `holds` lets go of what was promised before and `lines`
 * promises what is in the order now (S4).
 */
export const answerChange = defineMutation({
  name: 'answerChange',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({
    orderId: idSchema,
    version: versionSchema,
    taken: proposedLines,
    holds: productQtys,
    lines: productQtys.check(z.minLength(1)),
  }),
  keys: ({ orderId, holds, lines }) => [keyOf(entity.order, orderId), ...stockKeys(holds, lines)],
  check: (read, act, ctx) => {
    const { orderId, version, taken, lines, holds } = act.args
    const order = read(entity.order, orderId)
    if (!order) return refused('depends')
    if (order.st !== 'change_proposed') {
      const isAnswered = order.change?.version === version
      if (isAnswered && order.st === 'accepted')
        return isSame(heldBy(order), lines) ? noop : refused('answered_differently')
      return refusedAsClosed(order) ?? refused('change_outdated')
    }
    if (order.change?.version !== version) return refused('change_outdated')
    if (!mayTake(order, taken, act.actor === 'system', ctx.now)) return refused('lines_changed')
    const after = changedLines(order, taken)
    if (!isSame(wantedOf(after), lines) || !isSame(heldBy(order), holds))
      return refused('lines_changed')
    return lines.length > 0 ? applied : refused('nothing_left')
  },
  reduce: {
    [entity.order]: (order, act) =>
      order && {
        ...moved(order, 'accepted', act),
        lines: changedLines(order, act.args.taken).map((line) =>
          line.status === 'dropped' ? line : { ...line, held: line.qty },
        ),
      },
    [entity.stock]: (row, { args }, id) => promisedAnew(row, id, args.holds, args.lines),
  },
})

/** Yes to all, or only what needs no yes; silence is for the system alone to read, after its time (O12). */
function mayTake(
  order: Order,
  taken: readonly ProposedLine[],
  isSilence: boolean,
  now: number,
): boolean {
  if (isSilence) {
    const isOver = order.change?.by != null && now > order.change.by
    return isOver && isSame(withoutAnswer(order) ?? [], taken)
  }
  return isSame(order.change?.lines ?? [], taken) || isSame(withoutYes(order, false), taken)
}

const isSame = (one: object, other: object): boolean => canonicalJson(one) === canonicalJson(other)

/** The customer wants to end an order whose goods are in the bag already: the shop is asked (O14). */
export const requestCancel = defineMutation({
  name: 'requestCancel',
  nv: 1,
  kind: 'fact',
  action: null,
  schema: z.strictObject({ orderId: idSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return refused('depends')
    return refusedAsClosed(order) ?? (order.cancelRequestedAt === null ? applied : noop)
  },
  reduce: {
    [entity.order]: (order, { at }) => order && { ...order, cancelRequestedAt: at },
  },
})

/** The shop cannot take it back any more: the goods have left, and the customer is told so (O14). */
export const declineCancel = defineMutation({
  name: 'declineCancel',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return refused('depends')
    return refusedAsClosed(order) ?? (order.cancelRequestedAt === null ? noop : applied)
  },
  reduce: {
    [entity.order]: (order) => order && { ...order, cancelRequestedAt: null },
  },
})
