import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import { fixture, fromSunita, postWebhook, text } from '../testing/webhook.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
let server: TestServer
let shop: TestShop
beforeAll(async () => {
  server = await startTestServer({ now: () => start, fetch: fakeCloudApi().fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.forget()
  shop = await openTestShop(server.deps)
})

const receive = async (body: Parameters<typeof postWebhook>[1]) => {
  expect((await postWebhook(server.app, body)).statusCode).toBe(200)
  await server.worker.drain()
}
const orders = () =>
  server.deps.db.readShop(shop.id, async (tx) => {
    const rows = tx.sql.selectFrom('shop_order').select('row').where('shop_id', '=', shop.id)
    return (await rows.execute()).map(({ row }) => row)
  })

it.each([
  ['a screenshot', () => fixture('in_image_handwritten_list')],
  ['words in English', () => fromSunita(text('paid'), { at: start })],
  ['words in Hindi', () => fromSunita(text('paise bhej diye'), { at: start })],
  ['a report of a payment', () => fixture('payment_captured')],
])('%s of having paid is never a payment, and makes no order (P4)', async (_, message) => {
  await receive(fromSunita(text('2 kg chini, maggi 3'), { at: start }))
  await shop.act('acceptOrder', acceptArgs(await shop.onlyOrder()))
  await receive(message())
  expect((await orders()).map(({ payments }) => payments)).toEqual([[]])
})
