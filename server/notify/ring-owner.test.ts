import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArgsOf } from '#core/sync/registry.ts'
import { ringsOf } from './ring-log.ts'
import { callSignature } from './call-owner.ts'
import { fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, status, text } from '../testing/webhook.ts'

// When no phone answers, the owner himself is reached (T9).

const start = Date.UTC(2026, 10, 24, 4, 30)
const minute = 60_000
const hookUrl = 'https://calls.example/ring'
let now = start
let server: TestServer
let shop: TestShop
const whatsapp = fakeCloudApi()
/** What the call hook was asked, and how it answers. */
const calls: { body: string; headers: Headers }[] = []
const answers: (number | 'hang_up')[] = []

beforeAll(async () => {
  server = await startTestServer({
    now: () => now,
    random: () => 0.999_999,
    env: {
      HAAT_PUBLIC_URL: 'https://haat.example',
      HAAT_CALL_HOOK_URL: hookUrl,
      HAAT_CALL_HOOK_SECRET: 'a-secret-of-the-hook',
    },
    fetch: async (input, init) => {
      if (input !== hookUrl) return whatsapp.fetch(input, init)
      const answer = answers.shift() ?? 200
      const body = typeof init?.body === 'string' ? init.body : ''
      calls.push({ body, headers: new Headers(init?.headers) })
      if (answer === 'hang_up') throw new Error('The connection was cut.')
      return new Response(null, { status: answer })
    },
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  await server.forget()
  whatsapp.sent.length = 0
  whatsapp.answers.length = 0
  calls.length = 0
  answers.length = 0
  shop = await openTestShop(server.deps)
  await editShop({ ownerPhone: '+919820040004', ownerRing: true })
})

const editShop = (set: ArgsOf<'editShop'>['set']) => shop.act('editShop', { shopId: shop.id, set })

async function hear(body: object) {
  expect((await postWebhook(server.app, body)).statusCode).toBe(200)
  await server.worker.drain()
}
const order = (list = '2 kg chini') => hear(fromSunita(text(list), { at: now }))
const fromOwner = (content: { type: string }, replyTo?: string) =>
  hear(
    fromCustomer(
      { waId: '919820040004', name: 'Ganesh' },
      { ...content, ...(replyTo ? { context: { id: replyTo } } : {}) },
      { at: now },
    ),
  )
const tap = (id: string) =>
  fromOwner({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id, title: 'लें' } },
  } as never)
const at = async (minutes: number) => {
  now = start + minutes * minute
  await server.worker.drain()
}
const receive = (qty: number) =>
  shop.act('moveStock', {
    ...{ id: server.deps.newId(), productId: shelf.sugar.id, qty },
    ...{ reason: 'receiving', ref: null, note: '' },
  })
const toOwner = () => whatsapp.sent.filter(({ to }) => to === '919820040004')
const rings = async () => {
  const [first] = await shop.orders()
  return server.deps.db.readShop(shop.id, (tx) => ringsOf(tx, first?.id ?? ''))
}

/** He has written to the shop's number today, so that buttons reach him. */
const opensWindow = async () => {
  await at(5)
  await fromOwner(text('ok'))
}

describe('an order that nobody answers', () => {
  it('is written to the owner at half of its time as a template, then he is called, and the log says so', async () => {
    await order()
    await at(4.9)
    expect(toOwner()).toEqual([])
    await at(5)
    expect(toOwner()).toMatchObject([{ type: 'template' }])
    const { code } = await shop.onlyOrder()
    expect(toOwner()[0]?.text).toContain(`₹88* का ऑर्डर *${code}*`)
    expect(toOwner()[0]?.text).toContain('https://haat.example/orders')
    expect(calls).toEqual([])
    await at(8)
    expect(calls).toHaveLength(1)
    expect(await rings()).toEqual([
      { what: 'messaged', at: start + 5 * minute, phone: '' },
      { what: 'called', at: start + 8 * minute, phone: '' },
    ])
    await at(9)
    expect([toOwner().length, calls.length]).toEqual([1, 1])
  })

  it('is told together with all others that wait, once', async () => {
    await order()
    await at(1)
    await order('maggi 3')
    await at(5)
    expect(toOwner()).toHaveLength(1)
    expect(toOwner()[0]?.text).toContain('*2* नए ऑर्डर')
    await at(9)
    expect([toOwner().length, calls.length]).toEqual([1, 1])
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ waiting: 2 })
  })

  it('is not, once it is answered', async () => {
    await order()
    await at(4)
    const { id, lines } = await shop.onlyOrder()
    await shop.act('acceptOrder', {
      orderId: id,
      lines: lines.map(({ n, productId, qty }) => ({ n, productId: productId ?? '', qty })),
    })
    await at(9)
    expect([toOwner(), calls]).toEqual([[], []])
  })

  it('is not while the shop is closed, and not when the owner does not want it', async () => {
    await editShop({ acceptMinutes: 30 })
    await order()
    await editShop({ hours: Array.from({ length: 7 }, () => [{ from: 625, to: 1200 }]) })
    await at(24.9)
    expect([toOwner(), calls]).toEqual([[], []])
    await editShop({ hours: [], ownerRing: false })
    await at(29)
    expect([toOwner(), calls]).toEqual([[], []])
  })

  it('goes once more as a template when WhatsApp says that the window is closed', async () => {
    await order()
    await opensWindow()
    whatsapp.sent.length = 0
    await order('maggi 3')
    await at(10.1)
    const [ring] = toOwner()
    expect(ring?.type).toBe('text')
    await hear(
      status(ring?.wamid ?? '', 'failed', {
        biz_opaque_callback_data: ring?.callbackData,
        errors: [{ code: 131047, title: 'Re-engagement message' }],
      }),
    )
    expect(toOwner().map(({ type }) => type)).toEqual(['text', 'template'])
  })

  it('is not sent twice when WhatsApp’s answer was lost and its report came', async () => {
    await order()
    whatsapp.answers.push('hang_up')
    await at(5)
    const [job] = await server.deps.db.global
      .selectFrom('outbox')
      .select('id')
      .where('kind', '=', 'ring_owner')
      .execute()
    await hear(status('wamid.lost', 'delivered', { biz_opaque_callback_data: job?.id }))
    await at(7)
    expect(toOwner()).toEqual([])
    expect((await rings()).map(({ what }) => what)).toEqual(['messaged'])
  })
})

