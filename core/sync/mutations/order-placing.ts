import * as z from 'zod/mini'
import { addressSchema } from '../../customer/customer.ts'
import { idSchema, textSchema } from '../../id.ts'
import { lineTotal } from '../../money/line-total.ts'
import { amountSchema } from '../../money/paise.ts'
import { type Order, type OrderLine, orderLineSchema, orderSchema } from '../../order/order.ts'
import { isSmaller } from '../../order/order-change.ts'
import { endsAtOnce, isClosed } from '../../order/order-status.ts'
import { qtySchema, unitSchema } from '../../quantity/quantity.ts'
import { type Slot, slotSchema } from '../../shop/slots.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

const newOrderSchema = z.strictObject(
  z.omit(orderSchema, {
    door: true,
    slotSet: true,
    prepaid: true,
    payments: true,
    refunds: true,
    attempts: true,
    reason: true,
    cancelRequestedAt: true,
    roundId: true,
    change: true,
    bill: true,
    timeline: true,
  }).shape,
)

/** A customer's or channel's order arrives, as `draft` while a line is unsettled, else as `placed` (O8). */
export const placeOrder = defineMutation({
  name: 'placeOrder',
  nv: 2,
  // Version 2 may name a slot; version 1 says nothing of it.
  upcasts: { 1: (args) => args },
  kind: 'fact',
  action: 'answer_orders',
  schema: z.strictObject({
    order: z.extend(newOrderSchema, {
      st: z.enum(['draft', 'placed']),
      lines: z.array(orderLineSchema).check(z.minLength(1), z.maxLength(100)),
    }),
  }),
  keys: ({ order }) => [keyOf(entity.order, order.id)],
  check: (read, { args }) => (read(entity.order, args.order.id) ? noop : applied),
  reduce: {
    [entity.order]: (row, { args, at, actor, login }) =>
      row ?? {
        ...args.order,
        payments: [],
        attempts: 0,
        reason: null,
        cancelRequestedAt: null,
        timeline: [{ to: args.order.st, at, by: actor, login, reason: null }],
      },
  },
})

/**
 * The customer sends an address or a word more, possible until the order is closed; or says that he collects it, or wants
 * it brought after all, until it is packed (T10).
 */
export const addToOrder = defineMutation({
  name: 'addToOrder',
  nv: 1,
  kind: 'fact',
  action: null,
  schema: z.strictObject({
    orderId: idSchema,
    address: z.nullable(addressSchema),
    note: textSchema(1000),
    way: z.optional(
      z.strictObject({
        mode: z.enum(['home', 'pickup']),
        deliveryPaise: amountSchema,
        slot: z.nullable(slotSchema),
      }),
    ),
  }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args, actor }) => {
    const order = read(entity.order, args.orderId)
    if (!order || isClosed(order.st)) return refused('order_closed')
    if (!args.way) return applied
    // The fee goes with it, which no phone of the shop may change so.
    if (actor !== 'customer') return refused('not_allowed')
    return endsAtOnce(order.st) ? applied : refused('invalid_transition', { st: order.st })
  },
  reduce: {
    [entity.order]: (order, { args }) =>
      order && {
        ...(args.way ? goingSo(order, args.way) : order),
        address: args.address ?? order.address,
        note: [order.note, args.note].filter(Boolean).join('\n').slice(0, 1000),
      },
  },
})

type Way = Pick<Order, 'mode' | 'deliveryPaise'> & { slot: Slot | null }

function goingSo(order: Order, { mode, deliveryPaise, slot }: Way): Order {
  const { slot: _, ...rest } = order
  return { ...rest, mode, deliveryPaise, ...(slot ? { slot } : {}) }
}

/**
 * The shop says what a doubtful line is, makes it smaller or drops it, before accepting.
 * More or dearer than the customer asked for needs his yes, so it is refused here (O9).
 */
export const editOrderLine = defineMutation({
  name: 'editOrderLine',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({
    orderId: idSchema,
    n: z.int().check(z.gte(1), z.lte(100)),
    productId: z.nullable(idSchema),
    unit: unitSchema,
    qty: qtySchema,
    pricePaise: amountSchema,
    per: z.int().check(z.gte(1)),
    totalPaise: amountSchema,
    dropped: z.boolean(),
  }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { args, at }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return refused('depends')
    if (order.st !== 'draft' && order.st !== 'placed') return refused('invalid_transition')
    const line = order.lines.find(({ n }) => n === args.n)
    if (!line) return refused('no_such_line')
    if (at < line.editAt) return { st: 'merged', detail: { orderId: order.id, n: line.n } }
    if (args.totalPaise > lineTotal(args.pricePaise, args.per, args.qty))
      return refused('wrong_total')
    return args.dropped || isOpenToShop(order, line) || isSmaller(args, line)
      ? applied
      : refused('needs_customer_yes')
  },
  reduce: {
    [entity.order]: (order, { args, at }) =>
      order && {
        ...order,
        lines: order.lines.map((line) =>
          line.n === args.n && at >= line.editAt ? editedLine(line, args, at) : line,
        ),
      },
  },
})

type Edit = {
  productId: string | null
  unit: OrderLine['unit']
  qty: number
  pricePaise: OrderLine['pricePaise']
  per: number
  totalPaise: OrderLine['totalPaise']
  dropped: boolean
}

const isOpenToShop = (order: Order, line: OrderLine): boolean =>
  order.st === 'draft' || line.doubt !== null

function editedLine(line: OrderLine, edit: Edit, at: number): OrderLine {
  if (edit.dropped) return { ...line, status: 'dropped', editAt: at }
  const { dropped: _, ...fields } = edit
  const isShort = line.productId === edit.productId && line.doubt === null && edit.qty < line.qty
  return {
    ...line,
    productId: fields.productId,
    unit: fields.unit,
    qty: fields.qty,
    pricePaise: fields.pricePaise,
    per: fields.per,
    totalPaise: fields.totalPaise,
    doubt: null,
    status: isShort ? 'short' : 'ok',
    editAt: at,
  }
}
