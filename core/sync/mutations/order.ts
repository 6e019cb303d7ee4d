import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { lineTotal } from '../../money/line-total.ts'
import { paise } from '../../money/paise.ts'
import { isUnsettled, liveLines, type Order, type OrderLine } from '../../order/order.ts'
import { checkDispatch, checkMove, moved, released } from '../../order/order-moves.ts'
import { wasAccepted } from '../../order/order-change.ts'
import { reasonSchema, reasonTable } from '../../order/reasons.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { addToStock, available } from '../../stock/movement.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'
import { idsTogether, productQtySchema, promisedAnew, stockKeys, sumFor } from './order-stock.ts'

const lineQtySchema = z.extend(productQtySchema, { n: z.int().check(z.gte(1), z.lte(100)) })
const lines = z.array(lineQtySchema).check(z.minLength(1), z.maxLength(100))
const holds = z.array(productQtySchema).check(z.maxLength(100))
const backSchema = z.extend(productQtySchema, { id: idSchema })
const back = z.array(backSchema).check(z.maxLength(100))

/** The shop takes the order; what `lines` names is promised from stock, what it leaves out is dropped (O3, S4). */
export const acceptOrder = defineMutation({
  name: 'acceptOrder',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, lines }),
  keys: ({ orderId, lines }) => [keyOf(entity.order, orderId), ...stockKeys(lines)],
  check: (read, act, ctx) => {
    const order = read(entity.order, act.args.orderId)
    const asPlaced = order?.st === 'draft' ? { ...order, st: 'placed' as const } : order
    const verdict = checkMove(asPlaced, 'accepted', act)
    if (!order || verdict.st === 'refused') return verdict
    if (verdict.st === 'noop')
      return sameHolds(order, act.args.lines) ? noop : refused('accepted_differently')
    if (order.acceptBy !== null && ctx.now > order.acceptBy) return refused('order_expired')
    for (const { n, productId, qty } of act.args.lines) {
      const line = liveLines(order).find((candidate) => candidate.n === n)
      if (!line || isUnsettled(line) || line.productId !== productId || qty > line.qty || qty === 0)
        return refused('lines_changed')
    }
    const taken = new Set(act.args.lines.map(({ n }) => n))
    const leftOut = liveLines(order).filter((line) => !taken.has(line.n))
    if (leftOut.some((line) => line.productId !== null) && order.ifMissing !== 'drop_item')
      return refused('needs_customer_yes')
    if (ctx.strictStock)
      for (const { productId } of act.args.lines) {
        const ids = idsTogether(read, productId)
        const wanted = ids.reduce((sum, id) => sum + sumFor(act.args.lines, id), 0)
        const there = ids.reduce((sum, id) => sum + available(read(entity.stock, id)), 0)
        if (wanted > there) return refused('no_stock', { productId })
      }
    return applied
  },
  reduce: {
    [entity.order]: (order, act) => {
      if (!order) return order
      const placed = order.st === 'draft' ? moved(order, 'placed', act) : order
      const taken = new Map(act.args.lines.map(({ n, qty }) => [n, qty]))
      return {
        ...moved(placed, 'accepted', act),
        lines: order.lines.map((line) => {
          if (line.status === 'dropped') return line
          const qty = taken.get(line.n)
          return qty === undefined
            ? { ...line, status: 'dropped', held: 0 }
            : { ...atQty(line, qty), held: qty, doubt: null }
        }),
      }
    },
    [entity.stock]: (row, { args }, id) => promisedAnew(row, id, [], args.lines),
  },
})

const sameHolds = (order: Order, lines: readonly { n: number; qty: number }[]): boolean => {
  const live = liveLines(order)
  return (
    live.length === lines.length &&
    lines.every(({ n, qty }) => live.some((line) => line.n === n && line.qty === qty))
  )
}

