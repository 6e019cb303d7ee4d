import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Bill } from '#core/bill/bill.ts'
import { paise } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import { type DaySum, emptySum, packSum } from '#core/report/day-sum.ts'
import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import type { Role } from '#core/shop/permissions.ts'
import { entity } from '#core/sync/rows.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { order, sugar } from '#core/testing/shop-fixtures.ts'
import { openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

const now = 1_800_000_000_000
const today = dayNumber(now)
const noon = (day: number): number => instantOf(day, 720)

let server: TestServer
let phone: TestPhone
beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
})

const write = (fn: Parameters<typeof server.deps.db.withShopTx>[1]) =>
  server.deps.db.withShopTx(phone.shop, fn)

function billOn(day: number, change: Partial<Bill> = {}): Bill {
  const args = billArgs(v7, [{ good: sugar, qty: 1000 }])
  return { ...args, no: '2627/A/1', at: noon(day), login: null, ...change }
}
const backOn = (day: number, { lines: [line] }: Bill): NonNullable<Bill['backs']>[number] => ({
  ...{ id: v7(), at: noon(day), login: null, refunds: [], why: '' },
  lines: [{ moveId: line?.moveId ?? '', qty: 500, paise: paise(2200) }],
})
const deliveredOn = (day: number, change: Partial<Order> = {}): Order =>
  order('delivered', {
    id: v7(),
    channelRef: v7(),
    timeline: [{ to: 'delivered', at: noon(day), by: 'shop', login: null, reason: null }],
    ...change,
  })

async function asked(from: number, to: number, by = phone) {
  const url = `/v1/reports/days?from=${from}&to=${to}`
  const headers = { host: 'localhost', cookie: by.cookie }
  const response = await server.app.inject({ method: 'GET', url, headers })
  return { status: response.statusCode, body: response.json<{ from: number; days: DaySum[] }>() }
}

test('tells each day by its bills, what came back on it and the orders delivered on it, however old (F6)', async () => {
  const [first, last] = [today - 100, today - 71]
  const old = billOn(first - 300)
  const both = billOn(first)
  const rows = [
    { ...old, backs: [backOn(first + 2, old)] },
    { ...both, backs: [backOn(first + 1, both), backOn(last + 1, both)] },
    billOn(last, { voidAt: noon(last + 5) }),
    billOn(last + 1),
  ]
  await write(async (tx) => {
    for (const row of rows) await tx.write(entity.bill, row)
    await tx.write(entity.order, deliveredOn(first + 3, { at: noon(first - 60) }))
    await tx.write(entity.order, deliveredOn(last + 1))
    await tx.write(entity.order, order('packed', { id: v7(), channelRef: v7(), at: noon(first) }))
  })
  const { status, body } = await asked(first, last)
  expect(status).toBe(200)
  expect(body.from).toBe(first)
  expect(body.days).toHaveLength(30)
  expect(body.days[0]).toMatchObject({ bills: 1, soldPaise: 4400, backPaise: 0 })
  expect(body.days[1]).toMatchObject({ bills: 0, soldPaise: 0, backPaise: 2200 })
  expect(body.days[2]).toMatchObject({ backPaise: 2200, goods: { ids: sugar.id, a: [-500] } })
  expect(body.days[3]).toMatchObject({ orders: 1, soldPaise: 27_300 })
  expect(body.days[29]).toMatchObject({ bills: 0, voids: 1, voidPaise: 4400 })
  for (const day of [4, 12, 28]) expect(body.days[day]).toEqual(packSum(emptySum()))
})

test('a busy month is read in parts, and none of it is lost (F6)', async () => {
  const day = today - 50
  await write(async (tx) => {
    for (let n = 0; n < 501; n++) await tx.write(entity.bill, billOn(day))
  })
  expect((await asked(day, day)).body.days[0]).toMatchObject({ bills: 501, soldPaise: 2_204_400 })
})

test('nothing of another shop is told', async () => {
  await write((tx) => tx.write(entity.bill, billOn(today - 50)))
  const stranger = await openTestShop(server)
  const { body } = await asked(today - 50, today - 50, stranger)
  expect(body.days).toEqual([packSum(emptySum())])
})

test.each<[Role, number]>([
  ['manager', 200],
  ['counter', 200],
  ['delivery', 403],
])('a %s is answered %i (R2)', async (role, status) => {
  const member = phone.joined.member
  await write((tx) => tx.write(entity.member, { id: member, name: 'Raju', role, phones: {} }))
  expect((await asked(today - 50, today - 50)).status).toBe(status)
})

test('no more than a month at once, and never backwards', async () => {
  expect((await asked(today - 31, today)).status).toBe(400)
  expect((await asked(today, today - 1)).status).toBe(400)
})

test('a new phone is given what came back or was delivered of late, however old the bill or the order is (F6)', async () => {
  const bill = billOn(today - 90)
  const late = { ...bill, backs: [backOn(today - 3, bill)] }
  const brought = deliveredOn(today - 3, { at: noon(today - 60) })
  const gone = billOn(today - 90)
  await write(async (tx) => {
    for (const row of [late, gone]) await tx.write(entity.bill, row)
    await tx.write(entity.order, brought)
  })
  await phone.catchUp()
  expect(phone.has(entity.bill, late.id)).toEqual(late)
  expect(phone.has(entity.order, brought.id)).toEqual(brought)
  expect(phone.has(entity.bill, gone.id)).toBeUndefined()
})
