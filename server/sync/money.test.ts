import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Attention } from '#core/attention/attention.ts'
import { orderMoney } from '#core/order/order-money.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { claim, order, payment } from '#core/testing/shop-fixtures.ts'
import { openTestShop, pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

// Two phones and the money of one order: what each of them says arrives in any order and none of it is lost.

let server: TestServer
let a: TestPhone
let b: TestPhone
let time = 1_800_000_000_000
const day = 24 * 60 * 60_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  a = await openTestShop(server)
  b = await pairTestPhone(a)
})

/** An order of ₹273 as the server has it. */
async function given(st: Order['st'], change: Partial<Order> = {}): Promise<Order> {
  const row = order(st, { id: v7(), channelRef: v7(), customerId: null, at: time, ...change })
  await server.deps.db.withShopTx(a.shop, (tx) => tx.write(entity.order, row))
  return row
}
const stored = async ({ id }: Order): Promise<Order> => {
  const row = await a.serverRow(entity.order, id)
  if (!row) throw new Error('The order is here.')
  return row
}
const tray = (): Promise<Attention[]> =>
  server.deps.db.readShop(a.shop, async (tx) => {
    const found = tx.sql.selectFrom('attention').select('row').where('shop_id', '=', a.shop)
    return (await found.execute()).map(({ row }) => row)
  })
const codes = async () => (await tray()).map(({ code }) => code)

/** Noted by phone A under an id of its own. */
async function noted(subject: Order, change: Partial<ReturnType<typeof claim>>): Promise<string> {
  const id = v7()
  const args = { orderId: subject.id, payment: { ...claim(0, 27_300), ...change, id } }
  expect((await a.act('recordPayment', args)).st).toBe('applied')
  return id
}
const giveBack = (by: TestPhone, subject: Order, amountPaise: number) => {
  const { state: _, ...money } = payment(0, amountPaise)
  return by.act('recordRefund', { orderId: subject.id, refund: { ...money, id: v7() } })
}

test.each([
  ['seen, then not found', [true, false], ['payment_doubted']],
  ['not found, then seen', [false, true], []],
] as const)(
  'one phone saw the money, the other did not (%s): it counts, and both words stay (P4)',
  async (_, words, raised) => {
    const subject = await given('out_for_delivery')
    const paymentId = await noted(subject, {})
    for (const [i, came] of words.entries()) {
      const result = await [a, b][i]?.act('checkPayment', { orderId: subject.id, paymentId, came })
      expect(result?.st).toBe('applied')
    }
    const after = await stored(subject)
    expect(after.payments[0]?.checks?.map(({ came }) => came)).toEqual(words)
    expect(orderMoney(after).state).toBe('paid')
    expect(await codes()).toEqual(raised)
  },
)

test('two phones give the same money back: both are kept, and the second is shown (P5)', async () => {
  const paid = { ...payment(1, 27_300), at: time, login: null }
  const subject = await given('cancelled', { payments: [paid] })
  expect((await giveBack(a, subject, 27_300)).st).toBe('applied')
  expect((await giveBack(b, subject, 27_300)).st).toBe('applied')
  expect(orderMoney(await stored(subject))).toMatchObject({ refunded: 54_600, balance: -27_300 })
  expect(await tray()).toMatchObject([{ code: 'refund_too_much', detail: { paise: 27_300 } }])
})

test('a word on a payment that the server never heard of waits for a person', async () => {
  const subject = await given('delivered')
  const args = { orderId: subject.id, paymentId: v7(), came: true }
  expect(await a.act('checkPayment', args)).toMatchObject({ st: 'held', code: 'depends' })
})

test('one UPI number on two payments is shown, on this order or another (P6)', async () => {
  const [first, second] = [await given('delivered'), await given('delivered')]
  await noted(first, { utr: '626512345678' })
  expect(await codes()).toEqual([])
  await noted(second, { utr: '345678' })
  expect(await tray()).toMatchObject([
    {
      code: 'utr_used',
      ref: second.id,
      detail: { paise: 27_300, text: '345678 · Mitali Das · H4K-207' },
    },
  ])
  await noted(second, { utr: '626512345678' })
  expect(await codes()).toEqual(['utr_used', 'utr_used'])
})

test('another number, no number, one of last year, or one that had never come is nothing to show (P6)', async () => {
  const old = { ...claim(1, 27_300, '626512345678'), at: time, login: null }
  await given('delivered', { at: time - 91 * day, payments: [old] })
  const subject = await given('delivered')
  await noted(subject, { utr: '' })
  await noted(subject, { utr: '' })
  await noted(subject, { utr: '626599999999' })
  const paymentId = await noted(subject, { utr: '626512345678' })
  await a.act('checkPayment', { orderId: subject.id, paymentId, came: false })
  await noted(subject, { utr: '626512345678' })
  expect(await codes()).toEqual([])
})

test('the number of another shop is none of ours (I11)', async () => {
  await noted(await given('delivered'), { utr: '626512345678' })
  a = await openTestShop(server)
  await noted(await given('delivered'), { utr: '626512345678' })
  expect(await codes()).toEqual([])
})

test('however old, what is to be given back or looked up comes to every phone, and settled orders do not (P5)', async () => {
  const at = time - 400 * day
  const paid = { ...payment(1, 27_300), at, login: null }
  const said = { ...claim(2, 27_300), at, login: null }
  const cancelled = await given('cancelled', { at, payments: [paid] })
  const claimed = await given('delivered', { at, payments: [said] })
  const settled = await given('delivered', { at, payments: [paid] })
  await b.catchUp()
  expect(b.has(entity.order, cancelled.id)).toBeDefined()
  expect(b.has(entity.order, claimed.id)).toBeDefined()
  expect(b.has(entity.order, settled.id)).toBeUndefined()
})
