import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { assert } from '#core/assert.ts'
import { paise } from '#core/money/paise.ts'
import { acceptArgs, cancelArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { orderMoney } from '#core/order/order-money.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { line, order } from '#core/testing/shop-fixtures.ts'
import type { TestPhone } from '../testing/shop.ts'
import { itemOf, knownRow, minute, short, TwoPhones } from '../testing/two-phones.ts'
import { executeAs } from './execute.ts'

// Each test is one pair of sync.md section 8 about an order: two hands, and which of them arrived first.

let a: TestPhone
let b: TestPhone
let good: Product
const day = new TwoPhones()
beforeAll(day.start)
afterAll(day.close)
beforeEach(async () => {
  ;({ a, b, good } = await day.newShop())
})

const stock = () => a.serverRow(entity.stock, good.id)
const stored = ({ id }: Order) => knownRow(a, entity.order, id)

/** Two kilos of sugar, just placed. */
async function placed(change: Partial<Order> = {}): Promise<Order> {
  const fresh = order('placed', {
    id: v7(),
    channel: 'phone',
    channelRef: null,
    customerId: null,
    acceptBy: day.time + 10 * minute,
    lines: [line(1, good, 2000, 8800)],
    ...change,
  })
  await day.server.deps.db.withShopTx(a.shop, (tx) => tx.write(entity.order, fresh))
  return fresh
}
const asCustomer = (subject: Order, args: ArgsOf<'cancelOrder'>) =>
  day.server.deps.db.withShopTx(a.shop, (tx) =>
    executeAs(tx, day.server.deps, 'customer', 'cancelOrder', args, subject.at),
  )
const cash = (amountPaise: number) => ({
  id: v7(),
  method: 'cash' as const,
  state: 'cod_collected' as const,
  amountPaise: paise(amountPaise),
  utr: '',
})

test('the customer cancels, then an accept made offline arrives: refused, nothing held, "do not pack"', async () => {
  const subject = await placed()
  await asCustomer(subject, cancelArgs(subject, 'changed_mind', v7))
  const result = await a.act('acceptOrder', acceptArgs(subject))
  expect(short(result)).toBe('refused(order_cancelled)')
  expect(await itemOf(a, result)).toMatchObject({ code: 'order_cancelled', ref: subject.id })
  expect(await stock()).toMatchObject({ reserved: 0, qty: 10_000 })
})

test('an accept arrives after the window, by the server’s clock and not by the phone’s (O5, I12)', async () => {
  const subject = await placed({ acceptBy: day.time })
  const late = await a.act('acceptOrder', acceptArgs(subject), { at: day.time - 5 * minute })
  expect(short(late)).toBe('refused(order_expired)')
  expect((await stored(subject)).st).toBe('placed')
})

test('accepted, then cancelled by the customer before packing: the goods are free again', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  expect(await stock()).toMatchObject({ reserved: 2000 })
  await asCustomer(subject, cancelArgs(await stored(subject), 'changed_mind', v7))
  expect((await stored(subject)).st).toBe('cancelled')
  expect(await stock()).toMatchObject({ reserved: 0, qty: 10_000 })
})

test('accept and reject on two phones: the first stands, the second is refused and shown', async () => {
  const [one, two] = [await placed(), await placed()]
  expect(short(await a.act('acceptOrder', acceptArgs(one)))).toBe('applied')
  const reject = await b.act('rejectOrder', { orderId: one.id, reason: 'shop_busy' })
  expect(short(reject)).toBe('refused(already_accepted)')
  expect(await itemOf(a, reject)).toMatchObject({ login: b.joined.login, st: 'open' })
  expect(short(await a.act('rejectOrder', { orderId: two.id, reason: 'shop_busy' }))).toBe(
    'applied',
  )
  expect(short(await b.act('acceptOrder', acceptArgs(two)))).toBe('refused(already_rejected)')
  expect(await stock()).toMatchObject({ reserved: 2000 })
})

test('two phones accept: the same again is nothing new, another quantity is refused (O3)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  expect(short(await b.act('acceptOrder', acceptArgs(subject)))).toBe('noop')
  const [first] = acceptArgs(subject).lines
  const fewer = { orderId: subject.id, lines: first ? [{ ...first, qty: 500 }] : [] }
  expect(short(await b.act('acceptOrder', fewer))).toBe('refused(accepted_differently)')
  expect(await stock()).toMatchObject({ reserved: 2000 })
})