/** A line brought down to `qty`, charged for just that and never more than was promised (O9). */
function atQty(line: OrderLine, qty: number): OrderLine {
  if (qty === line.qty) return line
  const total = Math.min(line.totalPaise, lineTotal(line.pricePaise, line.per, qty))
  return { ...line, qty, totalPaise: paise(total), status: 'short' }
}

export const rejectOrder = defineMutation({
  name: 'rejectOrder',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, reason: reasonSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act, ctx) => {
    const order = read(entity.order, act.args.orderId)
    const verdict = checkMove(order, 'rejected', act, act.args.reason)
    if (!order || verdict.st !== 'applied') return verdict
    if (wasAccepted(order)) return refused('already_accepted', { st: order.st })
    const isLate = order.st === 'placed' && order.acceptBy !== null && ctx.now > order.acceptBy
    return isLate ? refused('order_expired') : applied
  },
  reduce: {
    [entity.order]: (order, act) => order && moved(order, 'rejected', act, act.args.reason),
  },
})

/** Nobody answered in time; the server alone says so, on its own clock (O5). */
export const expireOrder = defineMutation({
  name: 'expireOrder',
  nv: 1,
  kind: 'request',
  action: null,
  schema: z.strictObject({ orderId: idSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act, ctx) => {
    const order = read(entity.order, act.args.orderId)
    const verdict = checkMove(order, 'expired', act, 'no_response')
    if (verdict.st !== 'applied') return verdict
    return order?.acceptBy != null && ctx.now > order.acceptBy ? applied : refused('not_due')
  },
  reduce: {
    [entity.order]: (order, act) => order && moved(order, 'expired', act, 'no_response'),
  },
})

/** Ends an order after a commitment; `holds` are let go and `back` returns packed goods to the shelf (S4). */
export const cancelOrder = defineMutation({
  name: 'cancelOrder',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, reason: reasonSchema, holds, back }),
  keys: ({ orderId, holds, back }) => [
    keyOf(entity.order, orderId),
    ...stockKeys(holds, back),
    ...back.map(({ id }) => keyOf(entity.movement, id)),
  ],
  check: (read, act) => {
    const { orderId, reason } = act.args
    // The shop passes on what the customer said on the telephone (O13).
    const isPassedOn = act.actor === 'shop' && reasonTable[reason].by === 'customer'
    const by = isPassedOn ? { actor: 'customer' as const } : act
    return checkMove(read(entity.order, orderId), 'cancelled', by, reason)
  },
  reduce: {
    [entity.order]: (order, act) =>
      order && released(moved(order, 'cancelled', act, act.args.reason)),
    [entity.stock]: (row, { args, at }, id) =>
      addToStock(promisedAnew(row, id, args.holds), id, sumFor(args.back, id), at),
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? backMovement(args.back, args.orderId, id, at, login),
  },
})

function backMovement(
  list: readonly { id: string; productId: string; qty: number }[],
  orderId: string,
  id: string,
  at: number,
  login: string | null,
) {
  const item = list.find((candidate) => candidate.id === id)
  return (
    item && {
      id,
      productId: item.productId,
      reason: 'returning' as const,
      qty: item.qty,
      counted: null,
      at,
      ref: orderId,
      login,
      note: '',
    }
  )
}

const packedLineSchema = z.extend(lineQtySchema, { held: qtySchema, moveId: idSchema })

