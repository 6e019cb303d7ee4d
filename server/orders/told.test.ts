import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toldSchema } from '#core/order/told.ts'
import { entity } from '#core/sync/rows.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { type JoinedPhone, joinPhone } from '../testing/join-phone.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { fixtureNumber, stockShelf } from '../testing/test-shop.ts'
import { fromSunita, postWebhook, status, text } from '../testing/webhook.ts'
import { assignWhatsappNumber } from '../shops/whatsapp-numbers.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
const minute = 60_000
let now = start
const whatsapp = fakeCloudApi()
let server: TestServer
let phone: JoinedPhone

beforeAll(async () => {
  server = await startTestServer({ now: () => now, random: () => 0.5, fetch: whatsapp.fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  await server.forget()
  whatsapp.sent.length = 0
  whatsapp.answers.length = 0
  phone = await joinPhone(server.app, server.deps)
  await assignWhatsappNumber(server.deps, fixtureNumber, phone.shop)
  await stockShelf(server.deps, phone.shop)
})

async function hear(body: object) {
  await postWebhook(server.app, body)
  await server.worker.drain()
}

/** The id of the order that comes from Sunita's list. */
async function placed(): Promise<string> {
  await hear(fromSunita(text('2 kg chini'), { at: now }))
  const [order] = await server.deps.db.readShop(phone.shop, (tx) =>
    tx.sql.selectFrom('shop_order').select('id').where('shop_id', '=', phone.shop).execute(),
  )
  return order?.id ?? ''
}

async function told(orderId: string, cookie = phone.cookie) {
  const reply = await server.app.inject({ url: `/v1/orders/${orderId}/told`, headers: { cookie } })
  expect(reply.statusCode).toBe(200)
  return toldSchema.parse(reply.json())
}

const post = (url: string, payload: object, cookie = phone.cookie) =>
  server.app.inject({ method: 'POST', url, headers: { cookie }, payload })

const notices = () =>
  server.deps.db.readShop(phone.shop, async (tx) => {
    const rows = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', phone.shop)
      .execute()
    return rows.map(({ row }) => row.st)
  })

describe('what a customer was told about an order', () => {
  it('is shown with its ticks, and when the last one came (W1)', async () => {
    const id = await placed()
    const [first] = whatsapp.sent
    const one = async () => (await told(id)).messages[0]
    expect(await one()).toMatchObject({ text: first?.text, st: 'sent', at: start, stAt: start })
    const data = { biz_opaque_callback_data: first?.callbackData ?? '' }
    now = start + minute
    await hear(status(first?.wamid ?? '', 'delivered', data))
    expect(await one()).toMatchObject({ st: 'delivered', stAt: now })
    now = start + 2 * minute
    await hear(status(first?.wamid ?? '', 'read', data))
    expect(await one()).toMatchObject({ st: 'read', stAt: now })
    now = start + 3 * minute
    await hear(status(first?.wamid ?? '', 'delivered', data))
    expect(await one()).toMatchObject({ st: 'read', stAt: start + 2 * minute })
  })

  it('waits while WhatsApp does not answer', async () => {
    whatsapp.answers.push('hang_up')
    const id = await placed()
    expect((await told(id)).messages[0]).toMatchObject({ st: 'waiting', stAt: null })
  })

  it('is sent again from the counter, in its order, and the notice goes (W3)', async () => {
    whatsapp.answers.push({ status: 400, code: 131_026 }, { status: 400, code: 131_026 })
    const id = await placed()
    const failed = (await told(id)).messages
    expect(failed.map(({ st }) => st)).toEqual(['failed', 'failed'])
    expect(await notices()).toEqual(['open'])
    const reply = await post('/v1/messages/send-again', { ref: id })
    expect(reply.json()).toEqual({ count: 2 })
    expect(await notices()).toEqual(['resolved'])
    await server.worker.drain()
    expect((await told(id)).messages.map(({ st }) => st)).toEqual(['sent', 'sent'])
    // With the words on its buttons below.
    const again = whatsapp.sent.map(({ text: words }, i) =>
      words.startsWith(failed[i]?.text ?? '-'),
    )
    expect(again).toEqual([true, true])
    expect((await post('/v1/messages/send-again', { ref: id })).json()).toEqual({ count: 0 })
  })

  it('is sent again after a report that it failed, and may fail again', async () => {
    const id = await placed()
    const [first] = whatsapp.sent
    const failed = { errors: [{ code: 131_026, title: '' }] }
    const data = { biz_opaque_callback_data: first?.callbackData ?? '' }
    await hear(status(first?.wamid ?? '', 'failed', { ...data, ...failed }))
    whatsapp.answers.push({ status: 400, code: 131_026 })
    await post('/v1/messages/send-again', {})
    await server.worker.drain()
    expect((await told(id)).messages[0]).toMatchObject({ st: 'failed' })
    expect(await notices()).toEqual(['resolved', 'open'])
  })

  it('is nothing to another shop, nor to a member who does not answer orders', async () => {
    whatsapp.answers.push({ status: 400, code: 131_026 })
    const id = await placed()
    const other = await joinPhone(server.app, server.deps, 'Other')
    expect(await told(id, other.cookie)).toEqual({ messages: [], rings: [] })
    expect((await post('/v1/messages/send-again', { ref: id }, other.cookie)).json()).toEqual({
      count: 0,
    })
    await server.deps.db.withShopTx(phone.shop, async (tx) => {
      const member = await tx.row(entity.member, phone.member)
      if (member) await tx.write(entity.member, { ...member, role: 'delivery' })
    })
    expect((await post('/v1/messages/send-again', {})).statusCode).toBe(403)
  })
})

describe('which phone rang', () => {
  it('is noted once for each order of the shop, with the phone’s name', async () => {
    const id = await placed()
    now = start + 1000
    const rang = { orderIds: [id, server.deps.newId()], what: 'rang' }
    expect((await post('/v1/orders/rang', rang)).statusCode).toBe(204)
    now = start + 2000
    await post('/v1/orders/rang', rang)
    await post('/v1/orders/rang', { orderIds: [id], what: 'seen' })
    const other = await joinPhone(server.app, server.deps, 'Other')
    await post('/v1/orders/rang', rang, other.cookie)
    expect((await told(id)).rings).toEqual([
      { what: 'rang', at: start + 1000, phone: 'Counter phone' },
      { what: 'seen', at: start + 2000, phone: 'Counter phone' },
    ])
  })

  it('is forgotten after a month', async () => {
    const id = await placed()
    await post('/v1/orders/rang', { orderIds: [id], what: 'rang' })
    now = start + 31 * 24 * 60 * minute
    await post('/v1/orders/rang', { orderIds: [id], what: 'seen' })
    expect((await told(id)).rings.map(({ what }) => what)).toEqual(['seen'])
  })
})
