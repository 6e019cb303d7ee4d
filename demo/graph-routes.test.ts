import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DemoApp,
  fixture,
  interactive,
  type Json,
  phoneNumberId,
  secret,
  shapeOf,
  text,
} from './testing/demo-app.ts'

let demo: DemoApp
beforeEach(async () => {
  demo = await DemoApp.start()
})
afterEach(() => demo.end())

describe('the stand-in for the Cloud API', () => {
  beforeEach(async () => {
    await demo.say({ type: 'text', body: 'Hi' })
    await demo.webhook.received(1)
  })

  it('takes every body the shop may send and answers in the documented shape', async () => {
    const names = [
      'out_buttons_change_request',
      'out_list_slots',
      'out_address_message',
      'out_location_request',
      'out_product_list',
      'out_order_details_gateway',
      'out_text',
    ]
    for (const name of names) {
      const response = await demo.post(fixture(name) as object)
      expect(response.statusCode, name).toBe(200)
      expect(shapeOf(response.json())).toEqual(shapeOf(fixture('out_response_ok')))
    }
    expect((await demo.chat()).map(({ content }: { content: Json }) => content).slice(1)).toEqual(
      names.map((name) => {
        const { type, text: words, interactive: content } = fixture(name) as { [key: string]: Json }
        return type === 'text' ? { type, text: words } : { type, interactive: content }
      }),
    )
  })

  it('reports sent and delivered, signed, with the callback data echoed', async () => {
    await demo.post(text('आपका ऑर्डर मिल गया', { biz_opaque_callback_data: 'order:1' }))
    const [, sent = null] = await demo.webhook.received(3)
    expect(shapeOf(sent)).toEqual(shapeOf(fixture('status_sent')))
    const all = demo.webhook.bodies.map(({ raw }) => raw)
    expect(all.filter((raw) => raw.includes('"biz_opaque_callback_data":"order:1"'))).toHaveLength(
      2,
    )
    for (const { raw, signature } of demo.webhook.bodies) {
      expect(signature).toBe(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`)
    }
  })

  it('gives the photo of a list to who has its id and the token, as it was announced', async () => {
    await demo.say({ type: 'image' })
    const [, sent = null] = await demo.webhook.received(2)
    const id = /"image":.*?"id":"(\d+)"/.exec(JSON.stringify(sent))?.[1] ?? 'no id'
    const headers = { authorization: 'Bearer token' }
    const get = (url: string, more = {}) => demo.app.inject({ url, ...more })
    const info = (await get(`/demo/graph/v25.0/${id}`, { headers })).json<{ url: string }>()
    expect(JSON.stringify(sent)).toContain(JSON.stringify(info).match(/"sha256":"[^"]+"/)?.[0])
    const { pathname } = new URL(info.url)
    const photo = await get(pathname, { headers })
    expect(photo.headers['content-type']).toBe('image/jpeg')
    expect(photo.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    for (const url of [`/demo/graph/v25.0/${id}`, pathname])
      expect((await get(url)).statusCode).toBe(401)
    expect((await get('/demo/graph/v25.0/123', { headers })).statusCode).toBe(400)
  })

  it('reports without callback data in the shape of delivered', async () => {
    await demo.post(text('नमस्ते'))
    const [, , delivered = null] = await demo.webhook.received(3)
    expect(shapeOf(delivered)).toEqual(shapeOf(fixture('status_delivered')))
  })

  it('reports read when the chat is in front, or as soon as it is opened', async () => {
    await demo.post(text('पहला'))
    await demo.webhook.received(3)
    await demo.app.listen({ port: 0, host: '127.0.0.1' })
    const closing = new AbortController()
    const stream = await fetch(
      `${demo.app.listeningOrigin}/demo/api/shops/${phoneNumberId}/events?open=sunita`,
      { signal: closing.signal },
    )
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const [, , , read = null] = await demo.webhook.received(4)
    expect(shapeOf(read)).toEqual(shapeOf(fixture('status_read')))
    await demo.post(text('दूसरा'))
    const statuses = (await demo.webhook.received(7)).slice(4).map((body) => JSON.stringify(body))
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
    const response = await demo.post({
      ...(fixture('out_template_utility') as object),
      to: '15550001111',
      template: approved(),
    })
    expect(response.statusCode).toBe(200)
    const [, failed = null] = await demo.webhook.received(2)
    expect(shapeOf(failed)).toEqual(shapeOf(fixture('status_failed_131026_undeliverable')))
  })

  it('marks the customer’s messages as read', async () => {
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('delivered')
    const receipt = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: (await demo.chat())[0].id,
    }
    expect((await demo.post(receipt)).json()).toEqual({ success: true })
    expect((await demo.chat())[0].tick).toBe('read')
    expect((await demo.post({ ...receipt, message_id: 'wamid.none' })).statusCode).toBe(400)
  })

  it('reaches a customer without a number by the user id only', async () => {
    await demo.say({ type: 'text', body: 'Hi' }, 'ravi')
    const { to: _to, ...body } = text('नमस्ते')
    const response = await demo.post({ ...body, recipient: 'IN.90011882233445' })
    expect(response.json().contacts).toEqual([
      { input: 'IN.90011882233445', user_id: 'IN.90011882233445' },
    ])
    expect(await demo.chat('ravi')).toHaveLength(2)
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
    const response = await demo.post(body)
    expect(response.statusCode).toBe(status)
    expect(response.json().error.code).toBe(code)
    expect(shapeOf(response.json())).toEqual(refusedShape)
    expect(await demo.chat()).toHaveLength(1)
  })

  it('takes exactly what just fits', async () => {
    const fitting = [text('🙏'.repeat(4096)), buttons('क'.repeat(20), 'b', 'c'), list(10)]
    for (const body of fitting) expect((await demo.post(body)).statusCode).toBe(200)
  })

  it('refuses a wrong token with 190 and a number that is not ours with 100/33', async () => {
    const wrong = await demo.post(text('x'), { token: 'expired' })
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json().error.code).toBe(190)
    expect(shapeOf(wrong.json())).toEqual(refusedShape)
    const other = await demo.post(text('x'), { number: '1' })
    expect(other.json().error).toMatchObject({ code: 100, error_subcode: 33 })
  })

  it('reaches nobody who has left WhatsApp, until he is back', async () => {
    const setAway = (isAway: boolean) =>
      demo.app.inject({
        method: 'PUT',
        url: `/demo/api/shops/${phoneNumberId}/customers/sunita/away`,
        payload: { isAway },
      })
    await setAway(true)
    expect((await demo.post(text('x'))).json().error.code).toBe(131026)
    await setAway(false)
    expect((await demo.post(text('x'))).statusCode).toBe(200)
  })

  it('says so when it is busy, so that the same message may come again', async () => {
    demo.isBusy = true
    const busy = await demo.post(text('x'))
    expect(busy.statusCode).toBe(500)
    expect(busy.json().error.code).toBe(131016)
    demo.isBusy = false
    expect((await demo.post(text('x'))).statusCode).toBe(200)
    expect((await demo.post('{')).json().error.code).toBe(100)
  })

  it('lets only templates through 24 hours after the customer last wrote', async () => {
    demo.now += 24 * 3_600_000
    const refused = await demo.post(text('x'))
    expect(refused.statusCode).toBe(400)
    expect(refused.json().error).toMatchObject(
      (fixture('out_errors') as { cases: { body: { error: object & { code: number } } }[] }).cases
        .map(({ body }) => ({ code: body.error.code }))
        .find(({ code }) => code === 131047) ?? {},
    )
    const { messages } = (
      await demo.post(template('order_update_v1', 'hi', ['दुकान', 'निकल गया']))
    ).json()
    expect(messages).toHaveLength(1)
    expect((await demo.post({ ...text('x'), to: '919769044556' })).json().error.code).toBe(131047)
    demo.now -= 1
    expect((await demo.post(text('x'))).statusCode).toBe(200)
  })

  it('refuses a burst to one customer, and lets one more through every six seconds', async () => {
    for (let n = 0; n < 45; n++) expect((await demo.post(text(`${n}`))).statusCode).toBe(200)
    expect((await demo.post(text('46'))).json().error.code).toBe(131056)
    demo.now += 6_000
    expect((await demo.post(text('46'))).statusCode).toBe(200)
    expect((await demo.post(text('47'))).json().error.code).toBe(131056)
  })

  it('refuses more than eighty messages a second from one number', async () => {
    const customers = ['919820011223', '919769044556']
    await demo.say({ type: 'text', body: 'Hi' }, 'mitali')
    for (let n = 0; n < 80; n++) {
      expect((await demo.post({ ...text('x'), to: customers[n % 2] })).statusCode).toBe(200)
    }
    const refused = await demo.post({ ...text('x'), to: customers[0] })
    expect(refused.statusCode).toBe(429)
    expect(refused.json().error.code).toBe(130429)
    demo.now += 1_000
    expect((await demo.post({ ...text('x'), to: customers[0] })).statusCode).toBe(200)
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
