import { beforeEach, describe, expect, test } from 'vitest'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import { lastBill } from '../testing/fake-cloud-api.ts'
import {
  addressReply,
  fromSunita,
  paymentNews,
  postWebhook,
  status,
  text,
} from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { setBills } from './bill-setting.ts'

// What the page of a bill in WhatsApp says of its order (W5).

const day = whatsappDay()

beforeEach(async () => {
  const way = { type: 'gateway', gateway: 'razorpay', configuration: 'shree-ganesh-rzp' } as const
  await setBills(day.server.deps, day.shop.id, { catalogueId: '1483920017364552', way })
})

async function hear(body: object) {
  expect((await postWebhook(day.server.app, body)).statusCode).toBe(200)
  await day.server.worker.drain()
}
const order = () => day.shop.onlyOrder()

/** Sunita orders for ₹130, says where she lives, and the bag is packed. */
async function packed(isKnown = true): Promise<void> {
  await hear(fromSunita(text('2 kg chini, maggi 3'), { at: day.now }))
  const address = { house_number: 'B-304', address: 'Sector 17', city: 'Navi Mumbai' }
  if (isKnown)
    await hear(fromSunita(addressReply({ ...address, in_pin_code: '400703' }), { at: day.now }))
  await day.shop.act('acceptOrder', acceptArgs(await order()))
  await day.server.worker.drain()
  day.whatsapp.sent.length = 0
  await day.shop.act('packOrder', packArgs(await order(), day.server.deps.newId))
  await day.server.worker.drain()
}

/** She pays the bill, and the gateway says so; its reference. */
async function pay(): Promise<string> {
  const { reference, paise } = lastBill(day.whatsapp) ?? expect.fail('No bill was sent.')
  day.whatsapp.payments.set(reference, { status: 'captured', paise })
  await hear(paymentNews(reference, paise))
  return reference
}

describe('the page of a bill', () => {
  const pages = () =>
    day.whatsapp.sent.map(({ body }) => {
      const { interactive } = body as {
        interactive?: { type: string; action: { parameters?: { order: { status: string } } } }
      }
      return interactive?.type === 'order_status'
        ? interactive.action.parameters?.order.status
        : body['type']
    })
  const leave = async () => day.shop.act('dispatchOrder', { orderId: (await order()).id })
  const deliver = async () => day.shop.act('deliverOrder', deliverArgs(await order(), null))

  test('follows the order with the one message of each step, and is not told the same twice', async () => {
    await packed()
    const reference = await pay()
    await leave()
    await day.server.worker.drain()
    await deliver()
    await day.server.worker.drain()
    expect(pages()).toEqual(['interactive', 'processing', 'shipped', 'completed'])
    expect(day.whatsapp.sent[2]?.body).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'order_status',
        body: { text: expect.stringContaining('निकल गया') },
        action: {
          name: 'review_order',
          parameters: { reference_id: reference, order: { status: 'shipped' } },
        },
      },
    })
  })

  test('says that an order is cancelled of which nothing was paid', async () => {
    await packed()
    await day.shop.act('cancelOrder', cancelArgs(await order(), 'no_rider', day.server.deps.newId))
    await day.server.worker.drain()
    expect(pages()).toEqual(['interactive', 'canceled'])
  })

  test('is left alone where WhatsApp would refuse it: a paid order that is cancelled (2047)', async () => {
    await packed()
    await pay()
    await day.shop.act('cancelOrder', cancelArgs(await order(), 'no_rider', day.server.deps.newId))
    await day.server.worker.drain()
    expect(pages()).toEqual(['interactive', 'processing', 'text'])
  })

  test.each([
    ['canceled', false, ['interactive', 'shipped', 'text', 'canceled']],
    ['left alone once it is paid', true, ['interactive', 'processing', 'shipped', 'text', 'text']],
  ])('of an order that came back to the shop is %s', async (_, isPaid, said) => {
    await packed()
    if (isPaid) await pay()
    const orderId = (await order()).id
    await leave()
    await day.shop.act('failDelivery', { orderId, reason: 'customer_absent' })
    await day.server.worker.drain()
    const { newId } = day.server.deps
    await day.shop.act('returnOrder', returnArgs(await order(), 'customer_absent', newId))
    await day.server.worker.drain()
    expect(pages()).toEqual(said)
    expect(day.whatsapp.sent.at(-1)?.text).toContain('वापस')
  })

  test.each([
    ['at once', true],
    ['in a report, because a payment of which we do not know is under way', false],
  ])('that WhatsApp refuses %s leaves the words, as a text', async (_, isAtOnce) => {
    await packed()
    if (isAtOnce) day.whatsapp.answers.push({ status: 400, code: 2047 })
    await day.shop.act('cancelOrder', cancelArgs(await order(), 'no_rider', day.server.deps.newId))
    await day.server.worker.drain()
    const sent = day.whatsapp.sent.at(-1)
    if (!isAtOnce)
      await hear(
        status(sent?.wamid ?? '', 'failed', {
          biz_opaque_callback_data: sent?.callbackData,
          errors: [{ code: 2047, title: 'Cancel refused' }],
        }),
      )
    expect(pages()).toEqual(['interactive', ...(isAtOnce ? [] : ['canceled']), 'text'])
    expect(day.whatsapp.sent.at(-1)?.text).toContain('रद्द')
  })

  test('is none where the bill went as a text', async () => {
    await packed(false)
    await leave()
    await day.server.worker.drain()
    expect(pages()).toEqual(['text', 'text'])
  })
})
