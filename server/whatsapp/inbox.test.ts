import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { payablePaise } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { type FakeCloudApi, fakeCloudApi } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { fixture, fromSunita, postWebhook, text } from '../testing/webhook.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
let now = start
const whatsapp: FakeCloudApi = fakeCloudApi()
let server: TestServer
let shop: TestShop

beforeAll(async () => {
  server = await startTestServer({ now: () => now, fetch: whatsapp.fetch })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  await server.forget()
  whatsapp.sent.length = 0
  shop = await openTestShop(server.deps)
})

/** The customer writes and the worker does all that follows at once. */
async function write(content: Parameters<typeof fromSunita>[0], id?: string) {
  const part = id === undefined ? { at: now } : { at: now, id }
  const reply = await postWebhook(server.app, fromSunita(content, part))
  expect(reply.statusCode).toBe(200)
  await server.worker.drain()
}

const rowsOf = <Table extends 'attention' | 'customer'>(table: Table) =>
  server.deps.db.readShop(shop.id, async (tx) => {
    const rows = await tx.sql
      .selectFrom(table as 'attention')
      .select('row')
      .where('shop_id', '=', shop.id)
      .orderBy('id')
      .execute()
    return rows.map(({ row }) => row)
  })

describe('a list in the customer’s own words', () => {
  it('becomes an order, priced by the shop, and is answered in the customer’s language', async () => {
    await write(text('2 kg chini, shorsher tel 1ta, maggi 3'), 'wamid.list')
    const order = await shop.onlyOrder()
    expect(order).toMatchObject({
      st: 'placed',
      channel: 'whatsapp',
      channelRef: 'wamid.list',
      at: start,
      acceptBy: start + 600_000,
      customerName: 'Sunita Patil',
      customerPhone: '+919820011223',
      lang: 'bn',
      mode: 'home',
      lines: [
        { n: 1, said: '2 kg chini', productId: shelf.sugar.id, qty: 2000, totalPaise: 8800 },
        {
          n: 2,
          said: 'shorsher tel 1ta',
          productId: shelf.mustardOil.id,
          qty: 1,
          totalPaise: 18_500,
        },
        { n: 3, said: 'maggi 3', productId: shelf.noodles.id, qty: 3, totalPaise: 4200 },
      ],
    })
    expect(order.code).toMatch(/^[2-9A-Z]{3}-\d{3}$/)
    expect(payablePaise(order)).toBe(31_500)
    expect(whatsapp.sent).toMatchObject([
      { to: '919820011223', type: 'text' },
      { to: '919820011223', type: 'interactive' },
    ])
    const [received, askAddress] = whatsapp.sent
    expect(received?.text).toContain(order.code)
    expect(received?.text).toContain('চিনি')
    expect(received?.text).toContain('₹315')
    expect(askAddress?.text).toContain(order.code)
    expect(whatsapp.sent.map(({ url }) => url)).toEqual(
      Array(2).fill('https://graph.test/v25.0/109876543210987/messages'),
    )
    expect(received?.authorization).toBe('Bearer test-access-token')
  })

  it('waits as a draft when a thing on it is not known', async () => {
    await write(text('2 kg chini, paneer 200g'))
    const order = await shop.onlyOrder()
    expect(order).toMatchObject({ st: 'draft', acceptBy: null })
    expect(order.lines).toMatchObject([
      { productId: shelf.sugar.id, doubt: null },
      { said: 'paneer 200g', productId: null, doubt: 'unknown' },
    ])
  })

  it('that was sent ten times by WhatsApp is one order and one answer', async () => {
    const body = fromSunita(text('2 kg chini'), { id: 'wamid.again', at: now })
    for (let i = 0; i < 10; i++) await postWebhook(server.app, body)
    await server.worker.drain()
    await postWebhook(server.app, body)
    await server.worker.drain()
    await shop.onlyOrder()
    expect(whatsapp.sent).toHaveLength(2)
  })

  it('is taken in once even when the inbox forgot that it was done', async () => {
    await write(text('2 kg chini'), 'wamid.again')
    const { global } = server.deps.db
    await global.deleteFrom('whatsapp_inbox').execute()
    await write(text('2 kg chini'), 'wamid.again')
    await shop.onlyOrder()
    expect(whatsapp.sent).toHaveLength(2)
  })

  it('sent twice by the customer is two orders, and the shop is asked', async () => {
    await write(text('2 kg chini, maggi 3'))
    now += 60_000
    await write(text('maggi 3\n2 kg chini'))
    expect(await shop.orders()).toHaveLength(2)
    const [first, second] = await shop.orders()
    expect(await rowsOf('attention')).toMatchObject([
      { code: 'maybe_same_order', e: entity.order, ref: second?.id, detail: { other: first?.id } },
    ])
    now += 121_000
    await write(text('2 kg chini, maggi 3'))
    expect(await rowsOf('attention')).toHaveLength(1)
  })

  it('keeps its order when several come in one call', async () => {
    const hi = JSON.parse(JSON.stringify(fromSunita(text('Hi'), { at: now })))
    const list = JSON.parse(JSON.stringify(fromSunita(text('2 kg chini'), { at: now })))
    hi.entry[0].changes.push(...list.entry[0].changes)
    await postWebhook(server.app, hi)
    await server.worker.drain()
    expect(whatsapp.sent[0]?.text).toContain('श्री गणेश किराना')
    expect(whatsapp.sent[1]?.text).toContain((await shop.onlyOrder()).code)
  })
})

