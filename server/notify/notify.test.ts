import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { type JoinedPhone, joinPhone } from '../testing/join-phone.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { fixtureNumber, openTestShop, shelf, stockShelf } from '../testing/test-shop.ts'
import { fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { assignWhatsappNumber } from '../shops/whatsapp-numbers.ts'
import { executeAs } from '../sync/execute.ts'
import type { PushOutcome } from './push-sender.ts'
import { vapidKeys } from './vapid-keys.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
const minute = 60_000
let now = start
let answers: PushOutcome[] = []
let server: TestServer
let phone: JoinedPhone

beforeAll(async () => {
  server = await startTestServer({
    now: () => now,
    random: () => 0.5,
    fetch: fakeCloudApi().fetch,
    pushAnswer: () => answers.shift() ?? 'sent',
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  answers = []
  await server.forget()
  phone = await joinPhone(server.app, server.deps)
  await assignWhatsappNumber(server.deps, fixtureNumber, phone.shop)
  await stockShelf(server.deps, phone.shop)
})

const endpoint = (name: string) => `https://fcm.googleapis.com/fcm/send/${name}`

function keys() {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return {
    p256dh: ecdh.getPublicKey('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
}

const subscribe = (payload: object, cookie = phone.cookie) =>
  server.app.inject({
    method: 'PUT',
    url: '/v1/devices/push-subscription',
    headers: { cookie },
    payload,
  })

const order = async () => {
  await postWebhook(server.app, fromSunita(text('2 kg chini'), { at: now }))
  await server.worker.drain()
}

const daily = (from: number, to: number) => Array.from({ length: 7 }, () => [{ from, to }])

const editShop = (set: ArgsOf<'editShop'>['set']) =>
  server.deps.db.withShopTx(phone.shop, (tx) =>
    executeAs(tx, server.deps, 'shop', 'editShop', { shopId: phone.shop, set }, now),
  )

const subscriptions = () =>
  server.deps.db.global
    .selectFrom('push_subscription')
    .selectAll()
    .where('shop_id', '=', phone.shop)
    .execute()

describe('a phone that wants to be woken', () => {
  it('learns the server’s key, which stays the same', async () => {
    const hello = (await server.app.inject('/v1/hello')).json()
    expect(hello).toMatchObject({ proto: 1, now: start, demo: false })
    expect(Buffer.from(hello.pushKey, 'base64url')).toHaveLength(65)
    expect((await vapidKeys(server.deps.db)).publicKey).toBe(hello.pushKey)
  })

  it('says where, and may move', async () => {
    const first = await subscribe({ endpoint: endpoint('a'), expirationTime: null, keys: keys() })
    expect([first.statusCode, first.body]).toEqual([204, ''])
    await subscribe({ endpoint: endpoint('b'), keys: keys() })
    expect(await subscriptions()).toMatchObject([
      { device_id: phone.dev, endpoint: endpoint('b'), put_at: start },
    ])
  })

  it.each([
    ['a machine inside our network', { endpoint: 'https://10.0.0.1/fcm', keys: keys() }],
    ['no https', { endpoint: 'http://fcm.googleapis.com/fcm/send/a', keys: keys() }],
    ['a key that is none', { endpoint: endpoint('a'), keys: { ...keys(), p256dh: 'AAAA' } }],
    ['a secret that is none', { endpoint: endpoint('a'), keys: { ...keys(), auth: 'short' } }],
    ['no keys', { endpoint: endpoint('a') }],
  ])('cannot name %s', async (_what, payload) => {
    expect((await subscribe(payload)).json()).toMatchObject({ code: 'bad_request' })
    expect(await subscriptions()).toEqual([])
  })
})

describe('a new order', () => {
  it('wakes every phone of the shop, without names or amounts', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    const other = await openTestShop(server.deps, { phoneNumberId: '555' })
    expect(other.id).not.toBe(phone.shop)
    await order()
    expect(server.pushed).toHaveLength(1)
    const [{ to, news } = {}] = server.pushed
    expect(to?.endpoint).toBe(endpoint('a'))
    expect(JSON.parse(news?.payload ?? '')).toEqual({
      type: 'new_order',
      shop: phone.shop,
      n: 1,
      order: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(news).toMatchObject({ ttlSeconds: 600 })
    expect(news?.topic).toMatch(/^[0-9a-f]{32}$/)
  })

  it('rings again after 1, 2, 5 and 8 minutes until it is answered', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    const rings: number[] = []
    await order()
    for (let passed = 0; passed <= 9 * minute; passed += minute / 2) {
      now = start + passed
      await server.worker.drain()
      rings.push(...server.pushed.splice(0).map(() => passed / minute))
    }
    expect(rings).toEqual([0, 1, 2, 5, 8])
  })

  it('is not pushed again after a minute when a phone has said that it rings', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    await order()
    const orderId = JSON.parse(server.pushed[0]?.news.payload ?? '').order
    const rang = await server.app.inject({
      method: 'POST',
      url: '/v1/orders/rang',
      headers: { cookie: phone.cookie },
      payload: { orderIds: [orderId], what: 'rang' },
    })
    expect(rang.statusCode).toBe(204)
    now = start + minute
    await server.worker.drain()
    expect(server.pushed).toHaveLength(1)
    const log = await server.app.inject({
      url: `/v1/orders/${orderId}/told`,
      headers: { cookie: phone.cookie },
    })
    expect(log.json().rings).toEqual([
      { what: 'pushed', at: start, phone: 'Counter phone' },
      { what: 'rang', at: start, phone: 'Counter phone' },
    ])
  })

  it('of a customer who wants to cancel rings too, and says so', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    await order()
    server.pushed.length = 0
    await server.deps.db.withShopTx(phone.shop, async (tx) => {
      const [row] = await tx.sql
        .selectFrom('shop_order')
        .select('id')
        .where('shop_id', '=', phone.shop)
        .execute()
      await executeAs(tx, server.deps, 'customer', 'requestCancel', { orderId: row?.id ?? '' }, now)
    })
    await server.worker.drain()
    expect(server.pushed.map(({ news }) => JSON.parse(news.payload).type)).toEqual(['wants_cancel'])
  })

  it('that was taken by itself is told once, because somebody has to pack it (T5)', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    const receiving = { id: server.deps.newId(), productId: shelf.sugar.id, qty: 5000 }
    await server.deps.db.withShopTx(phone.shop, (tx) =>
      executeAs(
        tx,
        server.deps,
        'shop',
        'moveStock',
        { ...receiving, reason: 'receiving', ref: null, note: '' },
        now,
      ),
    )
    await editShop({ autoAccept: true })
    await order()
    expect(server.pushed).toHaveLength(1)
    now = start + 9 * minute
    await server.worker.drain()
    expect(server.pushed).toHaveLength(1)
  })

  it('rings at the opening and not in the night, with its reminders, and is told when that is (T2)', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    // From ten to eight in the evening; it is ten past eight.
    await editShop({ hours: daily(10 * 60, 20 * 60) })
    now = start + (10 * 60 + 10) * minute
    const opens = start + 24 * 60 * minute
    await order()
    expect(server.pushed).toEqual([])
    const rings: number[] = []
    for (const passed of [-60, -1, 0, 1, 2, 5, 8, 9]) {
      now = opens + passed * minute
      await server.worker.drain()
      rings.push(...server.pushed.splice(0).map(() => passed))
    }
    expect(rings).toEqual([0, 1, 2, 5, 8])
  })

  it('waits for the opening when the hours were changed after it came (T2)', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    await editShop({ acceptMinutes: 30 })
    await order()
    server.pushed.length = 0
    // From now on it opens at twenty past ten.
    await editShop({ hours: daily(10 * 60 + 20, 18 * 60) })
    const rings: number[] = []
    for (const passed of [2, 5, 8, 20, 21, 22, 25, 28, 29]) {
      now = start + passed * minute
      await server.worker.drain()
      rings.push(...server.pushed.splice(0).map(() => passed))
    }
    expect(rings).toEqual([21, 22, 25, 28])
  })

  it('that was answered does not ring', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    await order()
    const { db } = server.deps
    const [row] = await db.readShop(phone.shop, (tx) =>
      tx.sql.selectFrom('shop_order').select('row').where('shop_id', '=', phone.shop).execute(),
    )
    if (!row) throw new Error('There is no order.')
    const { orderId, lines } = acceptArgs(row.row)
    await db.withShopTx(phone.shop, (tx) =>
      executeAs(tx, server.deps, 'shop', 'acceptOrder', { orderId, lines }, now),
    )
    server.pushed.length = 0
    now = start + 9 * minute
    await server.worker.drain()
    expect(server.pushed).toEqual([])
  })

  it('is told again only to the phone that could not be reached', async () => {
    const second = await pairSecond()
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    await subscribe({ endpoint: endpoint('b'), keys: keys() }, second)
    answers = ['sent', 'later']
    await order()
    const reached = server.pushed[0]?.to.endpoint
    const missed = server.pushed[1]?.to.endpoint
    expect(reached).not.toBe(missed)
    now += 10_000
    await server.worker.drain()
    expect(server.pushed.slice(2).map(({ to }) => to.endpoint)).toEqual([missed])
  })

  it('forgets the address that the browser has taken back', async () => {
    await subscribe({ endpoint: endpoint('a'), keys: keys() })
    answers = ['gone']
    await order()
    expect(await subscriptions()).toEqual([])
  })

  it('does not reach a phone that was taken out of the shop', async () => {
    const second = await pairSecond()
    await subscribe({ endpoint: endpoint('b'), keys: keys() }, second)
    const [{ device_id: deviceId } = { device_id: '' }] = await subscriptions()
    const removed = await server.app.inject({
      method: 'DELETE',
      url: `/v1/devices/${deviceId}`,
      headers: { cookie: phone.cookie },
    })
    expect(removed.statusCode).toBe(204)
    await order()
    expect(server.pushed).toEqual([])
  })
})

/** A further phone of the shop; returns its cookie. */
async function pairSecond(): Promise<string> {
  const { newId } = server.deps
  const made = await server.app.inject({
    method: 'POST',
    url: '/v1/devices/pair-codes',
    headers: { cookie: phone.cookie },
  })
  const paired = await server.app.inject({
    method: 'POST',
    url: '/v1/devices/pair',
    payload: {
      code: made.json().code,
      device: { id: newId(), name: 'Second phone' },
      login: newId(),
      claim: 'c'.repeat(40),
    },
  })
  const [cookie] = paired.cookies
  if (paired.statusCode !== 200 || !cookie) throw new Error(`Not paired: ${paired.body}`)
  return `${cookie.name}=${cookie.value}`
}