test('packed twice: the second is a noop and stock falls once', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const accepted = await stored(subject)
  await a.act('packOrder', packArgs(accepted, v7))
  expect(short(await b.act('packOrder', packArgs(accepted, v7)))).toBe('noop')
  expect(await stock()).toMatchObject({ qty: 8000, reserved: 0 })
})

test('packed after the customer has cancelled: refused, stock untouched', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const accepted = await stored(subject)
  await asCustomer(accepted, cancelArgs(accepted, 'changed_mind', v7))
  expect(short(await b.act('packOrder', packArgs(accepted, v7)))).toBe('refused(order_cancelled)')
  expect(await stock()).toMatchObject({ qty: 10_000, reserved: 0 })
})

test('what a phone says it holds does not count; what the order holds does (S4)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const other = await placed()
  await a.act('acceptOrder', acceptArgs(other))
  // An old phone lets go of far more than this order ever held.
  const greedy = { ...cancelArgs(await stored(subject), 'item_unavailable', v7) }
  const holds = [{ productId: good.id, qty: 99_999 }]
  expect(short(await b.act('cancelOrder', { ...greedy, holds }))).toBe('applied')
  expect(await stock()).toMatchObject({ reserved: 2000 })
})

test('delivered although cancelled: kept, the packing repeated once, and shown (O10)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const accepted = await stored(subject)
  // This phone packs, sends out and delivers without network, while the customer cancels.
  const pack = packArgs(accepted, v7)
  await asCustomer(accepted, cancelArgs(accepted, 'changed_mind', v7))
  const results = [
    await b.act('packOrder', pack),
    await b.act('dispatchOrder', { orderId: subject.id }),
  ]
  expect(results.map(short)).toEqual(['refused(order_cancelled)', 'refused(order_cancelled)'])
  const moves = pack.lines.map(({ moveId, productId, qty }) => ({ id: moveId, productId, qty }))
  const delivered = await b.act('deliverOrder', {
    orderId: subject.id,
    payment: cash(8800),
    moves,
  })
  expect(short(delivered)).toBe('applied')
  expect(await itemOf(a, delivered)).toMatchObject({ code: 'delivered_after_cancel' })
  expect(await stored(subject)).toMatchObject({
    st: 'delivered',
    payments: [{ amountPaise: 8800 }],
  })
  expect(await stock()).toMatchObject({ qty: 8000, reserved: 0 })
  await a.act('deliverOrder', { orderId: subject.id, payment: null, moves })
  expect(await stock()).toMatchObject({ qty: 8000 })
})

test('packed and delivered on two phones that knew nothing of each other: the goods leave the shelf once (I2)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const accepted = await stored(subject)
  const [mine, theirs] = [packArgs(accepted, v7), packArgs(accepted, v7)]
  const movesOf = ({ lines }: typeof mine) =>
    lines.map(({ moveId, productId, qty }) => ({ id: moveId, productId, qty }))
  await a.act('packOrder', mine)
  await a.act('dispatchOrder', { orderId: subject.id })
  expect(short(await b.act('packOrder', theirs))).toBe('refused(invalid_transition)')
  const args = { orderId: subject.id, payment: null }
  await b.act('deliverOrder', { ...args, moves: movesOf(theirs) })
  expect(await stock()).toMatchObject({ qty: 8000, reserved: 0 })
  await a.act('deliverOrder', { ...args, payment: cash(8800), moves: movesOf(mine) })
  expect(await stock()).toMatchObject({ qty: 8000, reserved: 0 })
})

test('packed in full where the shop had taken half of it, then cancelled: no more comes back than had left (I2)', async () => {
  const subject = await placed()
  const whole = acceptArgs(subject)
  await a.act('acceptOrder', { ...whole, lines: whole.lines.map((one) => ({ ...one, qty: 500 })) })
  await a.act('packOrder', packArgs(await stored(subject), v7))
  expect(await stock()).toMatchObject({ qty: 9500 })
  const back = [{ id: v7(), productId: good.id, qty: 2000 }]
  const args: ArgsOf<'cancelOrder'> = { orderId: subject.id, reason: 'no_rider', holds: [], back }
  expect(short(await b.act('cancelOrder', args))).toBe('applied')
  expect(await stock()).toMatchObject({ qty: 10_000 })
  expect(await a.serverRow(entity.movement, back[0]?.id ?? '')).toMatchObject({ qty: 500 })
})

