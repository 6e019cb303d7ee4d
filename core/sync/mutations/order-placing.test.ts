import { expect, test } from 'vitest'
import {
  act,
  id,
  line,
  morning,
  mustardOil,
  order,
  reader,
  sugar,
} from '../../testing/shop-fixtures.ts'
import { paise } from '../../money/paise.ts'
import type { Order } from '../../order/order.ts'
import type { Actor } from '../../order/order-status.ts'
import { keyOf } from '../rows.ts'
import { addToOrder, editOrderLine, placeOrder } from './order-placing.ts'

const ctx = { now: morning, strictStock: false }
const edit = (change: object = {}) => ({
  orderId: order().id,
  n: 1,
  productId: sugar.id,
  unit: 'g' as const,
  qty: 1000,
  pricePaise: sugar.pricePaise,
  per: 1000,
  totalPaise: 4400,
  dropped: false,
  ...change,
})
const parse = (change: object = {}) => editOrderLine.schema.parse(edit(change))
const check = (subject: ReturnType<typeof order>, change: object = {}) =>
  editOrderLine.check(reader({ [keyOf(7, subject.id)]: subject }), act(parse(change)), ctx)

test('less of the same good needs no yes, more or dearer does (O9)', () => {
  expect(check(order())).toEqual({ st: 'applied' })
  expect(check(order(), { qty: 3000, totalPaise: 13_200 })).toMatchObject({
    code: 'needs_customer_yes',
  })
  expect(check(order(), { productId: mustardOil.id })).toMatchObject({ code: 'needs_customer_yes' })
  expect(check(order(), { dropped: true })).toEqual({ st: 'applied' })
})

test("a doubtful line is the shop's to settle (O8)", () => {
  const doubtful = order('placed', {
    lines: [{ ...line(1, sugar, 2000, 8800), doubt: 'which' }],
  })
  const change = {
    productId: mustardOil.id,
    unit: 'piece',
    qty: 1,
    pricePaise: 18_500,
    per: 1,
    totalPaise: 18_500,
  }
  expect(check(doubtful, change)).toEqual({ st: 'applied' })
  const edited = editOrderLine.reduce[7]?.(doubtful, act(parse(change)), doubtful.id)
  expect(edited?.lines[0]).toMatchObject({ productId: mustardOil.id, doubt: null, status: 'ok' })
})

test('a line is never charged above its price (O9)', () => {
  expect(check(order(), { totalPaise: 4401 })).toMatchObject({ code: 'wrong_total' })
})

test('of two hands on one line the newer wins and the older is told (Y3)', () => {
  const first = order('placed', {
    lines: [{ ...line(1, sugar, 2000, 8800), editAt: morning + 90_000 }],
  })
  expect(check(first)).toMatchObject({ st: 'merged' })
  expect(editOrderLine.reduce[7]?.(first, act(parse()), first.id)).toEqual(first)
})

test('an order placed twice under one id is one order (Y4)', () => {
  const { payments, attempts, reason, cancelRequestedAt, timeline, ...fresh } = order()
  const args = placeOrder.schema.parse({ order: fresh })
  const row = placeOrder.reduce[7]?.(undefined, act(args), fresh.id)
  expect(row).toMatchObject({ st: 'placed', timeline: [{ to: 'placed' }] })
  expect(placeOrder.reduce[7]?.(row, act(args), fresh.id)).toBe(row)
  expect(placeOrder.check(reader({ [keyOf(7, fresh.id)]: row }), act(args), ctx)).toEqual({
    st: 'noop',
  })
  expect([payments, timeline]).toEqual([[], []])
  expect([attempts, reason, cancelRequestedAt]).toEqual([0, null, null])
})

test('an address or a word sent later joins the open order, and never a closed one', () => {
  const address = { line: 'Shivaji Chowk', landmark: '', pin: '400706', latE6: null, lngE6: null }
  const args = addToOrder.schema.parse({ orderId: order().id, address, note: 'yellow house' })
  const noted = addToOrder.reduce[7]?.(
    order('placed', { note: 'before six' }),
    act(args),
    id(0x700),
  )
  expect(noted).toMatchObject({ address, note: 'before six\nyellow house' })
  const closed = order('delivered')
  const verdict = addToOrder.check(reader({ [keyOf(7, closed.id)]: closed }), act(args), ctx)
  expect(verdict).toMatchObject({ code: 'order_closed' })
})

test('how it goes the customer may change until it is packed: fee and slot change with it, and no phone of the shop does so (T10)', () => {
  const way = { mode: 'pickup', deliveryPaise: 0, slot: null }
  const args = addToOrder.schema.parse({ orderId: order().id, address: null, note: '', way })
  const slot = { from: 1, to: 2 }
  const before = order('accepted', { deliveryPaise: paise(2000), slot })
  const { slot: _, ...rest } = before
  expect(addToOrder.reduce[7]?.(before, act(args), id(0x700))).toEqual({
    ...rest,
    mode: 'pickup',
    deliveryPaise: 0,
  })
  const verdictAt = (st: Order['st'], actor: Actor) => {
    const row = order(st)
    return addToOrder.check(reader({ [keyOf(7, row.id)]: row }), act(args, { actor }), ctx)
  }
  expect(verdictAt('accepted', 'customer').st).toBe('applied')
  expect(verdictAt('packed', 'customer')).toMatchObject({ code: 'invalid_transition' })
  expect(verdictAt('accepted', 'shop')).toMatchObject({ code: 'not_allowed' })
})
