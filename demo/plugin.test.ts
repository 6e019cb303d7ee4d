import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FastifyInstance, fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoPlugin } from './plugin.ts'
import type { DemoShop } from './shops.ts'

const phoneNumberId = '109876543210987'
const secret = 'haat_test_app_secret'
const folder = new URL('../server/testing/whatsapp-fixtures/', import.meta.url)
const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const shop: DemoShop = {
  shopId: '01936f2e-5b1c-7c4e-9f00-0123456789ab',
  name: 'श्री गणेश किराना',
  phoneNumberId,
  catalogue: [
    { retailerId: 'SUGAR', name: 'चीनी', pricePaise: 4450, per: 1000, unit: 'g', emoji: '🍚' },
    { retailerId: 'SOAP', name: 'साबुन', pricePaise: 3000, per: 1, unit: 'piece', emoji: '🧼' },
  ],
}

/** The shop's side: verifies the handshake, keeps every webhook as it came, answers as told. */
class Webhook {
  readonly bodies: { raw: string; signature: string | null }[] = []
  readonly answers: number[] = []
  verifyToken = 'verify-me'
  handshakes = 0
  #waiting: { count: number; resolve: () => void }[] = []

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { searchParams } = new URL(request.url)
    if (request.method === 'GET') {
      this.handshakes += 1
      const known = searchParams.get('hub.verify_token') === this.verifyToken
      return new Response(searchParams.get('hub.challenge'), { status: known ? 200 : 403 })
    }
    const signature = request.headers.get('x-hub-signature-256')
    this.bodies.push({ raw: await request.text(), signature })
    for (const { count, resolve } of this.#waiting) if (this.bodies.length >= count) resolve()
    return new Response(null, { status: this.answers.shift() ?? 200 })
  }

  /** The webhooks, once there are so many. */
  async received(count: number): Promise<Json[]> {
    if (this.bodies.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }))
    }
    return this.bodies.map(({ raw }) => JSON.parse(raw))
  }
}

let dataDir: string
let webhook: Webhook
let app: FastifyInstance
let now: number
let shops: DemoShop[]

const start = async (): Promise<FastifyInstance> => {
  const made = fastify()
  await made.register(demoPlugin, {
    appSecret: secret,
    verifyToken: 'verify-me',
    accessToken: 'token',
    webhookUrl: () => 'http://shop.example/webhooks/whatsapp',
    listShops: async () => shops,
    now: () => now,
    dataDir,
    fetch: webhook.fetch,
    retryDelaysMs: [1, 1],
  })
  await made.ready()
  return made
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'haat-demo-'))
  webhook = new Webhook()
  now = 1_790_000_000_000
  shops = [shop]
  app = await start()
})
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
})

const say = (payload: object, customer = 'sunita') =>
  app.inject({
    method: 'POST',
    url: `/demo/api/shops/${phoneNumberId}/customers/${customer}/messages`,
    payload,
  })
const post = (payload: object | string, options: { token?: string; number?: string } = {}) =>
  app.inject({
    method: 'POST',
    url: `/demo/graph/v25.0/${options.number ?? phoneNumberId}/messages`,
    headers: {
      authorization: `Bearer ${options.token ?? 'token'}`,
      'content-type': 'application/json',
    },
    payload,
  })
