import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayStart } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { placeOne } from '../testing/place-one.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { fromSunita, postWebhook, text } from '../testing/webhook.ts'

const minute = 60_000
const hour = 60 * minute
/** Three in the night in the shop, which opens at eight. */
const night = dayStart(Date.UTC(2026, 10, 24)) + 3 * hour
const opening = night + 5 * hour
let now = night
const whatsapp = fakeCloudApi()
let server: TestServer
let shop: TestShop

beforeAll(async () => {
  server = await startTestServer({ now: () => now, fetch: whatsapp.fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = night
  await server.forget()
  whatsapp.sent.length = 0
  shop = await openTestShop(server.deps)
  await editShop({ autoAccept: true, autoMostOpen: 99, hours: daily(8, 20) })
})

const daily = (from: number, to: number) =>
  Array.from({ length: 7 }, () => [{ from: from * 60, to: to * 60 }])

const editShop = (set: ArgsOf<'editShop'>['set']) => shop.act('editShop', { shopId: shop.id, set })
const pause = (forMs: number) => shop.act('pauseOrders', { shopId: shop.id, what: 'orders', forMs })
const receive = (qty: number) =>
  shop.act('moveStock', {
    id: server.deps.newId(),
    productId: shelf.noodles.id,
    reason: 'receiving',
    qty,
    ref: null,
    note: '',
  })

/** So many customers order one packet each, a second apart. */
async function place(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await placeOne(shop, `wamid.${now}`)
    now += 1000
  }
  await server.worker.drain()
}

async function at(time: number): Promise<string[]> {
  now = time
  await server.worker.drain()
  return (await shop.orders()).map(({ st }) => st)
}

describe('orders of the night', () => {
  it('are accepted when the shop opens, the oldest first while there is something there (T8)', async () => {
    await receive(2)
    await place(3)
    expect(await at(opening - 1)).toEqual(['placed', 'placed', 'placed'])
    expect(await at(opening)).toEqual(['accepted', 'accepted', 'placed'])
    const [first] = await shop.orders()
    expect(first?.timeline.at(-1)).toMatchObject({ to: 'accepted', by: 'system', at: opening })
  })

  it('once: judged again they stay as they are, and nothing is held twice (T8)', async () => {
    await receive(5)
    await place(2)
    await at(opening)
    await pause(minute)
    await pause(0)
    expect(await at(opening + 2 * minute)).toEqual(['accepted', 'accepted'])
    const stock = await server.deps.db.readShop(shop.id, (tx) =>
      tx.row(entity.stock, shelf.noodles.id),
    )
    expect(stock).toMatchObject({ qty: 5, reserved: 2 })
  })

  it('also when the server was away as the shop opened, while their time lasts (T8, O5)', async () => {
    await receive(5)
    await place(2)
    expect(await at(opening + 10 * minute)).toEqual(['accepted', 'accepted'])
  })

  it('when it was away for longer, they have expired like any other (O5)', async () => {
    await receive(5)
    await place(1)
    expect(await at(opening + hour)).toEqual(['expired'])
  })

  it('at the new opening, when the hours were changed since (T8)', async () => {
    await receive(5)
    await place(1)
    await editShop({ hours: daily(10, 20) })
    expect(await at(opening)).toEqual(['placed'])
    await editShop({ hours: daily(6, 20) })
    expect(await at(opening + 1)).toEqual(['accepted'])
  })

  it('at the opening, when accepting by itself was turned on in the night (T8)', async () => {
    await editShop({ autoAccept: false })
    await receive(5)
    await place(1)
    await editShop({ autoAccept: true })
    expect(await at(opening)).toEqual(['accepted'])
  })
})

describe('orders of a pause', () => {
  beforeEach(() => editShop({ hours: [] }))

  it('are accepted when it ends by itself (T8)', async () => {
    await receive(5)
    await pause(30 * minute)
    await place(1)
    expect(await at(night + 30 * minute - 1)).toEqual(['placed'])
    expect(await at(night + 30 * minute)).toEqual(['accepted'])
  })

  it('and at once when it is ended before; a longer one holds them longer (T8)', async () => {
    await receive(5)
    await pause(30 * minute)
    await place(1)
    await pause(60 * minute)
    expect(await at(night + 31 * minute)).toEqual(['placed'])
    await pause(0)
    expect(await at(now + 1)).toEqual(['accepted'])
  })
})

describe('what a person has to look at', () => {
  it('stays with him: the same list twice, and an order about which the customer wrote more (T8)', async () => {
    await receive(9)
    const say = async (words: string) => {
      await postWebhook(server.app, fromSunita(text(words), { at: now }))
      await server.worker.drain()
    }
    await say('maggi 2 packet')
    now += 1000
    await say('maggi 2 packet')
    expect(await at(opening)).toEqual(['accepted', 'placed'])
  })

  it('words that nobody understood are for him too (T8)', async () => {
    await receive(9)
    for (const words of ['maggi 2 packet', 'gate ke paas rakh dena, ghanti mat bajana']) {
      await postWebhook(server.app, fromSunita(text(words), { at: now }))
      await server.worker.drain()
    }
    const [order, ...others] = await shop.orders()
    expect([order?.note, others]).toEqual([expect.stringContaining('ghanti'), []])
    expect(await at(opening)).toEqual(['placed'])
  })
})
