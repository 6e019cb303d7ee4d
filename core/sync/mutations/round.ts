import * as z from 'zod/mini'
import { idSchema, textSchema } from '../../id.ts'
import { amountSchema } from '../../money/paise.ts'
import { checkDispatch, moved } from '../../order/order-moves.ts'
import { isClosed } from '../../order/order-status.ts'
import type { Order } from '../../order/order.ts'
import {
  dropSchema,
  expectedCash,
  isOpenRound,
  maxDrops,
  ordersOf,
  tokenHashSchema,
} from '../../round/round.ts'
import {
  applied,
  defineMutation,
  type Flag,
  held,
  noop,
  type ReadRow,
  refused,
} from '../mutation.ts'
import { entity, type Key, keyOf } from '../rows.ts'

const orderIds = z.array(idSchema).check(z.maxLength(maxDrops))

const roundKeys = (roundId: string, ...orders: readonly (readonly string[])[]): Key[] => [
  keyOf(entity.round, roundId),
  ...new Set(orders.flat().map((id) => keyOf(entity.order, id))),
]

function withoutRound(order: Order): Order {
  const { roundId: _, ...free } = order
  return free
}

/**
 * Which orders go together, by whom and in which order; said again it replaces the plan until the round has left.
 * `without` = orders that were in it. No drops = the plan is taken apart.
 */
export const planRound = defineMutation({
  name: 'planRound',
  nv: 1,
  kind: 'request',
  action: 'deliver_orders',
  schema: z.strictObject({
    roundId: idSchema,
    rider: textSchema(60),
    drops: z.array(dropSchema).check(z.maxLength(maxDrops)),
    without: orderIds,
  }),
  keys: ({ roundId, drops, without }) =>
    roundKeys(
      roundId,
      drops.map(({ orderId }) => orderId),
      without,
    ),
  check: (read, { args }) => {
    const round = read(entity.round, args.roundId)
    if (round?.st === 'out' || round?.st === 'handed_in') return refused('round_is_out')
    const raise = args.drops.flatMap(({ orderId }): Flag[] => {
      const order = read(entity.order, orderId)
      const isElsewhere = order?.roundId !== undefined && order.roundId !== args.roundId
      if (!isElsewhere) return []
      return [{ code: 'in_other_round', e: entity.order, ref: orderId }]
    })
    return raise.length > 0 ? { st: 'applied', raise } : applied
  },
  reduce: {
    [entity.round]: (round, { at, login, args: { roundId, rider, drops: named } }) => {
      // A bag is carried once, and its money counted once (D7).
      const drops = named.filter(
        ({ orderId }, i) => named.findIndex((drop) => drop.orderId === orderId) === i,
      )
      if (round?.st === 'out' || round?.st === 'handed_in') return round
      const st = drops.length > 0 ? 'planned' : 'dropped'
      if (round) return { ...round, st, rider, drops }
      return {
        ...{ id: roundId, st, rider, at, login, drops },
        ...{ tokenHash: null, linkAt: null, sentAt: null },
        ...{ handedInAt: null, expectedPaise: null, countedPaise: null },
      }
    },
    [entity.order]: (order, { args: { roundId, drops } }, id) => {
      if (!order) return order
      if (drops.some(({ orderId }) => orderId === id)) return inRound(order, roundId)
      return order.roundId === roundId ? withoutRound(order) : order
    },
  },
})

/** The round that takes an order first has it (D1); pickups and closed orders go nowhere. */
function inRound(order: Order, roundId: string): Order {
  const isFree = order.roundId === undefined && order.mode === 'home' && !isClosed(order.st)
  return isFree ? { ...order, roundId } : order
}

/**
 * The round has left the shop: its orders are out for delivery, all that may go (D2). A fact, so one that meanwhile may
 * not go stays as it is and is shown. `tokenHash` = what opens the rider's page; null when nobody needs one.
 */