test('cancelled by a phone whose packing was refused: nothing comes back, because nothing had left (I2)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const back = [{ id: v7(), productId: good.id, qty: 2000 }]
  const args: ArgsOf<'cancelOrder'> = { orderId: subject.id, reason: 'no_rider', holds: [], back }
  expect(short(await b.act('cancelOrder', args))).toBe('applied')
  expect(await stock()).toMatchObject({ qty: 10_000, reserved: 0 })
})

test('two lines of one good, packed where nobody heard of it, both leave the shelf with the delivery', async () => {
  const {
    lines: [first],
    ...rest
  } = await placed()
  assert(first, 'The order has a line.')
  const moves = [2000, 500].map((qty) => ({ id: v7(), productId: first.productId ?? '', qty }))
  await b.act('deliverOrder', { orderId: rest.id, payment: null, moves })
  expect(await stock()).toMatchObject({ qty: 7500 })
})

test('delivered twice: the second is a noop; both payments are kept, and the surplus stands on the order (P2, P5)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  await a.act('packOrder', packArgs(await stored(subject), v7))
  await a.act('dispatchOrder', { orderId: subject.id })
  const packed = await stored(subject)
  await a.act('deliverOrder', deliverArgs(packed, cash(payablePaise(packed))))
  expect(short(await b.act('deliverOrder', deliverArgs(packed, null)))).toBe('noop')
  const paidAgain = await b.act('deliverOrder', deliverArgs(packed, cash(8800)))
  expect(short(paidAgain)).toBe('applied')
  const after = await stored(subject)
  expect(after.payments).toHaveLength(2)
  expect(orderMoney(after).surplus).toBe(8800)
  expect(await stock()).toMatchObject({ qty: 8000 })
})

test('a line edited on two phones: the newer hand stands, the older is told', async () => {
  const subject = await placed()
  const edit = (qty: number): ArgsOf<'editOrderLine'> => ({
    orderId: subject.id,
    n: 1,
    productId: good.id,
    unit: 'g',
    qty,
    pricePaise: paise(4400),
    per: 1000,
    totalPaise: paise(qty * 4.4),
    dropped: false,
  })
  const early = day.time
  await a.act('editOrderLine', edit(1000))
  const older = await b.act('editOrderLine', edit(500), { at: early - minute })
  expect(short(older)).toBe('merged')
  expect(await itemOf(a, older)).toMatchObject({ code: 'merged', detail: { n: 1 } })
  expect((await stored(subject)).lines[0]?.qty).toBe(1000)
})

test('accepted beyond what is there: a shop that wants it so refuses', async () => {
  await a.act('editShop', { shopId: a.shop, set: { strictStock: true } })
  const [one, two] = [
    await placed({ lines: [line(1, good, 9000, 39_600)] }),
    await placed({ lines: [line(1, good, 9000, 39_600)] }),
  ]
  expect(short(await a.act('acceptOrder', acceptArgs(one)))).toBe('applied')
  expect(short(await b.act('acceptOrder', acceptArgs(two)))).toBe('refused(no_stock)')
})

test('packed before a count that arrived first: the count has seen the bag gone (S2)', async () => {
  const subject = await placed()
  await a.act('acceptOrder', acceptArgs(subject))
  const early = day.time
  await a.act('countStock', {
    ...{ id: v7(), productId: good.id },
    ...{ counted: 8000, seen: 10_000 },
  })
  await b.act('packOrder', packArgs(await stored(subject), v7), { at: early })
  expect(await stock()).toMatchObject({ qty: 8000, reserved: 0 })
})

test('the price of an open order is the one promised, whatever the product costs by now (O9)', async () => {
  const subject = await placed()
  await a.act('editProduct', { productId: good.id, set: { pricePaise: paise(9900) } })
  await b.act('acceptOrder', acceptArgs(subject))
  expect(payablePaise(await stored(subject))).toBe(8800)
})
