import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acceptArgs, cancelArgs, packArgs } from '#core/order/order-acts.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { idOfReference } from './bill-rows.ts'
import { fakeCloudApi, lastBill } from '../testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import {
  fixture,
  fromCustomer,
  fromSunita,
  paymentNews,
  postWebhook,
  status,
  text,
} from '../testing/webhook.ts'
import { type BillSetting, setBills } from './bill-setting.ts'

// A bill in WhatsApp and the money that comes of it: the news of it proves nothing, the gateway is asked (P9).

const start = Date.UTC(2026, 10, 24, 4, 30)
const minute = 60_000
let now = start
let serial = 0
const whatsapp = fakeCloudApi()
let server: TestServer
let shop: TestShop

const gateway: BillSetting = {
  catalogueId: '1483920017364552',
  way: { type: 'gateway', gateway: 'razorpay', configuration: 'shree-ganesh-rzp' },
}

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
  whatsapp.payments.clear()
  whatsapp.isGatewayDown = false
  shop = await openTestShop(server.deps)
  await setBills(server.deps, shop.id, gateway)
})

async function hear(body: string | object) {
  expect((await postWebhook(server.app, body)).statusCode).toBe(200)
  await server.worker.drain()
}
const order = () => shop.onlyOrder()
const money = async () => orderMoney(await order())
const texts = () => whatsapp.sent.map((sent) => sent.text).join('\n')
/** The outbox's look-ups that are not done, with what kept them. */
const lookUps = () =>
  server.deps.db.global
    .selectFrom('outbox')
    .select(['last_error', 'dead_at'])
    .where('kind', '=', 'verify_payment')
    .where('done_at', 'is', null)
    .execute()

/** Sunita orders two kilos of sugar and three noodles for ₹130, says where she lives, and the bag is packed. */
async function packed(write = fromSunita, isKnown = true): Promise<void> {
  serial += 1
  await hear(write(text('2 kg chini, maggi 3'), { at: now, id: `wamid.list.${serial}` }))
  if (isKnown) await hear(fixture('in_address_nfm_reply').replaceAll('00000010AA', `0000${serial}`))
  await shop.act('acceptOrder', acceptArgs(await order()))
  await server.worker.drain()
  whatsapp.sent.length = 0
  await shop.act('packOrder', packArgs(await order(), server.deps.newId))
  await server.worker.drain()
}

/** The bill that was sent last; `come` = the gateway has so many paise of it. */
function bill(come?: number, transactions?: { id: string; status: string }[]) {
  const sent = lastBill(whatsapp)
  if (!sent) throw new Error('No bill was sent.')
  if (come !== undefined)
    whatsapp.payments.set(sent.reference, {
      ...{ status: 'captured', paise: come },
      ...(transactions && { transactions }),
    })
  return sent
}

