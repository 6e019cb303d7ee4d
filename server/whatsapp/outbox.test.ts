import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, status, text } from '../testing/webhook.ts'
import type { StatusReport } from './inbound-update.ts'
import { noteStatus } from './message-status.ts'
import { phrase } from './phrases.ts'
import { messageJob } from './say.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
const minute = 60_000
const hour = 60 * minute
let now = start
const whatsapp = fakeCloudApi()
let server: TestServer
let shop: TestShop

beforeAll(async () => {
  server = await startTestServer({
    now: () => now,
    random: () => 0.999_999,
    fetch: whatsapp.fetch,
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  await server.forget()
  whatsapp.sent.length = 0
  whatsapp.answers.length = 0
  whatsapp.beforeAnswer = undefined
  shop = await openTestShop(server.deps)
})

async function hear(body: object) {
  expect((await postWebhook(server.app, body)).statusCode).toBe(200)
  await server.worker.drain()
}

const greet = () => hear(fromSunita(text('Hi'), { at: now }))

const messages = () =>
  server.deps.db.global
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', messageJob)
    .orderBy('id')
    .execute()

async function message() {
  const [job] = await messages()
  if (!job) throw new Error('Nothing was to be said.')
  return job
}

const report = (messageId: string, callbackData: string, code: number): StatusReport => ({
  messageId,
  status: 'failed',
  recipient: { waId: '919820011223', bsuid: null },
  callbackData,
  errors: [{ code, title: '', details: null }],
})

async function workAt(time: number) {
  now = time
  await server.worker.drain()
}

describe('a message to a customer', () => {
  it('keeps WhatsApp’s id for it, and sends our own along', async () => {
    await greet()
    const job = await message()
    expect(job).toMatchObject({ done_at: start, body: { wamid: whatsapp.sent[0]?.wamid } })
    expect(whatsapp.sent[0]?.callbackData).toBe(job.id)
  })

  it.each([
    ['WhatsApp’s own trouble', { status: 500, code: 131_000 }, 2 * 1000],
    ['too fast for this customer', { status: 400, code: 131_056 }, 6 * 1000],
    ['no answer at all', 'hang_up' as const, minute],
    ['a locked account', { status: 403, code: 131_031 }, 15 * minute],
  ])('waits and goes again after %s (W2)', async (_why, answer, waitMs) => {
    whatsapp.answers.push(answer)
    await greet()
    expect(whatsapp.sent).toEqual([])
    const { due_at: dueAt } = await message()
    expect(dueAt).toBeGreaterThanOrEqual(start + waitMs - 1)
    expect(dueAt).toBeLessThanOrEqual(start + waitMs)
    await workAt(dueAt - 1)
    expect(whatsapp.sent).toEqual([])
    await workAt(dueAt)
    expect(whatsapp.sent).toHaveLength(1)
  })

  it('that WhatsApp will never take is given up at once', async () => {
    whatsapp.answers.push({ status: 400, code: 131_026 })
    await greet()
    expect(await message()).toMatchObject({ dead_at: start, last_error: '131026', attempts: 1 })
    await workAt(start + 24 * hour)
    expect(whatsapp.sent).toEqual([])
    expect(await shop.attention()).toMatchObject([
      { code: 'message_not_sent', detail: { phone: '+919820011223' } },
    ])
  })

  it('that fails again and again asks the shop once for each order', async () => {
    const refusal = { status: 400, code: 131_026 }
    whatsapp.answers.push(refusal, refusal)
    await hear(fromSunita(text('2 kg chini'), { at: now }))
    const order = await shop.onlyOrder()
    expect(await shop.attention()).toMatchObject([{ code: 'message_not_sent', ref: order.id }])
  })

  it('is not sent twice when the report comes although our send was cut off', async () => {
    whatsapp.answers.push('hang_up')
    await greet()
    const { id } = await message()
    await hear(status('wamid.unseen', 'sent', { biz_opaque_callback_data: id }))
    await workAt(start + hour)
    expect(whatsapp.sent).toEqual([])
    expect(await message()).toMatchObject({
      done_at: start,
      body: { wamid: 'wamid.unseen', delivery: 'sent' },
    })
  })

  it('whose worker died in the middle of it waits for a report before it goes again (W2)', async () => {
    whatsapp.beforeAnswer = async () => {
      await server.deps.db.global.updateTable('outbox').set({ lease_by: 'dead' }).execute()
    }
    await greet()
    whatsapp.beforeAnswer = undefined
    expect(whatsapp.sent).toHaveLength(1)
    expect(await message()).toMatchObject({ done_at: null, lease_by: 'dead' })
    await workAt(now + 31_000)
    expect(whatsapp.sent).toHaveLength(1)
    await hear(
      status(whatsapp.sent[0]?.wamid ?? '', 'sent', {
        biz_opaque_callback_data: (await message()).id,
      }),
    )
    await workAt(now + hour)
    expect(whatsapp.sent).toHaveLength(1)
    expect(await message()).toMatchObject({ dead_at: null, body: { delivery: 'sent' } })
  })

  it('that is given up after many tries asks the shop too (W3)', async () => {
    whatsapp.answers.push(...Array(12).fill({ status: 500, code: 131_000 }))
    await greet()
    for (let job = await message(); job.dead_at === null; job = await message())
      await workAt(job.due_at)
    expect(whatsapp.sent).toEqual([])
    expect(await shop.attention()).toMatchObject([{ code: 'message_not_sent', st: 'open' }])
  })

  it('that arrived after all takes back what the shop was asked (W3)', async () => {
    whatsapp.answers.push(...Array(12).fill('hang_up'))
    await greet()
    for (let job = await message(); job.dead_at === null; job = await message())
      await workAt(job.due_at)
    expect(await shop.attention()).toMatchObject([{ code: 'message_not_sent', st: 'open' }])
    const { id } = await message()
    await hear(status('wamid.late', 'delivered', { biz_opaque_callback_data: id }))
    expect(await message()).toMatchObject({ dead_at: null, body: { delivery: 'delivered' } })
    expect(await shop.attention()).toMatchObject([{ code: 'message_not_sent', st: 'resolved' }])
  })

  it('does not go to a customer who has said stop since it was put down (O15)', async () => {
    whatsapp.answers.push({ status: 500, code: 131_000 })
    await hear(fromSunita(text('2 kg chini'), { at: now }))
    expect(whatsapp.sent).toEqual([])
    await hear(fromSunita(text('STOP'), { at: now }))
    await workAt(now + minute)
    expect(whatsapp.sent.map((sent) => sent.text)).toEqual([phrase('hi', 'stopped')])
    expect(await shop.attention()).toEqual([])
  })

  it('later than a day after his last word goes as a template with the same news', async () => {
    await hear(fromSunita(text('2 kg chini'), { at: now }))
    whatsapp.sent.length = 0
    const order = await shop.onlyOrder()
    now = start + 24 * hour
    await shop.act(
      'cancelOrder',
      { orderId: order.id, reason: 'changed_mind', holds: [], back: [] },
      'customer',
    )
    await server.worker.drain()
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['template'])
    expect(whatsapp.sent[0]?.text).toContain(order.code)
    expect(whatsapp.sent[0]?.text).toContain('श्री गणेश किराना')
  })

  it('goes as a template when WhatsApp says that the window is closed', async () => {
    whatsapp.answers.push({ status: 400, code: 131_047 })
    await greet()
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['template'])
  })

  it('goes as a template when the report says so afterwards, once', async () => {
    await greet()
    const { id } = await message()
    const failed = (wamid: string) =>
      status(wamid, 'failed', {
        biz_opaque_callback_data: id,
        errors: [{ code: 131_047, title: '' }],
      })
    await hear(failed(whatsapp.sent[0]?.wamid ?? ''))
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['interactive', 'template'])
    await hear(failed(whatsapp.sent[1]?.wamid ?? ''))
    expect(whatsapp.sent).toHaveLength(2)
    expect(await message()).toMatchObject({ last_error: '131047', body: { delivery: 'failed' } })
    expect(await shop.attention()).toMatchObject([{ code: 'message_not_sent' }])
  })
})

