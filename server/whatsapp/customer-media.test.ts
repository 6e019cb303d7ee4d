import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import { fixture, fromSunita, postWebhook } from '../testing/webhook.ts'
import { mediaOf } from './customer-media.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
const dayMs = 86_400_000
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)])
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(500, 1)])
const ours = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1'

let now = start
let server: TestServer
let shop: TestShop
/** What WhatsApp has: where it says the file is, of what kind, and its bytes. */
let held: { url: string; mime: string; file: Buffer; status: number }
let asked: { url: string; authorization: string | null }[]
const whatsapp = fakeCloudApi()

const fetchFile: typeof fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : input.toString()
  if (url.endsWith('/messages')) return whatsapp.fetch(input, init)
  asked.push({ url, authorization: new Headers(init?.headers).get('authorization') })
  if (held.status !== 200) return new Response('', { status: held.status })
  return url === held.url
    ? new Response(new Uint8Array(held.file))
    : Response.json({ url: held.url, mime_type: held.mime, messaging_product: 'whatsapp' })
}

beforeAll(async () => {
  server = await startTestServer({ now: () => now, fetch: fetchFile })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  asked = []
  held = { url: ours, mime: 'image/jpeg', file: jpeg, status: 200 }
  await server.forget()
  shop = await openTestShop(server.deps)
})

const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('base64')

async function sends(file: Buffer, more: object = {}, type: 'image' | 'audio' = 'image') {
  const media = { id: '1479537139650973', mime_type: held.mime, sha256: sha256(file), ...more }
  await postWebhook(server.app, fromSunita({ type, [type]: media }, { at: now }))
  await server.worker.drain()
  return newest()
}

/** The item about what was sent, and the file that is kept for it. */
async function newest() {
  const rows = await server.deps.db.readShop(shop.id, (tx) =>
    tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', shop.id)
      .orderBy('id')
      .execute(),
  )
  const item = rows.at(-1)?.row ?? expect.fail('The shop was not asked.')
  const id = item.detail['media']
  const kept = typeof id === 'string' ? await fileOf(id) : undefined
  return { item, id, kept }
}
const version = async () => {
  const clock = server.deps.db.global.selectFrom('shop_clock').select('v')
  return (await clock.where('shop_id', '=', shop.id).executeTakeFirstOrThrow()).v
}
const itemOf = (id: string) =>
  server.deps.db.readShop(shop.id, (tx) => tx.row(entity.attention, id))
const fileOf = (id: string) => server.deps.db.readShop(shop.id, (tx) => mediaOf(tx, id))

test('the photo of a list is fetched with the token, kept with what the shop is asked, and nothing is ordered', async () => {
  const { item, kept } = await sends(jpeg)
  expect(item).toMatchObject({ code: 'customer_message', e: entity.customer, st: 'open' })
  expect(kept).toEqual({ mime: 'image/jpeg', bytes: jpeg })
  expect(asked).toEqual([
    { url: 'https://graph.test/v25.0/1479537139650973', authorization: 'Bearer test-access-token' },
    { url: ours, authorization: 'Bearer test-access-token' },
  ])
  expect(await shop.orders()).toEqual([])
})

test('a voice message with its codec named is kept as what it is', async () => {
  held = { ...held, mime: 'audio/ogg; codecs=opus', file: ogg }
  const { item, kept } = await sends(ogg, { voice: true }, 'audio')
  expect(item.detail['form']).toBe('audio')
  expect(kept).toEqual({ mime: 'audio/ogg', bytes: ogg })
})

test('the recorded messages of the Cloud API are taken in', async () => {
  for (const name of ['in_image_handwritten_list', 'in_voice_note'])
    await postWebhook(server.app, fixture(name))
  await server.worker.drain()
  expect(asked.filter(({ url }) => url.startsWith('https://graph.test/'))).toHaveLength(2)
})