describe('the bill', () => {
  test('is the one message of a packed order, to the paisa, in the documented shape', async () => {
    await packed()
    expect(whatsapp.sent).toHaveLength(1)
    const [message] = whatsapp.sent
    const { bill: noted } = await order()
    expect(noted).toMatchObject({ amountPaise: 13_000, way: 'gateway' })
    expect(message?.body).toMatchObject({
      type: 'interactive',
      to: '919820011223',
      interactive: {
        type: 'order_details',
        footer: { text: 'श्री गणेश किराना' },
        action: {
          name: 'review_and_pay',
          parameters: {
            reference_id: noted?.paymentId.replaceAll('-', ''),
            type: 'physical-goods',
            beneficiaries: [
              {
                name: 'Sunita Patil',
                address_line1: 'B-304, Sai Krupa CHS, Sector 17, Vashi',
                address_line2: 'Near bus depot',
                city: 'Navi Mumbai',
                state: 'Maharashtra',
                country: 'India',
                postal_code: '400703',
              },
            ],
            payment_settings: [
              {
                type: 'payment_gateway',
                payment_gateway: {
                  type: 'razorpay',
                  configuration_name: 'shree-ganesh-rzp',
                  razorpay: { receipt: (await order()).code },
                },
              },
            ],
            currency: 'INR',
            total_amount: { value: 13_000, offset: 100 },
            order: {
              status: 'pending',
              catalog_id: '1483920017364552',
              items: [
                { amount: { value: 8800, offset: 100 }, quantity: 1 },
                { amount: { value: 1400, offset: 100 }, quantity: 3 },
              ],
              subtotal: { value: 13_000, offset: 100 },
              tax: { value: 0, offset: 100 },
            },
          },
        },
      },
    })
    const fixtureKeys = JSON.parse(fixture('out_order_details_gateway'))
    expect(Object.keys(message?.body ?? {})).toEqual(
      expect.arrayContaining(Object.keys(fixtureKeys)),
    )
    expect(texts()).toContain('₹130')
  })

  test('of loose goods says the weight in the name, as they were weighed', async () => {
    await packed()
    expect(JSON.stringify(whatsapp.sent[0]?.body)).toMatch(/"name":"[^"]+ 2 (kg|किलो|kilo)/)
  })

  test('goes to the shop’s own UPI address where it has no gateway, and there is nobody to ask', async () => {
    await setBills(server.deps, shop.id, { ...gateway, way: { type: 'upi' } })
    await shop.act('editShop', { shopId: shop.id, set: { vpa: 'ganesh@okaxis' } })
    await packed()
    const { reference } = bill()
    expect(JSON.stringify(whatsapp.sent[0]?.body)).toContain(
      `"link":"upi://pay?pa=ganesh@okaxis&pn=${encodeURIComponent('श्री गणेश').slice(0, 9)}`,
    )
    expect(JSON.stringify(whatsapp.sent[0]?.body)).toContain(`&tr=${reference}"`)
    expect((await order()).bill?.way).toBe('upi')
  })

  test.each([
    [
      'it would go to a UPI address that the shop has not written',
      () => setBills(server.deps, shop.id, { ...gateway, way: { type: 'upi' } }),
      fromSunita,
      true,
    ],
    ['the shop sends none', () => setBills(server.deps, shop.id, null), fromSunita, true],
    ['the address is not known', async () => {}, fromSunita, false],
    [
      'the customer has a number of another country',
      async () => {},
      (...[content, part]: Parameters<typeof fromSunita>) =>
        fromCustomer({ waId: '8801712345678', name: 'Rina' }, content, part),
      false,
    ],
  ])('is a text as before when %s', async (_, given, write, isKnown) => {
    await given()
    await packed(write, isKnown)
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['text'])
    expect((await order()).bill).toBeUndefined()
  })

  test.each([
    ['the terms are not accepted', { status: 400, code: 134_011 }],
    ['the same, as a partner words it', { status: 403, code: 131_005 }],
    ['a parameter is not what it wants', { status: 400, code: 131_009 }],
  ])('goes as a text with the amount when WhatsApp refuses it: %s', async (_, refusal) => {
    await shop.act('editShop', { shopId: shop.id, set: { vpa: 'ganesh@okaxis' } })
    await hear(fromSunita(text('2 kg chini, maggi 3'), { at: now, id: `wamid.no.${++serial}` }))
    await hear(fixture('in_address_nfm_reply').replaceAll('00000010AA', `0001${serial}`))
    await shop.act('acceptOrder', acceptArgs(await order()))
    await server.worker.drain()
    whatsapp.sent.length = 0
    whatsapp.answers.push(refusal)
    await shop.act('packOrder', packArgs(await order(), server.deps.newId))
    await server.worker.drain()
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['text'])
    expect(texts()).toMatch(/₹130[^]*ganesh@okaxis/)
  })

  test('goes as a text when the customer’s app is too old to show it', async () => {
    await packed()
    const [sent] = whatsapp.sent
    const failed = {
      biz_opaque_callback_data: sent?.callbackData,
      errors: [{ code: 1026, title: 'Receiver incapable' }],
    }
    await hear(status(sent?.wamid ?? '', 'failed', failed))
    expect(whatsapp.sent.map(({ type }) => type)).toEqual(['interactive', 'text'])
  })
})

