import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DemoApp,
  fixture,
  interactive,
  type Json,
  oneItem,
  phoneNumberId,
  secret,
  shapeOf,
} from './testing/demo-app.ts'

let demo: DemoApp
beforeEach(async () => {
  demo = await DemoApp.start()
})
afterEach(() => demo.end())

describe('what the demo customer sends', () => {
  it('is signed over the very bytes, which are escaped as Meta escapes them', async () => {
    await demo.say({ type: 'text', body: 'चावल 5/2 किलो 🙏' })
    await demo.webhook.received(1)
    const [sent] = demo.webhook.bodies
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
    expect((await demo.say(message, customer)).statusCode).toBe(200)
    const [body = null] = await demo.webhook.received(1)
    expect(shapeOf(oneItem(body))).toEqual(shapeOf(oneItem(fixture(name))))
  })

  it('carries the price the phone saw in rupees and as many units as were put in the cart', async () => {
    await demo.say({ type: 'order', items: [{ retailerId: 'SUGAR', quantity: 3 }], note: '' })
    expect(JSON.stringify(await demo.webhook.received(1))).toContain(
      '{"product_retailer_id":"SUGAR","quantity":3,"item_price":44.5,"currency":"INR"}',
    )
  })

  it('answers buttons, lists and the address form in their shapes', async () => {
    await demo.say({ type: 'text', body: 'Hi' })
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
    for (const body of asked) ids.push((await demo.post(body)).json().messages[0].id)
    const answers = [
      { type: 'button_reply', replyTo: ids[0], id: 'chg:ok:1' },
      { type: 'list_reply', replyTo: ids[1], id: 'slot:6' },
      { type: 'address', replyTo: ids[2], values: (await address()) as object },
    ]
    for (const answer of answers) expect((await demo.say(answer)).statusCode).toBe(200)
    // Hi, three times sent and delivered, three answers.
    const bodies = await demo.webhook.received(10)
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
    expect((await demo.say(order)).json()).toEqual({ code: 'unknown_good' })
    const reply = { type: 'button_reply', replyTo: 'wamid.none', id: 'x' }
    expect((await demo.say(reply)).json()).toEqual({ code: 'unknown_choice' })
    expect((await demo.say({ type: 'text', body: '  ' })).statusCode).toBe(400)
    expect((await demo.say({ type: 'text', body: 'Hi' }, 'nobody')).statusCode).toBe(404)
    expect(await demo.chat()).toEqual([])
  })

  it('is tried again until the shop takes it, with one handshake before', async () => {
    demo.webhook.answers.push(500, 503)
    await demo.say({ type: 'text', body: 'Hi' })
    const [first, second, third] = await demo.webhook.received(3)
    expect([second, third]).toEqual([first, first])
    expect(demo.webhook.handshakes).toBe(1)
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('delivered')
  })

  it('shows as not sent when the shop never takes it, and goes out when sent again', async () => {
    demo.webhook.answers.push(500, 500, 500)
    await demo.say({ type: 'text', body: 'Hi' })
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('failed')
    const again = { id: (await demo.chat())[0].id }
    await demo.app.inject({ method: 'POST', url: '/demo/api/again', payload: again })
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('delivered')
    expect(demo.webhook.bodies).toHaveLength(4)
  })

  it('never goes to an address that does not pass the handshake', async () => {
    demo.webhook.verifyToken = 'another'
    await demo.say({ type: 'text', body: 'Hi' })
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('failed')
    expect(demo.webhook.bodies).toHaveLength(0)
  })

  it('is still there after a restart, and what was not taken goes out again', async () => {
    demo.webhook.answers.push(500, 500, 500)
    await demo.say({ type: 'text', body: 'पहला' })
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('failed')
    await demo.restart()
    expect(await demo.chat()).toMatchObject([
      { content: { type: 'text', text: { body: 'पहला' } }, tick: 'failed' },
    ])
    await demo.app.listen({ port: 0, host: '127.0.0.1' })
    await expect.poll(async () => (await demo.chat())[0].tick).toBe('delivered')
  })
})

async function address(): Promise<Json> {
  const { customers } = (await demo.app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
  return customers[0].address
}
