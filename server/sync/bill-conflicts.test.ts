import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Bill, paymentSeen } from '#core/bill/bill.ts'
import { leftOf, voidBillArgs } from '#core/bill/take-back.ts'
import type { Product } from '#core/catalogue/product.ts'
import { takeBackCashArgs } from '#core/drawer/drawer.ts'
import { balanceOf } from '#core/khata/khata.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { takeBackId } from '#core/stock/take-back.ts'
import { unpackColumns } from '#core/sync/columns.ts'
import { entity } from '#core/sync/rows.ts'
import { backArgs, billArgs } from '#core/testing/bill-fixtures.ts'
import { pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { itemOf, knownRow, minute, short, TwoPhones } from '../testing/two-phones.ts'

// Two phones sell, take back and look for money without knowing of each other.

let a: TestPhone
let b: TestPhone
let good: Product
const day = new TwoPhones()
beforeAll(day.start)
afterAll(day.close)
beforeEach(async () => {
  ;({ a, b, good } = await day.newShop())
})

const stockQty = async () => (await knownRow(a, entity.stock, good.id)).qty
const readBill = (id: string): Promise<Bill> => knownRow(a, entity.bill, id)

/** Sells by phone A a kilo of sugar at ₹44, `n` = its number. */
async function sold(
  n: number,
  wish: Parameters<typeof billArgs>[2] = {},
  kind: Bill['kind'] = 'cash_memo',
): Promise<Bill> {
  const args = { ...billArgs(v7, [{ good, qty: 1000 }], wish), kind, no: `2627/A/${n}` }
  expect(short(await a.act('recordBill', args))).toBe('applied')
  return readBill(args.id)
}

/** All that was sold comes back. */
const allBack = (bill: Bill, method: 'cash' | 'khata' | null = 'cash') => {
  const left = leftOf({ ...bill, backs: [] })
  const lines = bill.lines.map(({ moveId, productId }, i) => ({
    ...{ moveId, productId, qty: left[i]?.qty ?? 0, paise: left[i]?.paise ?? 0 },
  }))
  return backArgs(v7, bill.id, { customerId: bill.customerId, lines }, method)
}

const teaOf = (id: string) => ({
  ...{ id, reason: 'tea' as const, paise: paise(-2000), ref: null, note: '' },
})

async function newCustomer(): Promise<string> {
  const id = v7()
  const customer = { id, name: 'Mitali', phone: null, lang: 'bn' as const, address: null }
  await a.act('addCustomer', { customer }, { nv: 2 })
  return id
}

test('a bill that is sent twice takes its goods once (V1, Y4)', async () => {
  const before = await stockQty()
  const args = { ...billArgs(v7, [{ good, qty: 1000 }]), no: '2627/A/1' }
  expect(short(await a.act('recordBill', args))).toBe('applied')
  expect(short(await b.act('recordBill', args))).toBe('noop')
  expect(await stockQty()).toBe(before - 1000)
})

test('what does not add up, or has no number, is no bill (V1, V2)', async () => {
  const args = { ...billArgs(v7, [{ good, qty: 1000 }]), no: '2627/A/1' }
  const unpaid = { ...args, payments: [] }
  expect(short(await a.act('recordBill', unpaid))).toBe('refused(bad_args)')
  expect(short(await a.act('recordBill', { ...args, no: '-' }))).toBe('refused(bad_args)')
})

test('two phones take back the same goods: both stand, and a person is told (V4)', async () => {
  const before = await stockQty()
  const bill = await sold(1)
  expect(short(await a.act('takeBackGoods', allBack(bill)))).toBe('applied')
  const second = await b.act('takeBackGoods', allBack(bill))
  expect(short(second)).toBe('applied')
  expect(await itemOf(a, second)).toMatchObject({
    ...{ code: 'returned_too_much', e: entity.bill, ref: bill.id },
    detail: { no: '2627/A/1', paise: 4400 },
  })
  expect((await readBill(bill.id)).backs).toHaveLength(2)
  expect(await stockQty()).toBe(before + 1000)
})

test('goods come back of a bill that another phone took back whole: both stand, and a person is told (V4, V5)', async () => {
  const bill = await sold(1)
  expect(short(await a.act('voidBill', voidBillArgs(bill, 'typed twice')))).toBe('applied')
  const late = await b.act('takeBackGoods', allBack(bill))
  expect(await itemOf(a, late)).toMatchObject({ code: 'returned_after_void' })
})

test('a bill of which something came back is not taken back whole (V5)', async () => {
  const bill = await sold(1)
  await b.act('takeBackGoods', allBack(bill))
  expect(short(await a.act('voidBill', voidBillArgs(bill, '')))).toBe('refused(bill_returned)')
})

test('a tax invoice of a month that is over may be reported and is not taken back whole, however late that is told (V17)', async () => {
  const [late, early] = [await sold(1, {}, 'tax_invoice'), await sold(2, {}, 'tax_invoice')]
  const told = { at: day.time }
  day.time += 31 * 24 * 60 * minute
  expect(short(await a.act('voidBill', voidBillArgs(late, '')))).toBe('refused(bill_month_over)')
  expect((await readBill(late.id)).voidAt).toBeUndefined()
  // Done in its month by a phone without a network: the paper was crossed out then.
  expect(short(await a.act('voidBill', voidBillArgs(early, ''), told))).toBe('applied')
  const back = { ...allBack(late), no: '2627C/A/1' }
  expect(short(await a.act('takeBackGoods', back, { nv: 2 }))).toBe('applied')
})

test('two phones take a bill back whole: once, at its own moment, so that a count in between stands (V5, S8)', async () => {
  const customerId = await newCustomer()
  const bill = await sold(1, { customerId, methods: ['khata'] })
  day.time += minute
  const seen = await stockQty()
  await b.act('countStock', { id: v7(), productId: good.id, counted: 5000, seen }, { nv: 2 })
  expect(short(await a.act('voidBill', voidBillArgs(bill, '')))).toBe('applied')
  expect(short(await b.act('voidBill', voidBillArgs(bill, '')))).toBe('noop')
  expect(await stockQty()).toBe(5000)
  const [owed] = bill.payments
  const entries = [owed?.id ?? '', takeBackId(owed?.id ?? '')]
  const khata = await Promise.all(entries.map((id) => knownRow(a, entity.khata, id)))
  expect(balanceOf(khata)).toBe(0)
})

test('only part of what was done is no taking back of it (V5)', async () => {
  const bill = await sold(1)
  const args = { ...voidBillArgs(bill, ''), lines: [] }
  expect(short(await a.act('voidBill', args))).toBe('refused(bad_args)')
})

test('credit on a bill goes back with its goods, and never further than the bill says (V4, H1)', async () => {
  const customerId = await newCustomer()
  const bill = await sold(1, { customerId, methods: ['khata'] })
  const back = allBack(bill, 'khata')
  expect(short(await b.act('takeBackGoods', { ...back, customerId: null }))).toBe(
    'refused(bad_args)',
  )
  expect(short(await b.act('takeBackGoods', back))).toBe('applied')
  const entry = await knownRow(a, entity.khata, back.refunds[0]?.id ?? '')
  expect(entry).toMatchObject({
    partyId: customerId,
    reason: 'returned',
    paise: -4400,
    ref: bill.id,
  })
})

test('credit for somebody who was erased meanwhile stands, and a person is told (V1, K6)', async () => {
  const customerId = await newCustomer()
  await a.act('eraseCustomer', { customerIds: [customerId], orderIds: [] })
  const args = billArgs(v7, [{ good, qty: 1000 }], { customerId, methods: ['khata'] })
  const named = { ...args, no: '2627/B/1', customerName: 'Mitali' }
  const late = await b.act('recordBill', named)
  expect(short(late)).toBe('applied')
  expect(await itemOf(a, late)).toMatchObject({ code: 'credit_of_erased', ref: customerId })
  expect((await readBill(args.id)).customerName).toBe('')
})

test('of somebody who is erased his bills stay, without his name (K7)', async () => {
  const customerId = await newCustomer()
  const args = billArgs(v7, [{ good, qty: 1000 }], { customerId })
  await a.act('recordBill', { ...args, no: '2627/A/1', customerName: 'Mitali' })
  await a.act('eraseCustomer', { customerIds: [customerId], orderIds: [] })
  expect(await readBill(args.id)).toMatchObject({ customerId, customerName: '', totalPaise: 4400 })
})

test('a good that is not sold any more was sold all the same, and a person is told (V1)', async () => {
  await b.act('editProduct', { productId: good.id, set: { active: false } })
  const args = { ...billArgs(v7, [{ good, qty: 1000 }]), no: '2627/A/1' }
  const late = await a.act('recordBill', args)
  expect(await itemOf(a, late)).toMatchObject({ code: 'sold_archived', ref: good.id })
})

test('more sold than there was asks for a count (S3)', async () => {
  const args = { ...billArgs(v7, [{ good, qty: 10_500 }]), no: '2627/A/1' }
  const late = await a.act('recordBill', args)
  expect(await itemOf(a, late)).toMatchObject({ code: 'count_this', detail: { qty: -500 } })
})

test('UPI that one person saw stays seen, and what another did not find is shown (V6, P4)', async () => {
  const bill = await sold(1, { methods: ['upi'], unseen: true })
  const paymentId = bill.payments[0]?.id ?? ''
  const look = (phone: TestPhone, came: boolean) =>
    phone.act('lookForMoney', { billId: bill.id, paymentId, came })
  const known = async () => (await readBill(bill.id)).payments.map(paymentSeen)
  expect(await known()).toEqual(['waiting'])
  expect(short(await b.act('lookForMoney', { billId: v7(), paymentId, came: true }))).toBe(
    'held(depends)',
  )
  await b.act('lookForMoney', { billId: bill.id, paymentId, came: false })
  expect(await known()).toEqual(['missing'])
  await look(a, true)
  expect(short(await look(b, true))).toBe('noop')
  const doubt = await look(b, false)
  expect(await itemOf(a, doubt)).toMatchObject({ code: 'bill_money_doubted', ref: bill.id })
  expect(await known()).toEqual(['seen'])
})

test('two phones count the drawer without knowing of each other: both stand, and a person is told (E4)', async () => {
  const found = (coinsPaise: number, ref: string | null) => ({
    ...{ id: v7(), ref, note: '' },
    count: { pieces: [], coinsPaise: amountSchema.parse(coinsPaise) },
  })
  const first = found(50_000, null)
  await a.act('closeDay', first)
  expect(short(await a.act('closeDay', found(52_000, first.id)))).toBe('applied')
  const late = await b.act('closeDay', found(51_000, first.id))
  expect(short(late)).toBe('applied')
  expect(await itemOf(a, late)).toMatchObject({ code: 'counted_twice', detail: { paise: 51_000 } })
})

test('cash is taken back by its opposite on another phone; what nobody has heard of waits (E1)', async () => {
  const tea = teaOf(v7())
  const back = takeBackCashArgs({ ...tea, at: 0, login: null })
  expect(short(await b.act('noteCash', back))).toBe('held(depends)')
  expect(short(await a.act('noteCash', tea))).toBe('applied')
  expect(short(await b.act('noteCash', back))).toBe('applied')
  expect(short(await a.act('noteCash', back))).toBe('noop')
})

test('two phones take UPI that never came another way: both stand, and one is to go back (V13, V14)', async () => {
  const bill = await sold(1, { methods: ['upi'], unseen: true })
  const customerId = await newCustomer()
  await a.act('setCreditLimit', { customerId, limitPaise: paise(100) })
  const insteadOf = bill.payments[0]?.id ?? ''
  const amount = bill.totalPaise
  const instead = { billId: bill.id, insteadOf, paise: amount, utr: '' }
  const owed = { ...instead, id: v7(), method: 'khata' as const, customerId }
  const credit = await b.act('payInstead', owed)
  expect(await itemOf(a, credit)).toMatchObject({ code: 'over_limit', ref: customerId })
  const cash = { ...instead, id: v7(), method: 'cash' as const, customerId: null }
  expect(await itemOf(a, await a.act('payInstead', cash))).toMatchObject({
    ...{ code: 'bill_paid_twice', ref: bill.id },
    detail: { paise: amount },
  })
  const whole = await a.act('voidBill', voidBillArgs(await readBill(bill.id), 'typed twice'))
  expect(short(whole)).toBe('refused(bill_paid_instead)')
  const back = { billId: bill.id, id: v7(), method: 'khata' as const, paise: amount, customerId }
  expect(short(await b.act('giveBackSurplus', back))).toBe('applied')
  expect(short(await a.act('giveBackSurplus', back))).toBe('noop')
  expect((await knownRow(a, entity.khata, owed.id)).paise).toBe(amount)
  expect((await knownRow(a, entity.khata, back.id)).paise).toBe(0 - amount)
})

test('a phone that is new to the shop is sent its bills, newest first, and what is still looked for or to go back however old (V6, V14)', async () => {
  const dayMs = 86_400_000
  const old = await sold(1)
  const waiting = await sold(2, { methods: ['upi'], unseen: true })
  const twice = await sold(5, { methods: ['upi'], unseen: true })
  const paymentId = twice.payments[0]?.id ?? ''
  const pay = { billId: twice.id, insteadOf: paymentId, id: v7(), utr: '', paise: twice.totalPaise }
  await a.act('payInstead', { ...pay, method: 'cash', customerId: null })
  await a.act('lookForMoney', { billId: twice.id, paymentId, came: true })
  await a.act('noteCash', teaOf(v7()))
  day.time += 40 * dayMs
  const tea = teaOf(v7())
  await a.act('noteCash', tea)
  const young = [await sold(3), await sold(4)]
  const c = await pairTestPhone(a)
  const bills: string[] = []
  const drawer: unknown[] = []
  for (let more = true; more; ) {
    const { body } = await c.pull()
    c.take(body)
    more = body.more
    for (const { e, row } of unpackColumns(body.rows).rows)
      if (e === entity.bill) bills.push(String(row['no']))
      else if (e === entity.drawer) drawer.push(row['id'])
  }
  expect(bills).toEqual([young[1]?.no, young[0]?.no, twice.no, waiting.no])
  expect(bills).not.toContain(old.no)
  expect(drawer).toEqual([tea.id])
})
