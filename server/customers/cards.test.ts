import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import type { Customer } from '#core/customer/customer.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { order as anOrder } from '#core/testing/shop-fixtures.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, text } from '../testing/webhook.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
let now = start
const whatsapp = fakeCloudApi()
let server: TestServer
let shop: TestShop

beforeAll(async () => {
  server = await startTestServer({ now: () => now, fetch: whatsapp.fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  whatsapp.sent.length = 0
  await server.forget()
  shop = await openTestShop(server.deps)
})

const says = async (message: object): Promise<void> => {
  now += 1000
  await postWebhook(server.app, message)
  await server.worker.drain()
}
const writes = (body: string) => says(fromSunita(text(body), { at: now }))
const place = (line: string) => ({
  ...{ line, landmark: '', pin: '400001', latE6: null, lngE6: null },
})

async function cards(): Promise<Customer[]> {
  return server.deps.db.readShop(shop.id, async (tx) => {
    const found = await tx.sql
      .selectFrom('customer')
      .select('row')
      .where('shop_id', '=', shop.id)
      .orderBy('id')
      .execute()
    return found.map(({ row }) => row)
  })
}

/** The shop writes down a person who calls. */
async function writtenDown(name: string, phone: string | null): Promise<string> {
  const id = server.deps.newId()
  const customer = { id, name, phone, lang: 'hi' as const, address: place('Shanti Nagar 4') }
  await shop.act('addCustomer', { customer })
  return id
}

/** An order that the shop writes down for one of its cards. */
async function ordered(customerId: string): Promise<Order> {
  const { payments: _p, attempts: _a, reason: _r, cancelRequestedAt: _c, ...rest } = anOrder()
  const { timeline: _t, ...fresh } = rest
  const id = server.deps.newId()
  const named = { customerId, customerName: 'Sunita tai', customerPhone: null, channelRef: null }
  const lines = fresh.lines.map((line) => ({ ...line, productId: shelf.sugar.id }))
  const order = {
    ...fresh,
    ...named,
    id,
    at: now,
    channel: 'phone' as const,
    st: 'placed' as const,
    lines,
    mode: 'pickup' as const,
  }
  await shop.act('placeOrder', { order })
  return read(id)
}

async function read(id: string): Promise<Order> {
  const found = (await shop.orders()).find((one) => one.id === id)
  if (!found) throw new Error('The order is here.')
  return found
}

/** The order goes all its way and is paid. */
async function paid({ id }: Order): Promise<void> {
  await shop.act('acceptOrder', acceptArgs(await read(id)))
  await shop.act('packOrder', packArgs(await read(id), server.deps.newId))
  await shop.act('dispatchOrder', { orderId: id })
  const amountPaise = payablePaise(await read(id))
  const payment = { id: server.deps.newId(), method: 'cash', amountPaise, utr: '' } as const
  await shop.act(
    'deliverOrder',
    deliverArgs(await read(id), { ...payment, state: 'cod_collected' }),
  )
  await server.worker.drain()
}

test('who calls and later writes from the same number is one person on one card (K1)', async () => {
  const id = await writtenDown('Sunita tai', '+919820011223')
  await writes('2 kg chini')
  expect(await cards()).toMatchObject([{ id, name: 'Sunita tai', waId: '919820011223' }])
  expect(await shop.onlyOrder()).toMatchObject({ customerId: id, customerName: 'Sunita tai' })
})

test('language and number that the shop has set stay, whatever he writes (K5)', async () => {
  await writes('namaste')
  const [card] = await cards()
  const set = { lang: 'mr', phone: '+912223334444' } as const
  await shop.act('editCustomer', { customerId: card?.id ?? '', set })
  await writes('দুই কেজি চিনি পাঠান')
  expect(await cards()).toMatchObject([{ ...set, waId: '919820011223' }])
})

test('his card goes with him to another number (K1)', async () => {
  await writes('namaste')
  const system = { type: 'user_changed_number', wa_id: '919820099999', body: '' }
  await says(fromSunita({ type: 'system', system }, { at: now }))
  await says(
    fromCustomer({ waId: '919820099999', name: 'Sunita' }, text('2 kg chini'), { at: now }),
  )
  expect(await cards()).toMatchObject([{ waId: '919820099999', phone: '+919820099999' }])
})

test('on merged cards he is one: named, found and answered as such, and parted again whole (K3)', async () => {
  const kept = await writtenDown('Sunita tai', '+912223334444')
  await writes('namaste')
  const [, written] = await cards()
  const merge = { customerId: written?.id ?? '', into: kept }
  await shop.act('mergeCustomers', merge)

  await writes('2 kg chini')
  const listed = await shop.onlyOrder()
  expect(listed).toMatchObject({ customerId: merge.customerId, customerName: 'Sunita tai' })
  expect(listed.address).toEqual(place('Shanti Nagar 4'))

  whatsapp.sent.length = 0
  const called = await ordered(kept)
  await server.worker.drain()
  expect(whatsapp.sent.map(({ to, text: words }) => [to, words.includes(called.code)])).toEqual([
    ['919820011223', true],
  ])
  await writes('cancel')
  expect((await read(called.id)).st).toBe('cancelled')
  expect((await read(listed.id)).st).toBe('placed')

  await shop.act('unmergeCustomers', merge)
  const [first, second] = await cards()
  expect(first).toMatchObject({ id: kept, waId: null, name: 'Sunita tai' })
  expect(second).toMatchObject({ waId: '919820011223', name: 'Sunita Patil' })
})

const traces = [/Sunita/, /9820011223/, /chini/, /Gulmohar/, /lift/]

/** Which of her traces are in any table of the server, as far as it is of this shop or of none. */
async function tracesLeft(): Promise<string[]> {
  const { global } = server.deps.db
  const { rows } = await sql<{ name: string; isOfShop: boolean }>`
    SELECT table_name AS name, bool_or(column_name = 'shop_id') AS "isOfShop"
    FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1`.execute(global)
  const texts = await Promise.all(
    rows.map(async ({ name, isOfShop }) => {
      const where = isOfShop ? sql`WHERE shop_id = ${shop.id}` : sql``
      const found = await sql<{ text: string | null }>`
        SELECT string_agg(t::text, ' ') AS text FROM ${sql.table(name)} t ${where}`.execute(global)
      return found.rows[0]?.text ?? ''
    }),
  )
  return traces.filter((trace) => texts.some((each) => trace.test(each))).map(String)
}

test('when she is forgotten, no table knows her name, number, place or words; the money stays (K6, K7)', async () => {
  await writes('2 kg chini')
  const order = await shop.onlyOrder()
  const location = { latitude: 19.07, longitude: 72.87, address: 'Gulmohar 12' }
  await says(fromSunita({ type: 'location', location }, { at: now }))
  await writes('mera lift band hai')
  await says(fromSunita({ type: 'hologram', hologram: 'Sunita' }, { at: now }))
  const customerId = order.customerId ?? ''
  await shop.act('editCustomer', { customerId, set: { note: 'Sunita: lift is broken' } })
  await paid(order)
  expect(await tracesLeft()).toEqual(traces.map(String))

  const wish = { customerIds: [customerId], orderIds: [] }
  expect(await shop.act('eraseCustomer', wish)).toEqual({ st: 'applied' })
  await server.worker.drain()
  expect(await tracesLeft()).toEqual([])
  const left = await read(order.id)
  expect(payablePaise(left)).toBe(8800)
  expect(left.payments.map(({ amountPaise }) => amountPaise)).toEqual([8800])

  await writes('namaste')
  expect((await cards()).filter(({ waId }) => waId === '919820011223')).toHaveLength(1)
  expect((await cards()).map(({ erasedAt }) => erasedAt === undefined)).toEqual([false, true])
})

test('nobody is forgotten while the server knows an open order of his, though the phone knows none (K6)', async () => {
  await writes('2 kg chini')
  const order = await shop.onlyOrder()
  const wish = { customerIds: [order.customerId ?? ''], orderIds: [] }
  const detail = { orderId: order.id, code: order.code, paise: 8800 }
  expect(await shop.act('eraseCustomer', wish)).toEqual({
    st: 'refused',
    code: 'order_open',
    detail,
  })
  await shop.act('acceptOrder', acceptArgs(order))
  await shop.act('packOrder', packArgs(await read(order.id), server.deps.newId))
  await shop.act('dispatchOrder', { orderId: order.id })
  await shop.act('deliverOrder', deliverArgs(await read(order.id), null))
  expect(await shop.act('eraseCustomer', wish)).toMatchObject({ st: 'refused', code: 'money_open' })
  expect(await cards()).toMatchObject([{ waId: '919820011223' }])
})