describe('reports about a message', () => {
  it('come in any order and never take a step back (W1)', async () => {
    await greet()
    const { id, body } = await message()
    const wamid = whatsapp.sent[0]?.wamid ?? ''
    expect(body).not.toHaveProperty('delivery')
    const seen: unknown[] = []
    for (const word of ['read', 'sent', 'delivered', 'failed', 'read']) {
      await hear(status(wamid, word, { biz_opaque_callback_data: id }))
      seen.push((await message()).body)
    }
    expect(seen).toEqual(Array(5).fill(expect.objectContaining({ delivery: 'read', wamid })))
  })

  it('that are quicker than WhatsApp’s answer to our send count', async () => {
    whatsapp.beforeAnswer = async ({ wamid, callbackData }) => {
      whatsapp.beforeAnswer = undefined
      await noteStatus(shop.id, report(wamid, callbackData, 131_047), server.deps)
    }
    await greet()
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['interactive', 'template'])
    expect(await message()).toMatchObject({ body: { wamid: whatsapp.sent[1]?.wamid } })

    whatsapp.sent.length = 0
    whatsapp.beforeAnswer = async ({ wamid, callbackData }) => {
      whatsapp.beforeAnswer = undefined
      await noteStatus(shop.id, report(wamid, callbackData, 131_026), server.deps)
    }
    await hear(fromSunita(text('hello'), { at: now }))
    const [, second] = await messages()
    expect(second).toMatchObject({ last_error: '131026', body: { delivery: 'failed' } })
  })

  it('of an earlier try count when that arrived, and not when it failed (W1)', async () => {
    whatsapp.answers.push('hang_up')
    await greet()
    await workAt(start + minute)
    const { id, body } = await message()
    const wamid = whatsapp.sent[0]?.wamid ?? ''
    expect(body).toMatchObject({ wamid })
    await hear(status('wamid.first', 'failed', { biz_opaque_callback_data: id }))
    expect((await message()).body).not.toHaveProperty('delivery')
    await hear(status('wamid.first', 'delivered', { biz_opaque_callback_data: id }))
    await hear(status(wamid, 'failed', { biz_opaque_callback_data: id }))
    expect(await message()).toMatchObject({ body: { delivery: 'delivered' } })
    expect(await shop.attention()).toEqual([])
  })

  it('about messages that we did not send are passed over', async () => {
    await greet()
    const before = await message()
    await hear(status('wamid.foreign', 'read', { biz_opaque_callback_data: 'order:17' }))
    await hear(status('wamid.foreign', 'read', { biz_opaque_callback_data: server.deps.newId() }))
    await hear(status('wamid.foreign', 'read', { biz_opaque_callback_data: before.id }))
    await hear(status('wamid.foreign', 'read'))
    expect(await message()).toEqual(before)
  })
})