const text = (body: string, more: object = {}) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '919820011223',
  type: 'text',
  text: { preview_url: false, body },
  ...more,
})
const interactive = (content: object) => {
  const { text: _text, ...rest } = text('')
  return { ...rest, type: 'interactive', interactive: content }
}
const chat = async (customer = 'sunita') => {
  const { customers } = (await app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
  return customers.find(({ id }: { id: string }) => id === customer).chat
}

/** The keys and kinds of a JSON value, with what differs from message to message left out. */
function shapeOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (value === null || typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
}
const oneItem = (value: Json): Json =>
  JSON.parse(
    JSON.stringify(value, (key, part) => (key === 'product_items' ? part.slice(0, 1) : part)),
  )

describe('what the demo customer sends', () => {
  it('is signed over the very bytes, which are escaped as Meta escapes them', async () => {
    await say({ type: 'text', body: 'चावल 5/2 किलो 🙏' })
    await webhook.received(1)
    const [sent] = webhook.bodies
    expect(sent?.raw).toContain('\\u091a\\u093e\\u0935\\u0932 5\\/2')
    expect(sent?.raw).toContain('\\ud83d\\ude4f')
    expect(sent?.raw).toMatch(/^[\x20-\x7e]*$/)
    const mac = createHmac('sha256', secret).update(Buffer.from(sent?.raw ?? '', 'utf8'))
    expect(sent?.signature).toBe(`sha256=${mac.digest('hex')}`)
  })

  it.each<[string, object, string]>([
    ['in_text_hi', { type: 'text', body: 'Hi' }, 'sunita'],
    [
      'in_order_catalog',
      { type: 'order', items: [{ retailerId: 'SUGAR', quantity: 2 }], note: 'शाम' },
      'sunita',
    ],
    [
      'in_username_no_phone',
      { type: 'order', items: [{ retailerId: 'SOAP', quantity: 1 }], note: '' },
      'ravi',
    ],
    ['in_location', { type: 'location' }, 'sunita'],
    ['in_image_handwritten_list', { type: 'image' }, 'sunita'],
    ['in_voice_note', { type: 'audio' }, 'sunita'],
  ])('has the shape of %s', async (name, message, customer) => {
    expect((await say(message, customer)).statusCode).toBe(200)
    const [body = null] = await webhook.received(1)
    expect(shapeOf(oneItem(body))).toEqual(shapeOf(oneItem(fixture(name))))
  })

  it('carries the price the phone saw in rupees and as many units as were put in the cart', async () => {
    await say({ type: 'order', items: [{ retailerId: 'SUGAR', quantity: 3 }], note: '' })
    expect(JSON.stringify(await webhook.received(1))).toContain(
      '{"product_retailer_id":"SUGAR","quantity":3,"item_price":44.5,"currency":"INR"}',
    )
  })

  it('answers buttons, lists and the address form in their shapes', async () => {
    await say({ type: 'text', body: 'Hi' })
    const button = { type: 'reply', reply: { id: 'chg:ok:1', title: 'हाँ' } }
    const asked = [
      interactive({ type: 'button', body: { text: 'ठीक?' }, action: { buttons: [button] } }),
      interactive({
        type: 'list',
        body: { text: 'कब?' },
        action: {
          button: 'चुनें',
          sections: [{ title: 'आज', rows: [{ id: 'slot:6', title: 'शाम 6', description: 'आज' }] }],
        },
      }),
      interactive({
        type: 'address_message',
        body: { text: 'कहाँ?' },
        action: { name: 'address_message', parameters: { country: 'IN' } },
      }),
    ]
    const ids: string[] = []
    for (const body of asked) ids.push((await post(body)).json().messages[0].id)
    const answers = [
      { type: 'button_reply', replyTo: ids[0], id: 'chg:ok:1' },
      { type: 'list_reply', replyTo: ids[1], id: 'slot:6' },
      { type: 'address', replyTo: ids[2], values: (await address()) as object },
    ]
    for (const answer of answers) expect((await say(answer)).statusCode).toBe(200)
    // Hi, three times sent and delivered, three answers.
    const bodies = await webhook.received(10)
    const replies = bodies.filter((body) => JSON.stringify(body).includes('"interactive"'))
    expect(replies.map(shapeOf)).toEqual(
      ['in_button_reply', 'in_list_reply', 'in_address_nfm_reply'].map((name) =>
        shapeOf(fixture(name)),
      ),
    )
    expect(JSON.stringify(replies[0])).toContain(JSON.stringify(ids[0]))
  })

  it('refuses what is not there: goods, choices, chats, empty words', async () => {
    const order = { type: 'order', items: [{ retailerId: 'GONE', quantity: 1 }], note: '' }
    expect((await say(order)).json()).toEqual({ code: 'unknown_good' })
    const reply = { type: 'button_reply', replyTo: 'wamid.none', id: 'x' }
    expect((await say(reply)).json()).toEqual({ code: 'unknown_choice' })
    expect((await say({ type: 'text', body: '  ' })).statusCode).toBe(400)
    expect((await say({ type: 'text', body: 'Hi' }, 'nobody')).statusCode).toBe(404)
    expect(await chat()).toEqual([])
  })

  it('is tried again until the shop takes it, with one handshake before', async () => {
    webhook.answers.push(500, 503)
    await say({ type: 'text', body: 'Hi' })
    const [first, second, third] = await webhook.received(3)
    expect([second, third]).toEqual([first, first])
    expect(webhook.handshakes).toBe(1)
    await expect.poll(async () => (await chat())[0].tick).toBe('delivered')
  })

  it('shows as not sent when the shop never takes it, and goes out when sent again', async () => {
    webhook.answers.push(500, 500, 500)
    await say({ type: 'text', body: 'Hi' })
    await expect.poll(async () => (await chat())[0].tick).toBe('failed')
    const again = { id: (await chat())[0].id }
    await app.inject({ method: 'POST', url: '/demo/api/again', payload: again })
    await expect.poll(async () => (await chat())[0].tick).toBe('delivered')
    expect(webhook.bodies).toHaveLength(4)
  })

  it('never goes to an address that does not pass the handshake', async () => {
    webhook.verifyToken = 'another'
    await say({ type: 'text', body: 'Hi' })
    await expect.poll(async () => (await chat())[0].tick).toBe('failed')
    expect(webhook.bodies).toHaveLength(0)
  })

  it('is still there after a restart, and what was not taken goes out again', async () => {
    webhook.answers.push(500, 500, 500)
    await say({ type: 'text', body: 'पहला' })
    await expect.poll(async () => (await chat())[0].tick).toBe('failed')
    await app.close()
    app = await start()
    expect(await chat()).toMatchObject([
      { content: { type: 'text', text: { body: 'पहला' } }, tick: 'failed' },
    ])
    await app.listen({ port: 0, host: '127.0.0.1' })
    await expect.poll(async () => (await chat())[0].tick).toBe('delivered')
  })
})

async function address(): Promise<Json> {
  const { customers } = (await app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
  return customers[0].address
}

describe('the stand-in for the Cloud API', () => {
  beforeEach(async () => {
    await say({ type: 'text', body: 'Hi' })
    await webhook.received(1)
  })

  it('takes every body the shop may send and answers in the documented shape', async () => {
    const names = [
      'out_buttons_change_request',
      'out_list_slots',
      'out_address_message',
      'out_location_request',
      'out_text',
    ]
    for (const name of names) {
      const response = await post(fixture(name) as object)
      expect(response.statusCode, name).toBe(200)
      expect(shapeOf(response.json())).toEqual(shapeOf(fixture('out_response_ok')))
    }
    expect((await chat()).map(({ content }: { content: Json }) => content).slice(1)).toEqual(
      names.map((name) => {
        const { type, text: words, interactive: content } = fixture(name) as { [key: string]: Json }
        return type === 'text' ? { type, text: words } : { type, interactive: content }
      }),
    )
  })

  it('reports sent and delivered, signed, with the callback data echoed', async () => {
    await post(text('आपका ऑर्डर मिल गया', { biz_opaque_callback_data: 'order:1' }))
    const [, sent = null] = await webhook.received(3)
    expect(shapeOf(sent)).toEqual(shapeOf(fixture('status_sent')))
    const all = webhook.bodies.map(({ raw }) => raw)
    expect(all.filter((raw) => raw.includes('"biz_opaque_callback_data":"order:1"'))).toHaveLength(
      2,
    )
    for (const { raw, signature } of webhook.bodies) {
      expect(signature).toBe(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`)
    }
  })

  it('reports without callback data in the shape of delivered', async () => {
    await post(text('नमस्ते'))
    const [, , delivered = null] = await webhook.received(3)
    expect(shapeOf(delivered)).toEqual(shapeOf(fixture('status_delivered')))
  })

  it('reports read when the chat is in front, or as soon as it is opened', async () => {
    await post(text('पहला'))
    await webhook.received(3)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const closing = new AbortController()
    const stream = await fetch(
      `${app.listeningOrigin}/demo/api/shops/${phoneNumberId}/events?open=sunita`,
      { signal: closing.signal },
    )
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const [, , , read = null] = await webhook.received(4)
    expect(shapeOf(read)).toEqual(shapeOf(fixture('status_read')))
    await post(text('दूसरा'))
    const statuses = (await webhook.received(7)).slice(4).map((body) => JSON.stringify(body))
    expect(statuses.map((body) => /"status":"(\w+)"/.exec(body)?.[1])).toEqual([
      'sent',
      'delivered',
      'read',
    ])
    const events = await firstChunks(stream, 'दूसरा')
    expect(events).toContain('event: entry')
    closing.abort()
  })

  it('accepts a message to somebody who is not on WhatsApp and reports it failed', async () => {
    const response = await post({
      ...(fixture('out_template_utility') as object),
      to: '15550001111',
      template: approved(),
    })
    expect(response.statusCode).toBe(200)
    const [, failed = null] = await webhook.received(2)
    expect(shapeOf(failed)).toEqual(shapeOf(fixture('status_failed_131026_undeliverable')))
  })

  it('marks the customer’s messages as read', async () => {
    await expect.poll(async () => (await chat())[0].tick).toBe('delivered')
    const receipt = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: (await chat())[0].id,
    }
    expect((await post(receipt)).json()).toEqual({ success: true })
    expect((await chat())[0].tick).toBe('read')
    expect((await post({ ...receipt, message_id: 'wamid.none' })).statusCode).toBe(400)
  })

  it('reaches a customer without a number by the user id only', async () => {
    await say({ type: 'text', body: 'Hi' }, 'ravi')
    const { to: _to, ...body } = text('नमस्ते')
    const response = await post({ ...body, recipient: 'IN.90011882233445' })
    expect(response.json().contacts).toEqual([
      { input: 'IN.90011882233445', user_id: 'IN.90011882233445' },
    ])
    expect(await chat('ravi')).toHaveLength(2)
  })

  const row = (n: number) => ({ id: String(n), title: `row ${n}` })
  const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n))
  const list = (count: number, title = 'x') =>
    interactive({
      type: 'list',
      body: { text: 'x' },
      action: { button: 'x', sections: [{ title, rows: rows(count) }] },
    })
  const buttons = (...titles: string[]) =>
    interactive({
      type: 'button',
      body: { text: 'x' },
      action: {
        buttons: titles.map((title, n) => ({ type: 'reply', reply: { id: `b${n}`, title } })),
      },
    })

  it.each<[string, object | string, number, number]>([
    ['no JSON', '{"messaging_product"', 400, 100],
    ['a list', '[]', 400, 100],
    ['no product', { ...text('x'), messaging_product: undefined }, 400, 131008],
    ['no recipient', { ...text('x'), to: undefined }, 400, 131008],
    ['a recipient that is no number', { ...text('x'), to: 'Sunita' }, 400, 131009],
    ['itself as recipient', { ...text('x'), to: '918652000141' }, 400, 131021],
    ['no text', { ...text('x'), text: {} }, 400, 131008],
    ['an empty text', text(''), 400, 100],
    ['a text over 4096', text('क'.repeat(4097)), 400, 100],
    ['a key nobody knows', text('x', { text: { body: 'x', colour: 'red' } }), 400, 100],
    [
      'callback data over 512',
      text('x', { biz_opaque_callback_data: 'x'.repeat(513) }),
      400,
      131009,
    ],
    ['no button', buttons(), 400, 131009],
    ['four buttons', buttons('1', '2', '3', '4'), 400, 131009],
    ['a button title over 20', buttons('क'.repeat(21)), 400, 131009],
    ['two equal buttons', buttons('1', '1'), 400, 131009],
    ['eleven rows', list(11), 400, 131009],
    ['a section title over 24', list(1, 'x'.repeat(25)), 400, 131009],
    ['an unknown kind', { ...text('x'), type: 'hologram' }, 400, 131009],
    ['a template nobody approved', template('other', 'hi', ['a', 'b']), 404, 132001],
    [
      'a template in a language not approved',
      template('order_update_v1', 'ta', ['a', 'b']),
      404,
      132001,
    ],
    ['a template with a word missing', template('order_update_v1', 'hi', ['a']), 400, 132000],
    ['a line break in a template', template('order_update_v1', 'hi', ['a', 'b\nc']), 400, 132012],
  ])('refuses %s', async (_name, body, status, code) => {
    const response = await post(body)
    expect(response.statusCode).toBe(status)
    expect(response.json().error.code).toBe(code)
    expect(shapeOf(response.json())).toEqual(refusedShape)
    expect(await chat()).toHaveLength(1)
  })

  it('takes exactly what just fits', async () => {
    const fitting = [text('🙏'.repeat(4096)), buttons('क'.repeat(20), 'b', 'c'), list(10)]
    for (const body of fitting) expect((await post(body)).statusCode).toBe(200)
  })

  it('refuses a wrong token with 190 and a number that is not ours with 100/33', async () => {
    const wrong = await post(text('x'), { token: 'expired' })
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json().error.code).toBe(190)
    expect(shapeOf(wrong.json())).toEqual(refusedShape)
    const other = await post(text('x'), { number: '1' })
    expect(other.json().error).toMatchObject({ code: 100, error_subcode: 33 })
  })

  it('lets only templates through 24 hours after the customer last wrote', async () => {
    now += 24 * 3_600_000
    const refused = await post(text('x'))
    expect(refused.statusCode).toBe(400)
    expect(refused.json().error).toMatchObject(
      (fixture('out_errors') as { cases: { body: { error: object & { code: number } } }[] }).cases
        .map(({ body }) => ({ code: body.error.code }))
        .find(({ code }) => code === 131047) ?? {},
    )
    const { messages } = (
      await post(template('order_update_v1', 'hi', ['दुकान', 'निकल गया']))
    ).json()
    expect(messages).toHaveLength(1)
    expect((await post({ ...text('x'), to: '919769044556' })).json().error.code).toBe(131047)
    now -= 1
    expect((await post(text('x'))).statusCode).toBe(200)
  })

  it('refuses a burst to one customer, and lets one more through every six seconds', async () => {
    for (let n = 0; n < 45; n++) expect((await post(text(`${n}`))).statusCode).toBe(200)
    expect((await post(text('46'))).json().error.code).toBe(131056)
    now += 6_000
    expect((await post(text('46'))).statusCode).toBe(200)
    expect((await post(text('47'))).json().error.code).toBe(131056)
  })

  it('refuses more than eighty messages a second from one number', async () => {
    const customers = ['919820011223', '919769044556']
    await say({ type: 'text', body: 'Hi' }, 'mitali')
    for (let n = 0; n < 80; n++) {
      expect((await post({ ...text('x'), to: customers[n % 2] })).statusCode).toBe(200)
    }
    const refused = await post({ ...text('x'), to: customers[0] })
    expect(refused.statusCode).toBe(429)
    expect(refused.json().error.code).toBe(130429)
    now += 1_000
    expect((await post({ ...text('x'), to: customers[0] })).statusCode).toBe(200)
  })
})

const refusedShape = shapeOf({
  error: {
    message: '',
    type: '',
    code: 0,
    error_data: { messaging_product: '', details: '' },
    fbtrace_id: '',
  },
})

function approved(): object {
  return {
    name: 'order_update_v1',
    language: { code: 'hi' },
    components: [
      { type: 'body', parameters: ['a', 'b'].map((word) => ({ type: 'text', text: word })) },
    ],
  }
}

function template(name: string, code: string, parameters: string[]): object {
  const { text: _text, ...rest } = text('')
  return {
    ...rest,
    type: 'template',
    template: {
      name,
      language: { code },
      components: [
        { type: 'body', parameters: parameters.map((word) => ({ type: 'text', text: word })) },
      ],
    },
  }
}

/** Reads the stream until `wanted` has come by. */
async function firstChunks(stream: Response, wanted: string): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  for await (const chunk of stream.body ?? []) {
    read += decoder.decode(chunk, { stream: true })
    if (read.includes(wanted)) return read
  }
  throw new Error('The stream ended too early.')
}

describe('the page', () => {
  it('comes with a strict policy and without inline code', async () => {
    const page = await app.inject('/demo/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'self'")
    expect(page.body).toContain('stands in for WhatsApp')
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
    expect((await app.inject('/demo')).headers.location).toBe('/demo/')
  })

  it('lists the newest shop first, by name and number', async () => {
    shops = [
      shop,
      { ...shop, shopId: '01936f2e-ffff-7c4e-9f00-0123456789ab', phoneNumberId: '2', name: 'New' },
    ]
    expect((await app.inject('/demo/api/shops')).json()).toEqual({
      shops: [
        { name: 'New', phoneNumberId: '2' },
        { name: shop.name, phoneNumberId },
      ],
    })
  })

  it('shows goods as people read them', async () => {
    const { goods } = (await app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
    expect(goods).toMatchObject([
      { retailerId: 'SUGAR', price: '₹44.50', per: '1 kg' },
      { retailerId: 'SOAP', price: '₹30', per: '' },
    ])
  })
})
