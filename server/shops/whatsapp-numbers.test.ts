import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShopRequest, openTestShop, post } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { assignWhatsappNumber } from './whatsapp-numbers.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const numbers = (target: TestServer) =>
  target.deps.db.global
    .selectFrom('whatsapp_number')
    .selectAll()
    .orderBy('phone_number_id')
    .execute()

test('in the demo the first shop answers on the number of the settings, the next on one of its own', async () => {
  const demo = await startTestServer({
    env: { HAAT_DEMO: '1', WHATSAPP_PHONE_NUMBER_ID: '123456' },
  })
  const request = openShopRequest()
  await post(demo, '/v1/shops', request)
  await post(demo, '/v1/shops', request)
  const second = openShopRequest()
  await post(demo, '/v1/shops', second)
  const given = await numbers(demo)
  expect(given).toHaveLength(2)
  expect(given.find(({ shop_id }) => shop_id === request.shop.id)?.phone_number_id).toBe('123456')
  const own = given.find(({ shop_id }) => shop_id === second.shop.id)
  expect(own?.phone_number_id).toMatch(/^\d{15}$/)
  await demo.close()
})

test('elsewhere only the operator gives numbers out, and his last word counts', async () => {
  const [one, other] = [await openTestShop(server), await openTestShop(server)]
  expect(await numbers(server)).toEqual([])
  await assignWhatsappNumber(server.deps, '555666777', one.shop)
  await assignWhatsappNumber(server.deps, '555666777', other.shop)
  expect(await numbers(server)).toEqual([{ phone_number_id: '555666777', shop_id: other.shop }])
})