export const sendRound = defineMutation({
  name: 'sendRound',
  nv: 1,
  kind: 'fact',
  action: 'deliver_orders',
  schema: z.strictObject({
    roundId: idSchema,
    orderIds,
    tokenHash: z.nullable(tokenHashSchema),
  }),
  keys: ({ roundId, orderIds }) => roundKeys(roundId, orderIds),
  check: (read, act) => {
    const round = read(entity.round, act.args.roundId)
    if (!round) return held('depends')
    if (round.st === 'out' || round.st === 'handed_in') return noop
    const raise = act.args.orderIds.flatMap((orderId): Flag[] => {
      const order = read(entity.order, orderId)
      const isMine = order && inRound(order, round.id).roundId === round.id
      const verdict = isMine ? checkDispatch(order, act) : refused('depends')
      if (verdict.st !== 'refused') return []
      return [{ code: 'not_in_round', e: entity.order, ref: orderId, detail: { st: order?.st } }]
    })
    return raise.length > 0 ? { st: 'applied', raise } : applied
  },
  reduce: {
    [entity.round]: (round, { at, args: { tokenHash } }) => {
      if (!round || round.st === 'out' || round.st === 'handed_in') return round
      const linkAt = tokenHash === null ? null : at
      return { ...round, st: 'out', sentAt: at, tokenHash, linkAt }
    },
    [entity.order]: (order, act) => {
      const mine = order && inRound(order, act.args.roundId)
      if (mine?.roundId !== act.args.roundId) return order
      return checkDispatch(mine, act).st === 'applied' ? moved(mine, 'out_for_delivery', act) : mine
    },
  },
})

/** Another link for the rider, or none: the one before opens nothing any more (D6). */
export const linkRound = defineMutation({
  name: 'linkRound',
  nv: 1,
  kind: 'request',
  action: 'pack_orders',
  schema: z.strictObject({ roundId: idSchema, tokenHash: z.nullable(tokenHashSchema) }),
  keys: ({ roundId }) => roundKeys(roundId),
  check: (read, { args }) => {
    const round = read(entity.round, args.roundId)
    if (!round) return refused('depends')
    return isOpenRound(round) ? applied : refused('round_is_over')
  },
  reduce: {
    [entity.round]: (round, { at, args: { tokenHash } }) => {
      if (!round || !isOpenRound(round) || at < (round.linkAt ?? 0)) return round
      return { ...round, tokenHash, linkAt: at }
    },
  },
})

/**
 * The rider is back and his cash was counted. A fact: the count stands beside what was expected, and what differs is
 * kept with it (D5). Orders that he brought back are free for another round.
 */
export const handInRound = defineMutation({
  name: 'handInRound',
  nv: 1,
  kind: 'fact',
  action: 'pack_orders',
  schema: z.strictObject({
    roundId: idSchema,
    orderIds,
    /** What the phone said he should have, and what was counted. */
    expectedPaise: amountSchema,
    countedPaise: amountSchema,
  }),
  keys: ({ roundId, orderIds }) => roundKeys(roundId, orderIds),
  check: (read, { args }) => {
    const round = read(entity.round, args.roundId)
    if (!round) return held('depends')
    const { expectedPaise, countedPaise } = args
    if (round.st === 'handed_in') {
      if (round.countedPaise === countedPaise) return noop
      const detail = { countedPaise, firstPaise: round.countedPaise }
      return flagged('handed_in_differently', round.id, detail)
    }
    const nowPaise = expectedCash(ordersOf(round, readOrder(read)))
    if (nowPaise === expectedPaise) return applied
    return flagged('round_cash_changed', round.id, { expectedPaise, nowPaise, countedPaise })
  },
  reduce: {
    [entity.round]: (round, { at, args: { expectedPaise, countedPaise } }) => {
      if (!round || round.st === 'handed_in') return round
      return { ...round, st: 'handed_in', handedInAt: at, expectedPaise, countedPaise }
    },
    [entity.order]: (order, { args }) =>
      order && order.roundId === args.roundId && !isClosed(order.st) ? withoutRound(order) : order,
  },
})

const readOrder = (read: ReadRow) => (id: string) => read(entity.order, id)

const flagged = (code: string, ref: string, detail: Record<string, unknown>) => ({
  st: 'applied' as const,
  raise: [{ code, e: entity.round, ref, detail }],
})