describe('a text without end', () => {
  it('is an order as far as it was read, and a person looks at the rest', async () => {
    await write(text('2 kg chini\n'.repeat(1000)))
    const order = await shop.onlyOrder()
    expect(order.lines).toHaveLength(100)
    expect(order.lines[0]).toMatchObject({ productId: shelf.sugar.id, qty: 2000 })
    expect(await rowsOf('attention')).toMatchObject([{ code: 'customer_message' }])
  })

  it('of nonsense changes nothing but is shown', async () => {
    await write(text('😀'.repeat(5000)))
    expect(await shop.orders()).toEqual([])
  })
})

describe('a catalogue order', () => {
  it('is placed at the shop’s own prices; another price on the customer’s phone is a doubt', async () => {
    await postWebhook(server.app, fixture('in_order_catalog'))
    await server.worker.drain()
    const order = await shop.onlyOrder()
    expect(order).toMatchObject({
      st: 'placed',
      note: 'शाम 6 बजे से पहले',
      lines: [
        { productId: shelf.atta.id, qty: 1, totalPaise: 27_500, doubt: null },
        { productId: shelf.oil.id, qty: 2, totalPaise: 31_600, doubt: null },
        { productId: shelf.milk.id, qty: 4, totalPaise: 11_600, doubt: null },
      ],
    })
    expect(whatsapp.sent[0]?.text).toContain('₹707')
  })

  it('never loses a line it cannot understand', async () => {
    const item = (
      product_retailer_id: unknown,
      quantity: unknown,
      item_price = 44,
      currency = 'INR',
    ) => ({
      product_retailer_id,
      quantity,
      item_price,
      currency,
    })
    await write({
      type: 'order',
      order: {
        catalog_id: '1',
        product_items: [
          item(shelf.sugar.id, 2),
          item(shelf.sugar.id, 2, 40),
          item(shelf.sugar.id, 2, 44, 'USD'),
          item(shelf.sugar.id, 0),
          item(shelf.sugar.id, 5000),
          item('NO-SUCH-THING', 3),
          item({ evil: true }, 'two'),
        ],
      },
    })
    const order = await shop.onlyOrder()
    expect(order.st).toBe('draft')
    expect(
      order.lines.map(({ productId, qty, totalPaise, doubt }) => [
        productId === shelf.sugar.id,
        qty,
        totalPaise,
        doubt,
      ]),
    ).toEqual([
      [true, 2000, 8800, null],
      [true, 2000, 8800, 'price'],
      [true, 2000, 8800, 'price'],
      [true, 0, 0, 'quantity'],
      [true, 0, 0, 'quantity'],
      [false, 0, 0, 'unknown'],
      [false, 0, 0, 'unknown'],
    ])
    expect(order.lines[5]?.said).toBe('NO-SUCH-THING × 3')
  })

  it('of more lines than an order holds keeps the rest in its last line', async () => {
    const product_items = Array.from({ length: 130 }, (_, i) => ({
      product_retailer_id: i < 99 ? shelf.sugar.id : `X-${i}`,
      quantity: 1,
      item_price: 44,
      currency: 'INR',
    }))
    await write({ type: 'order', order: { catalog_id: '1', product_items } })
    const { lines } = await shop.onlyOrder()
    expect(lines).toHaveLength(100)
    expect(lines[99]).toMatchObject({ productId: null })
    expect(lines[99]?.said).toContain('X-99')
  })
})