describe('messages to one customer', () => {
  it('leave in the order of what happened, also when the first has to wait', async () => {
    whatsapp.answers.push({ status: 500, code: 131_000 })
    await greet()
    await hear(fromSunita(text('2 kg chini'), { at: now }))
    expect(whatsapp.sent).toEqual([])
    await workAt(start + 5_000)
    const order = await shop.onlyOrder()
    expect(whatsapp.sent.map((sent) => sent.text.includes(order.code))).toEqual([false, true, true])
  })
})

describe('a customer who has much to be told', () => {
  it('hears it in its order, fifteen at once and one each six seconds, and holds up nobody else (W6)', async () => {
    for (let i = 0; i < 17; i++) await postWebhook(server.app, fromSunita(text('Hi'), { at: now }))
    const ravi = { waId: '919820011224', name: 'Ravi' }
    await postWebhook(server.app, fromCustomer(ravi, text('Hi'), { at: now }))
    await server.worker.drain()
    const toSunita = () => whatsapp.sent.filter(({ to }) => to === '919820011223')
    expect([toSunita().length, whatsapp.sent.length]).toEqual([15, 16])
    await workAt(start + 5999)
    expect(toSunita()).toHaveLength(15)
    await workAt(start + 6000)
    expect(toSunita()).toHaveLength(16)
    await workAt(start + 12_000)
    const ids = (await messages()).map(({ id }) => id)
    const told = toSunita().map(({ callbackData }) => callbackData)
    expect(told).toEqual(ids.filter((id) => told.includes(id)))
    expect(told).toHaveLength(17)
    expect((await messages()).every(({ attempts }) => attempts === 1)).toBe(true)
  })
})