describe('the owner', () => {
  it('takes an order by its button where nothing about it is doubtful, and is shown the next', async () => {
    await receive(9000)
    await order()
    await order('sugar 500 g')
    await opensWindow()
    const ring = toOwner().at(-1)
    expect(ring?.text).toContain('• चीनी – 2 किलो – ₹88')
    await tap(ring?.buttons[0] ?? '')
    const [first, second] = await shop.orders()
    expect(first?.timeline.at(-1)).toMatchObject({ to: 'accepted', by: 'shop' })
    expect(second?.st).toBe('placed')
    const next = toOwner().at(-1)
    expect(next?.text).toContain(`ऑर्डर *${first?.code}* ले लिया`)
    expect(next?.text).toContain('500 ग्राम')
    expect((await rings()).map(({ what }) => what)).toEqual(['answered', 'messaged'])
    await tap(ring?.buttons[0] ?? '')
    expect(toOwner().at(-1)?.text).toContain('पहले ही')
  })

  it('has no button for what is short on the shelf, and an old button takes nothing that has changed', async () => {
    await order()
    await opensWindow()
    expect(toOwner().at(-1)?.buttons).toEqual([])
    await receive(9000)
    await fromOwner(text('ok'))
    const [id = ''] = toOwner().at(-1)?.buttons ?? []
    expect(id).toMatch(/^own:ok:/)
    await hear(fromSunita(text('jaldi bhejna bhaiya please'), { at: now }))
    await tap(id)
    expect((await shop.onlyOrder()).st).toBe('placed')
    expect(toOwner().at(-1)?.text).toContain('Haat में देखना होगा')
  })

  it('alone can: from another number the same button does nothing', async () => {
    await receive(9000)
    await order()
    await opensWindow()
    const [id = ''] = toOwner().at(-1)?.buttons ?? []
    const interactive = { type: 'button_reply', button_reply: { id, title: 'लें' } }
    await hear(fromSunita({ type: 'interactive', interactive }, { at: now }))
    expect((await shop.onlyOrder()).st).toBe('placed')
  })

  it('who writes stop is not written to any more', async () => {
    await order()
    await at(5)
    await fromOwner(text('बंद करो'))
    expect(toOwner().at(-1)?.text).toContain('अब यहाँ नहीं लिखेंगे')
    whatsapp.sent.length = 0
    await order('maggi 3')
    await at(16)
    expect([toOwner(), calls]).toEqual([[], []])
  })

  it('is a customer like others in all else', async () => {
    await fromOwner(text('1 kg chini'))
    expect((await shop.onlyOrder()).customerPhone).toBe('+919820040004')
  })
})

describe('the call hook', () => {
  it('gets no more than it needs, signed, under the same id at every try until it answers', async () => {
    answers.push(503, 'hang_up')
    await order()
    await at(8)
    await at(8.1)
    await at(8.3)
    expect(calls).toHaveLength(3)
    const [first] = calls
    expect(JSON.parse(first?.body ?? '')).toEqual({
      id: first?.headers.get('idempotency-key'),
      event: 'orders_waiting',
      shop: shop.id,
      phone: '+919820040004',
      lang: 'hi',
      waiting: 1,
      answerBy: start + 10 * minute,
    })
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1)
    const [, seconds, hex] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(first?.headers.get('haat-signature') ?? '') ?? []
    expect(Number(seconds)).toBe((start + 8 * minute) / 1000)
    expect(hex).toBe(callSignature('a-secret-of-the-hook', Number(seconds), first?.body ?? ''))
    expect((await rings()).map(({ what }) => what)).toEqual(['messaged', 'called'])
  })

  it('is not asked again when it refuses', async () => {
    answers.push(400)
    await order()
    for (const minutes of [8, 8.5, 9]) await at(minutes)
    expect(calls).toHaveLength(1)
    expect((await rings()).map(({ what }) => what)).toEqual(['messaged'])
  })
})
