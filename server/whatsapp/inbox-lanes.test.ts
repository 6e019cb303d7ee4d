import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Deps } from '../deps.ts'
import { catalogueCache } from '../orders/shop-catalogue.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { inboxSource } from './inbox.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ now: () => start, fetch: fakeCloudApi().fetch })
})
afterAll(() => server.close())

it('takes the orders of a shop in their order, and another shop does not wait for them', async () => {
  const { deps } = server
  const busy = await openTestShop(deps)
  const other = await openTestShop(deps, { phoneNumberId: '209876543210987' })
  for (const words of ['2 kg chini', 'maggi 3', '1 kg chini'])
    await postWebhook(server.app, fromSunita(text(words), { at: start }))
  const asha = { waId: '919820099887', name: 'Asha' }
  await postWebhook(
    server.app,
    fromCustomer(asha, text('maggi 2'), { at: start, phoneNumberId: '209876543210987' }),
  )

  // The busy shop gets nowhere until the other one has its order.
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const db = Object.create(deps.db, {
    withShopTx: {
      value: async (...[shopId, work]: Parameters<Deps['db']['withShopTx']>) => {
        if (shopId === busy.id) await gate
        return deps.db.withShopTx(shopId, work)
      },
    },
  }) as Deps['db']
  const taking = inboxSource(catalogueCache())({ ...deps, db })
  await expect.poll(async () => (await other.orders()).length).toBe(1)
  expect(await busy.orders()).toEqual([])
  letGo()
  await taking
  // Orders of one moment stand in the order in which they were placed.
  expect((await busy.orders()).map(({ lines }) => lines[0]?.said)).toEqual([
    '2 kg chini',
    'maggi 3',
    '1 kg chini',
  ])
})