/** The goods are in the bag: holds become movements, weighed goods get their real weight (S4, O9). */
export const packOrder = defineMutation({
  name: 'packOrder',
  nv: 1,
  kind: 'request',
  action: 'pack_orders',
  schema: z.strictObject({
    orderId: idSchema,
    lines: z.array(packedLineSchema).check(z.minLength(1), z.maxLength(100)),
  }),
  keys: ({ orderId, lines }) => [
    keyOf(entity.order, orderId),
    ...stockKeys(lines),
    ...lines.map(({ moveId }) => keyOf(entity.movement, moveId)),
  ],
  check: (read, act) => {
    const order = read(entity.order, act.args.orderId)
    const verdict = checkMove(order, 'packed', act)
    if (!order || verdict.st !== 'applied') return verdict
    const packed = new Map(act.args.lines.map((line) => [line.n, line]))
    const isWhole = liveLines(order).every((line) => {
      const mine = packed.get(line.n)
      return mine && mine.productId === line.productId && mine.qty <= line.qty
    })
    return isWhole ? applied : refused('lines_changed')
  },
  reduce: {
    [entity.order]: (order, act) => {
      if (!order) return order
      const packed = new Map(act.args.lines.map((line) => [line.n, line]))
      return {
        ...moved(order, 'packed', act),
        lines: order.lines.map((line) => {
          const mine = packed.get(line.n)
          if (!mine || line.status === 'dropped') return line
          const bagged = {
            ...atQty(line, mine.qty),
            held: 0,
            packed: mine.qty,
            moveId: mine.moveId,
          }
          return mine.qty === 0 ? { ...bagged, status: 'dropped' as const } : bagged
        }),
      }
    },
    [entity.stock]: (row, { args, at }, id) => {
      const holds = args.lines.map(({ productId, held }) => ({ productId, qty: held }))
      return addToStock(promisedAnew(row, id, holds), id, -sumFor(args.lines, id), at)
    },
    [entity.movement]: (row, { args, at, login }, id) => {
      const line = args.lines.find(({ moveId }) => moveId === id)
      if (row || !line) return row
      return {
        id,
        productId: line.productId,
        reason: 'retail_selling',
        qty: -line.qty,
        counted: null,
        at,
        ref: args.orderId,
        login,
        note: '',
      }
    },
  },
})

export const readyOrder = defineMutation({
  name: 'readyOrder',
  nv: 1,
  kind: 'request',
  action: 'pack_orders',
  schema: z.strictObject({ orderId: idSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act) => {
    const order = read(entity.order, act.args.orderId)
    if (order && order.mode !== 'pickup') return refused('not_a_pickup')
    return checkMove(order, 'ready_for_pickup', act)
  },
  reduce: { [entity.order]: (order, act) => order && moved(order, 'ready_for_pickup', act) },
})

export const dispatchOrder = defineMutation({
  name: 'dispatchOrder',
  nv: 1,
  kind: 'request',
  action: 'deliver_orders',
  schema: z.strictObject({ orderId: idSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act) => checkDispatch(read(entity.order, act.args.orderId), act),
  reduce: { [entity.order]: (order, act) => order && moved(order, 'out_for_delivery', act) },
})

export const failDelivery = defineMutation({
  name: 'failDelivery',
  nv: 1,
  kind: 'request',
  action: 'deliver_orders',
  schema: z.strictObject({ orderId: idSchema, reason: reasonSchema }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, act) =>
    checkMove(read(entity.order, act.args.orderId), 'delivery_failed', act, act.args.reason),
  reduce: {
    [entity.order]: (order, act) =>
      order && {
        ...moved(order, 'delivery_failed', act, act.args.reason),
        attempts: order.attempts + 1,
      },
  },
})

/** The goods came back; `back` goes to the shelf again, the rest of the bag is lost (S4). */
export const returnOrder = defineMutation({
  name: 'returnOrder',
  nv: 1,
  kind: 'request',
  action: 'pack_orders',
  schema: z.strictObject({ orderId: idSchema, reason: reasonSchema, back }),
  keys: ({ orderId, back }) => [
    keyOf(entity.order, orderId),
    ...stockKeys(back),
    ...back.map(({ id }) => keyOf(entity.movement, id)),
  ],
  check: (read, act) =>
    checkMove(read(entity.order, act.args.orderId), 'returned', act, act.args.reason),
  reduce: {
    [entity.order]: (order, act) => order && moved(order, 'returned', act, act.args.reason),
    [entity.stock]: (row, { args, at }, id) => addToStock(row, id, sumFor(args.back, id), at),
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? backMovement(args.back, args.orderId, id, at, login),
  },
})
