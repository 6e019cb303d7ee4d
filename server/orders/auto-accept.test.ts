import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cancelArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { placeOne } from '../testing/place-one.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { fromSunita, postWebhook, text } from '../testing/webhook.ts'

/** Ten in the morning in the shop. */
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
  await server.forget()
  whatsapp.sent.length = 0
  shop = await openTestShop(server.deps)
})

const editShop = (set: ArgsOf<'editShop'>['set']) => shop.act('editShop', { shopId: shop.id, set })

const receive = (productId: string, qty: number) =>
  shop.act('moveStock', {
    id: server.deps.newId(),
    productId,
    reason: 'receiving',
    qty,
    ref: null,
    note: '',
  })

const stockOf = (productId: string) =>
  server.deps.db.readShop(shop.id, (tx) => tx.row(entity.stock, productId))

const heldBy = (orders: Order[]) =>
  orders.flatMap(({ lines }) => lines).reduce((sum, { held }) => sum + held, 0)

it('a clear order is taken with every phone off, and the customer hears that it is (T5)', async () => {
  await receive(shelf.noodles.id, 3)
  await editShop({ autoAccept: true })
  await postWebhook(server.app, fromSunita(text('maggi 3 packet'), { at: now }))
  await server.worker.drain()
  const order = await shop.onlyOrder()
  expect(order.st).toBe('accepted')
  expect(order.timeline.map(({ to, by }) => `${to} by ${by}`)).toEqual([
    'placed by channel',
    'accepted by system',
  ])
  expect(whatsapp.sent.map((sent) => sent.text).join()).toContain(`*${order.code}* ले लिया है`)
  expect(await stockOf(shelf.noodles.id)).toMatchObject({ qty: 3, reserved: 3 })
})

it('one that a person has to look at waits for him (T5)', async () => {
  await receive(shelf.noodles.id, 3)
  await editShop({ autoAccept: true })
  await postWebhook(server.app, fromSunita(text('maggi 4 packet'), { at: now }))
  await server.worker.drain()
  expect(await shop.onlyOrder()).toMatchObject({ st: 'placed', lines: [{ held: 0 }] })
})

it('the same list twice within two minutes is taken once; the second is for the shop (T5)', async () => {
  await receive(shelf.noodles.id, 30)
  await editShop({ autoAccept: true })
  for (const _ of [1, 2]) {
    await postWebhook(server.app, fromSunita(text('maggi 3 packet'), { at: now }))
    await server.worker.drain()
  }
  expect((await shop.orders()).map(({ st }) => st).sort()).toEqual(['accepted', 'placed'])
})

it('200 orders at once for 40 packets: 40 are taken, 40 packets are held, and none stay held (T5, S4)', async () => {
  await receive(shelf.noodles.id, 40)
  await editShop({ autoAccept: true, autoMostOpen: 999 })
  await Promise.all(Array.from({ length: 200 }, (_, n) => placeOne(shop, `wamid.${n}`)))
  const orders = await shop.orders()
  const taken = orders.filter(({ st }) => st === 'accepted')
  expect(orders).toHaveLength(200)
  expect(taken).toHaveLength(40)
  expect(heldBy(orders)).toBe(40)
  expect(await stockOf(shelf.noodles.id)).toMatchObject({ qty: 40, reserved: 40 })
  for (const order of taken)
    await shop.act('cancelOrder', cancelArgs(order, 'no_rider', server.deps.newId))
  expect(heldBy(await shop.orders())).toBe(0)
  expect(await stockOf(shelf.noodles.id)).toMatchObject({ qty: 40, reserved: 0 })
}, 120_000)

it('no more are taken at a time than the shop can do; one that is over makes room (T5)', async () => {
  await receive(shelf.noodles.id, 40)
  await editShop({ autoAccept: true, autoMostOpen: 2 })
  for (const n of [1, 2, 3]) await placeOne(shop, `wamid.${n}`)
  const states = async () => (await shop.orders()).map(({ st }) => st).sort()
  expect(await states()).toEqual(['accepted', 'accepted', 'placed'])
  const taken = (await shop.orders()).find(({ st }) => st === 'accepted')
  if (!taken) throw new Error('None was taken.')
  await shop.act('cancelOrder', cancelArgs(taken, 'no_rider', server.deps.newId))
  await placeOne(shop, 'wamid.4')
  expect(await states()).toEqual(['accepted', 'accepted', 'cancelled', 'placed'])
})
