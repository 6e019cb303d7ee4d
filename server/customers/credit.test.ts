import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { amountSchema, paise } from '#core/money/paise.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import { creditOf } from './credit.ts'

let server: TestServer
let shop: TestShop
let [ravi, other] = ['', '']

beforeAll(async () => {
  server = await startTestServer({ fetch: fakeCloudApi().fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.forget()
  shop = await openTestShop(server.deps)
  ravi = await card('Ravi')
  other = await card('')
})

async function card(name: string): Promise<string> {
  const id = server.deps.newId()
  const mark = name === '' ? { mark: 'red shirt' } : {}
  const customer = { id, name, phone: null, lang: 'hi' as const, address: null, ...mark }
  await shop.act('addCustomer', { customer })
  return id
}

async function note(
  partyId: string,
  rupees: number,
  more: Partial<ArgsOf<'noteCredit'>> = {},
): Promise<string> {
  const id = server.deps.newId()
  const reason = rupees > 0 ? ('bought' as const) : ('paid' as const)
  const entry = { id, party: 'customer' as const, partyId, reason, paise: paise(rupees * 100) }
  await shop.act('noteCredit', { ...entry, method: null, ref: null, note: '', ...more })
  return id
}

const limit = (customerId: string, rupees: number) =>
  shop.act('setCreditLimit', { customerId, limitPaise: amountSchema.parse(rupees * 100) })

const tray = () => shop.attention()

test('two phones that together give more than he may owe both stand, and a person is told once (H4)', async () => {
  await limit(ravi, 500)
  await note(ravi, 400)
  expect(await tray()).toEqual([])
  await note(ravi, 200)
  const detail = { customer: 'Ravi', paise: 60_000, limitPaise: 50_000 }
  expect(await tray()).toMatchObject([
    { code: 'over_limit', name: 'noteCredit', e: entity.customer, ref: ravi, detail },
  ])
  // Whoever saw the warning and gave it all the same needs no other.
  await note(ravi, 10, { seenOver: true })
  await note(ravi, -300)
  await note(ravi, 50)
  expect(await tray()).toHaveLength(1)
})

test('a bill on his khata counts towards the limit too, unless whoever wrote it was warned (H4)', async () => {
  await limit(ravi, 500)
  const sell = (no: number, seen: { seenOver?: true } = {}) => {
    const wish = { customerId: ravi, methods: ['khata'] as const }
    const bill = billArgs(server.deps.newId, [{ good: null, qty: 40_000 }], wish)
    return shop.act('recordBill', { ...bill, no: `2627/A/${no}`, ...seen })
  }
  await sell(1)
  expect(await sell(2, { seenOver: true })).toMatchObject({ st: 'applied' })
  expect(await tray()).toEqual([])
  await sell(3)
  expect(await tray()).toMatchObject([
    { code: 'over_limit', name: 'recordBill', ref: ravi, detail: { paise: 120_000 } },
  ])
})

test('what he owes on all his cards is one sum, under the limit of the card that stands for them (H1, H4, K3)', async () => {
  await limit(ravi, 500)
  await note(ravi, 300)
  await note(other, 300)
  expect(await tray()).toEqual([])
  await shop.act('mergeCustomers', { customerId: other, into: ravi })
  await note(other, 1)
  expect(await tray()).toMatchObject([{ code: 'over_limit', ref: ravi, detail: { paise: 60_100 } }])
})

test('nobody is forgotten who owes, or has paid ahead; then his entries stay without their words (K6, K7)', async () => {
  const first = await note(ravi, 35, { note: "for Meena's wedding" })
  const erase = () => shop.act('eraseCustomer', { customerIds: [ravi], orderIds: [] })
  expect(await erase()).toEqual({ st: 'refused', code: 'money_open', detail: { paise: 3500 } })
  await note(ravi, -40)
  expect(await erase()).toMatchObject({ code: 'money_open', detail: { paise: -500 } })
  await note(ravi, 5)
  expect(await erase()).toMatchObject({ st: 'applied' })
  const { db } = server.deps
  const kept = await db.readShop(shop.id, (tx) => tx.row(entity.khata, first))
  expect(kept).toMatchObject({ paise: 3500, note: '', partyId: ravi })
  await note(ravi, -10)
  expect(await db.withShopTx(shop.id, (tx) => creditOf(tx, [ravi]))).toBe(-1000)
  expect(await tray()).toMatchObject([{ code: 'credit_of_erased', ref: ravi }])
})