describe('money for a bill', () => {
  beforeEach(() => packed())

  test('counts once the gateway says so, is told to the customer, and news of it again changes nothing (P9)', async () => {
    const { reference, paise } = bill(13_000, [{ id: 'order_1', status: 'success' }])
    await hear(paymentNews(reference, paise, { status: 'pending' }))
    expect(await money()).toMatchObject({ paid: 0, claimed: 0 })
    await hear(paymentNews(reference, paise, { transaction: 'order_1' }))
    expect(await money()).toMatchObject({ state: 'paid', verified: 13_000, surplus: 0 })
    expect(texts()).toContain('₹130')
    const paid = await order()
    expect(paid.payments).toMatchObject([
      { id: idOfReference(reference), state: 'verified', proof: { transaction: 'order_1' } },
    ])
    whatsapp.sent.length = 0
    await hear(paymentNews(reference, paise, { transaction: 'order_1' }))
    await hear(
      paymentNews(reference, paise, {
        transaction: 'order_1',
        status: 'pending',
        result: 'success',
      }),
    )
    await hear(paymentNews(reference, paise, { transaction: 'order_1', result: 'captured' }))
    expect(await order()).toEqual(paid)
    expect(texts()).toBe('')
  })

  test('is a claim while only the news says so, and a failed try is not even that (P4)', async () => {
    const { reference, paise } = bill()
    await hear(paymentNews(reference, paise, { status: 'pending', result: 'failed' }))
    expect(await money()).toMatchObject({ state: 'unpaid' })
    whatsapp.payments.set(reference, { status: 'pending', paise })
    await hear(paymentNews(reference, paise))
    expect(await money()).toMatchObject({ state: 'claimed', paid: 0, claimed: 13_000 })
    expect(await lookUps()).toMatchObject([{ last_error: 'not_captured', dead_at: null }])
  })

  test('of which the gateway cannot be asked waits as a claim and is verified when it answers', async () => {
    const { reference, paise } = bill(13_000)
    whatsapp.isGatewayDown = true
    await hear(paymentNews(reference, paise))
    expect(await money()).toMatchObject({ state: 'claimed', claimed: 13_000 })
    expect(await lookUps()).toMatchObject([{ last_error: '503' }])
    whatsapp.isGatewayDown = false
    now += minute
    await server.worker.drain()
    expect(await money()).toMatchObject({ state: 'paid', verified: 13_000 })
    expect((await order()).payments).toHaveLength(1)
    expect(await lookUps()).toEqual([])
  })

  test('of which the gateway never says a word stays a claim for a person (P5)', async () => {
    const { reference, paise } = bill()
    await hear(paymentNews(reference, paise))
    for (let hours = 0; hours < 30; hours++) {
      now += 60 * minute
      await server.worker.drain()
    }
    expect(await lookUps()).toMatchObject([{ last_error: '400' }])
    expect((await lookUps())[0]?.dead_at).not.toBeNull()
    expect(await money()).toMatchObject({ state: 'claimed', claimed: 13_000 })
  })

  test('in another currency is not counted', async () => {
    const { reference, paise } = bill()
    whatsapp.payments.set(reference, { status: 'captured', currency: 'USD', paise })
    await hear(paymentNews(reference, paise))
    expect(await money()).toMatchObject({ paid: 0, claimed: 13_000 })
  })

  test('that was noted as a claim under the bill is raised, not counted beside it (P2)', async () => {
    const { reference, paise } = bill(13_000)
    const id = idOfReference(reference) ?? ''
    const { id: orderId } = await order()
    await shop.act('recordPayment', {
      orderId,
      payment: {
        id,
        method: 'upi_direct',
        state: 'claimed',
        amountPaise: 13_000 as never,
        utr: '',
      },
    })
    await shop.act('checkPayment', { orderId, paymentId: id, came: true })
    await hear(paymentNews(reference, paise))
    expect(await money()).toMatchObject({ state: 'paid', paid: 13_000, surplus: 0 })
    expect((await order()).payments).toHaveLength(1)
  })

  test('of an order that was cancelled meanwhile stands to be given back, and the customer hears so (P5)', async () => {
    await shop.act('cancelOrder', cancelArgs(await order(), 'no_rider', server.deps.newId))
    await server.worker.drain()
    whatsapp.sent.length = 0
    const reference = (await order()).bill?.paymentId.replaceAll('-', '') ?? ''
    whatsapp.payments.set(reference, { status: 'captured', paise: 13_000 })
    await hear(paymentNews(reference, 13_000))
    expect(await money()).toMatchObject({ state: 'refund_due', surplus: 13_000 })
    expect(texts()).toMatch(/₹130/)
  })

  test.each([
    ['less', 1300, { state: 'part_paid', due: 11_700 }],
    ['more', 13_100, { state: 'refund_due', surplus: 100 }],
  ])('that is %s than was asked is kept as what came, and shown', async (_, come, expected) => {
    const { reference, paise } = bill(come)
    await hear(paymentNews(reference, paise))
    expect(await money()).toMatchObject({ paid: come, ...expected })
    expect(await shop.attention()).toMatchObject([
      { code: 'paid_other_amount', detail: { paise: come, asked: 13_000 } },
    ])
  })

  test('that the gateway took twice counts twice, and the second is to be given back (P2, P5)', async () => {
    const { reference, paise } = bill(13_000, [
      { id: 'order_0', status: 'failed' },
      { id: 'order_1', status: 'success' },
      { id: 'order_2', status: 'success' },
    ])
    await hear(paymentNews(reference, paise, { transaction: 'order_1' }))
    await hear(paymentNews(reference, paise, { transaction: 'order_2' }))
    expect(await money()).toMatchObject({ paid: 26_000, surplus: 13_000 })
  })

  test('under a reference that is none of ours is kept as it came, and a person is told', async () => {
    await hear(fixture('payment_captured'))
    expect(await money()).toMatchObject({ paid: 0, claimed: 0 })
    expect(await shop.attention()).toMatchObject([
      { code: 'payment_unknown', detail: { paise: 72_700, text: '01JD8K3QA1' } },
    ])
    const { body } = await server.deps.db.global
      .selectFrom('whatsapp_inbox')
      .select('body')
      .where('key', 'like', '%01JD8K3QA1%')
      .executeTakeFirstOrThrow()
    expect(body).toMatchObject({ referenceId: '01JD8K3QA1' })
  })

  test('of another shop’s bill is none of this one’s', async () => {
    const { reference, paise } = bill(13_000)
    const first = shop
    shop = await openTestShop(server.deps)
    await hear(paymentNews(reference, paise))
    expect(await shop.attention()).toMatchObject([{ code: 'payment_unknown' }])
    shop = first
    expect(await money()).toMatchObject({ paid: 0 })
  })

  test('is not what a photo of a paid screen is (P4)', async () => {
    await hear(fixture('in_image_handwritten_list').replaceAll('00000006AA', `0002${serial}`))
    expect(await money()).toMatchObject({ paid: 0, claimed: 0, state: 'unpaid' })
  })
})