test.each<[string, () => Partial<typeof held>, object]>([
  ['other bytes than were announced', () => ({ file: Buffer.concat([jpeg, jpeg]) }), {}],
  ['a page that is called a photo', () => ({ file: Buffer.from('<html>') }), { sha256: null }],
  ['another kind than was announced', () => ({ mime: 'text/html' }), { mime_type: 'image/jpeg' }],
  ['a file without end', () => ({ file: Buffer.alloc(6_000_000, 0xff) }), { sha256: null }],
  ['a file of another place', () => ({ url: 'https://evil.test/fbsbx.com' }), {}],
  ['one inside our own house', () => ({ url: 'http://169.254.169.254/latest' }), {}],
  ['a file that is gone', () => ({ status: 404 }), {}],
])('%s is not kept, and the shop is asked all the same', async (_what, change, more) => {
  held = { ...held, ...change() }
  const { item, id, kept } = await sends(jpeg, { mime_type: 'image/jpeg', ...more })
  expect(item).toMatchObject({ code: 'customer_message', detail: { form: 'image', text: '📷' } })
  // Nobody waits for what does not come.
  expect(id).toBeUndefined()
  expect(kept).toBeUndefined()
  expect(asked.every(({ url }) => /^https:\/\/(?:graph\.test|lookaside)/.test(url))).toBe(true)
})

test('a kind that no phone shows is not asked for', async () => {
  const { id } = await sends(jpeg, { mime_type: 'image/svg+xml' })
  expect(id).toBeUndefined()
  expect(asked).toEqual([])
})

test('while WhatsApp is out of order it is asked again', async () => {
  held = { ...held, status: 503 }
  const first = await sends(jpeg)
  expect(first.kept).toBeUndefined()
  held = { ...held, status: 200 }
  now += 60_000
  await server.worker.drain()
  expect((await newest()).kept?.bytes).toEqual(jpeg)
})

test('when WhatsApp stays out of order, nobody waits for the file any more', async () => {
  held = { ...held, status: 503 }
  expect((await sends(jpeg)).id).toBeDefined()
  for (let tries = 0; tries < 12; tries++) {
    now += 3_600_000
    await server.worker.drain()
  }
  const { item, id } = await newest()
  expect(item.st).toBe('open')
  expect(id).toBeUndefined()
})

test('when the process dies between the word to the shop and the end of the job, the shop is told nothing twice', async () => {
  held = { ...held, status: 404 }
  await sends(jpeg)
  const told = await version()
  const again = server.deps.db.global.updateTable('outbox').where('kind', '=', 'fetch_media')
  await again.set({ done_at: null, due_at: now }).execute()
  await server.worker.drain()
  expect(asked).toHaveLength(2)
  expect((await newest()).id).toBeUndefined()
  expect(await version()).toBe(told)
})

test('an item that the shop has seen to is let be when its file does not come', async () => {
  held = { ...held, status: 503 }
  const { item } = await sends(jpeg)
  await shop.act('resolveAttention', { attentionId: item.id })
  const seenTo = await version()
  held = { ...held, status: 404 }
  now += 60_000
  await server.worker.drain()
  expect(asked).toHaveLength(2)
  expect(await version()).toBe(seenTo)
})

test('it goes after thirty days, and with the customer (K6)', async () => {
  const { id } = await sends(jpeg)
  now += 29 * dayMs
  const second = await sends(jpeg)
  now += 1.5 * dayMs
  await server.worker.drain()
  expect(await fileOf(String(id))).toBeUndefined()
  expect((await itemOf(String(id)))?.detail['media']).toBeUndefined()
  expect(await fileOf(String(second.id))).toBeDefined()
  expect((await itemOf(String(second.id)))?.detail['media']).toBe(second.id)
  await shop.act('eraseCustomer', {
    customerIds: [String(second.item.ref)],
    orderIds: [],
  })
  await server.worker.drain()
  expect(await fileOf(String(second.id))).toBeUndefined()
})

test('only a phone of the shop may have it', async () => {
  const { id } = await sends(jpeg)
  const url = `/v1/media/${String(id)}`
  expect((await server.app.inject(url)).statusCode).toBe(401)
})