describe('what a customer says besides', () => {
  it('a greeting is answered with how to order, in the shop’s language', async () => {
    await postWebhook(server.app, fixture('in_text_hi'))
    await server.worker.drain()
    expect(whatsapp.sent).toHaveLength(1)
    expect(whatsapp.sent[0]?.text).toContain('श्री गणेश किराना')
    expect(await shop.orders()).toEqual([])
    expect(await rowsOf('customer')).toMatchObject([
      { name: 'Sunita Patil', waId: '919820011223', bsuid: 'IN.48120077315509', lang: 'hi' },
    ])
  })

  it('thanks need no answer', async () => {
    await write(text('ok dada'))
    expect(whatsapp.sent).toEqual([])
    expect(await rowsOf('attention')).toEqual([])
  })

  it('words that name nothing are shown to the shop and answered honestly', async () => {
    await write(text('kal dukaan khulegi kya'))
    expect(await rowsOf('attention')).toMatchObject([
      {
        name: 'customer_message',
        code: 'customer_message',
        detail: { form: 'text', text: 'kal dukaan khulegi kya', phone: '+919820011223' },
      },
    ])
    expect(whatsapp.sent).toHaveLength(1)
  })

  it('words about an open order are written beside it', async () => {
    await write(text('2 kg chini'))
    await write(text('jaldi bhejna please'))
    const order = await shop.onlyOrder()
    expect(order.note).toBe('jaldi bhejna please')
    expect(await rowsOf('attention')).toMatchObject([{ e: entity.order, ref: order.id }])
    expect(whatsapp.sent.at(-1)?.text).toContain(order.code)
  })

  it('an address is kept for him and for his open order', async () => {
    await write(text('2 kg chini'))
    const form = JSON.parse(fixture('in_address_nfm_reply'))
    await postWebhook(server.app, form)
    await server.worker.drain()
    const [customer] = await rowsOf('customer')
    const order = await shop.onlyOrder()
    expect(order.address).toMatchObject({ pin: '400703' })
    expect(customer).toMatchObject({ address: order.address })
    await write(text('maggi 3'))
    expect((await shop.orders())[1]?.address).toEqual(order.address)
  })

  it('a dropped pin completes the address', async () => {
    await write({ type: 'location', location: { latitude: 19.0760001, longitude: 72.8777 } })
    expect(await rowsOf('customer')).toMatchObject([
      { address: { latE6: 19_076_000, lngE6: 72_877_700 } },
    ])
    expect(whatsapp.sent).toHaveLength(1)
  })

  it.each([
    ['in_image_handwritten_list', 'image', '📷'],
    ['in_voice_note', 'audio', '🎤'],
  ])('%s is shown to the shop, and he is asked to write', async (name, form, mark) => {
    await postWebhook(server.app, fixture(name))
    await server.worker.drain()
    expect(await rowsOf('attention')).toMatchObject([
      { detail: { form, text: expect.stringContaining(mark) } },
    ])
    expect(JSON.stringify(whatsapp.sent)).toContain('दुकान वाले इसे देख या सुन लेंगे')
    expect(whatsapp.sent).toHaveLength(1)
  })

  it('a message taken back leaves its order and asks the shop', async () => {
    await write(text('2 kg chini'), 'wamid.list')
    await write({ type: 'revoke', revoke: { original_message_id: 'wamid.list' } })
    const order = await shop.onlyOrder()
    expect(order.st).toBe('placed')
    expect(await rowsOf('attention')).toMatchObject([{ ref: order.id, detail: { form: 'revoke' } }])
  })

  it('a user who hides his number is known by his other id and answered under it', async () => {
    await postWebhook(server.app, fixture('in_username_no_phone'))
    await server.worker.drain()
    const [customer] = await rowsOf('customer')
    expect(customer).toMatchObject({ waId: null, phone: null })
    expect(whatsapp.sent[0]?.to).toMatch(/^IN\./)
  })

  it.each(['in_button_reply', 'in_list_reply'])(
    '%s of a button that means nothing is passed over',
    async (name) => {
      await postWebhook(server.app, fixture(name))
      await server.worker.drain()
      expect(whatsapp.sent).toEqual([])
      expect(await rowsOf('attention')).toEqual([])
    },
  )
})

describe('what nobody understands', () => {
  const kept = () =>
    server.deps.db.global.selectFrom('whatsapp_inbox').selectAll().orderBy('key').execute()

  it('is kept whole: a type from the future', async () => {
    await write({ type: 'hologram', hologram: { beam: 1 } })
    expect(await kept()).toMatchObject([
      { done_at: start, last_error: 'kept', body: { message: { waType: 'hologram' } } },
    ])
    expect(whatsapp.sent).toEqual([])
  })

  it('is kept whole: a number without a shop, counted', async () => {
    await postWebhook(server.app, fromSunita(text('Hi'), { phoneNumberId: '555000111' }))
    await server.worker.drain()
    expect(await kept()).toMatchObject([{ last_error: 'unknown_number' }])
    const metrics = await server.app.inject('/metrics')
    expect(metrics.body).toContain(
      'haat_whatsapp_inbound_total{kind="message",outcome="unknown_number"} 1',
    )
  })

  it('but what was understood is not kept longer than needed', async () => {
    await write(text('2 kg chini'))
    expect(JSON.stringify(await kept())).not.toContain('chini')
  })

  it('does not stop what came with it, and is given up after six tries', async () => {
    const { global } = server.deps.db
    await global
      .insertInto('whatsapp_inbox')
      .values({
        key: 'broken',
        phone_number_id: '109876543210987',
        received_at: 0,
        due_at: 0,
        body: JSON.stringify({ kind: 'message', phoneNumberId: '109876543210987' }),
      })
      .execute()
    await write(text('2 kg chini'))
    await shop.onlyOrder()
    for (let i = 0; i < 8; i++) {
      now += 3_600_000
      await server.worker.drain()
    }
    const broken = (await kept()).find(({ key }) => key === 'broken')
    expect(broken).toMatchObject({ attempts: 6, last_error: 'given_up' })
    expect(broken?.done_at).not.toBeNull()
  })
})
