import { describe, expect, it } from 'vitest'
import { amountSchema } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { dayBegins } from '../testing/server-day.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

const minute = 60_000
const hour = 60 * minute
const day = whatsappDay()

const editShop = (set: ArgsOf<'editShop'>['set']) =>
  day.shop.act('editShop', { shopId: day.shop.id, set })

const pause = (what: 'orders' | 'delivery', forMs: number) =>
  day.shop.act('pauseOrders', { shopId: day.shop.id, what, forMs })

const shopRow = () =>
  day.server.deps.db.readShop(day.shop.id, (tx) => tx.row(entity.shop, day.shop.id))

/** What the customer reads when the worker has done what is due. */
async function heard(): Promise<string> {
  day.whatsapp.sent.length = 0
  await day.server.worker.drain()
  return day.whatsapp.sent.map((sent) => sent.text).join('\n')
}

/** Sunita sends a list; the newest order, and what she reads about it. */
async function list(words = '2 kg chini, maggi 3'): Promise<{ order: Order; told: string }> {
  await postWebhook(day.server.app, fromSunita(text(words), { at: day.now }))
  const told = await heard()
  const order = (await day.shop.orders()).at(-1)
  if (!order) throw new Error('There is no order.')
  return { order, told }
}

const paise = (n: number) => amountSchema.parse(n)

const daily = (from: number, to: number) => Array.from({ length: 7 }, () => [{ from, to }])

describe('open hours', () => {
  it('an order of the evening expires in the morning, when its minutes of open time are over (T1)', async () => {
    await editShop({ hours: daily(8 * 60, 10 * 60 + 4) })
    const { order, told } = await list()
    // Four minutes until it closes at 10:04, six more from eight o'clock on.
    const eight = dayBegins + 22 * hour
    expect(order.acceptBy).toBe(eight + 6 * minute)
    expect(told).not.toContain('बंद')
    day.now = eight + 6 * minute
    expect(await heard()).toBe('')
    day.now += 1
    expect(await heard()).toContain(order.code)
    expect((await day.shop.onlyOrder()).st).toBe('expired')
  })

  it('an order outside the hours is taken, and the customer is told when the shop opens (T1)', async () => {
    await editShop({ hours: daily(11 * 60, 20 * 60) })
    const { order, told } = await list()
    expect(order).toMatchObject({ st: 'placed', acceptBy: dayBegins + hour + 10 * minute })
    expect(told).toContain('आज सुबह 11:00 बजे खुलेगी')
  })
})

describe('a pause', () => {
  it('lets orders come, and their time begins when it ends (T3)', async () => {
    await pause('orders', 30 * minute)
    const { order, told } = await list()
    expect(order).toMatchObject({ st: 'placed', acceptBy: dayBegins + 40 * minute })
    expect(told).toContain('आज सुबह 10:30 बजे')
    expect(told).not.toContain('बंद')
    day.now = dayBegins + 40 * minute
    await heard()
    expect((await day.shop.onlyOrder()).st).toBe('placed')
  })

  it('ends by itself, and one tap ends it before (T3)', async () => {
    await pause('orders', 30 * minute)
    day.now = dayBegins + 30 * minute
    expect((await list()).order.acceptBy).toBe(day.now + 10 * minute)
    await pause('orders', 60 * minute)
    day.now += minute
    await pause('orders', 0)
    expect((await list('sugar 1 kg')).order.acceptBy).toBe(day.now + 10 * minute)
  })

  it('of the newest hand stands (Y3)', async () => {
    await pause('orders', 60 * minute)
    day.now -= minute
    expect(await pause('orders', 30 * minute)).toMatchObject({ st: 'merged' })
    expect(await shopRow()).toMatchObject({ pausedUntil: dayBegins + 60 * minute })
  })
})

describe('how an order goes', () => {
  const from = (pin: string) =>
    postWebhook(
      day.server.app,
      fromSunita(
        {
          type: 'interactive',
          interactive: {
            type: 'nfm_reply',
            nfm_reply: {
              name: 'address_message',
              response_json: JSON.stringify({
                values: { house_number: '12', address: 'MG Road', in_pin_code: pin },
              }),
            },
          },
        },
        { at: day.now },
      ),
    )

  it('the fee is in the total, and the customer reads it (T4)', async () => {
    await editShop({ deliveryPaise: paise(2000) })
    const { order, told } = await list()
    expect(order).toMatchObject({ mode: 'home', deliveryPaise: 2000 })
    expect(told).toContain('डिलीवरी – ₹20')
    expect(told).toContain('₹150')
  })

  it('below the minimum he comes for it and pays no fee (T4)', async () => {
    await editShop({ deliveryPaise: paise(2000), minDeliveryPaise: paise(13_001) })
    const { order, told } = await list()
    expect(order).toMatchObject({ mode: 'pickup', deliveryPaise: 0 })
    expect(told).toContain('इतने छोटे ऑर्डर पर डिलीवरी नहीं होती। कृपया सामान दुकान से')
    expect(told).toContain('₹130')
  })

  it('a list with an open line is not judged by its sum (T4)', async () => {
    await editShop({ minDeliveryPaise: paise(13_001) })
    expect((await list('2 kg chini, paneer 200g')).order).toMatchObject({
      st: 'draft',
      mode: 'home',
    })
  })

  it('further than the shop goes, by the pin he has dropped, he comes for it and is told why (T4)', async () => {
    const pin = (latitude: number) =>
      postWebhook(
        day.server.app,
        fromSunita(
          { type: 'location', location: { latitude, longitude: 72.8777 } },
          { at: day.now },
        ),
      )
    await editShop({ place: { latE6: 19_076_000, lngE6: 72_877_700 }, radiusM: 2000 })
    await pin(19.1)
    await heard()
    const { order, told } = await list()
    expect(order.mode).toBe('pickup')
    expect(told).toContain('इतनी दूर डिलीवरी नहीं होती। कृपया सामान दुकान से')
    await pin(19.08)
    await heard()
    expect((await list('sugar 1 kg')).order.mode).toBe('home')
  })

  it('outside the PIN codes, and without pickup, the shop decides and he is told so (T4)', async () => {
    await from('411009')
    await heard()
    await editShop({ pins: ['411001'], pickup: false })
    const { order, told } = await list()
    expect(order.mode).toBe('home')
    expect(told).toContain('आपके पिन कोड पर डिलीवरी नहीं होती। दुकानदार देखकर बताएँगे।')
    await editShop({ pins: ['411001', '411009'] })
    expect((await list('sugar 1 kg')).told).not.toContain('पिन कोड पर')
  })
})

describe('a day without a rider', () => {
  it('makes new orders a pickup until the business day ends, and the customer is told why (T4)', async () => {
    await pause('delivery', dayStart(dayBegins) + 28 * hour - dayBegins)
    const { order, told } = await list()
    expect(order.mode).toBe('pickup')
    expect(told).toContain('पहुँचाने वाला कोई नहीं')
    expect(told).not.toContain('पता')
    day.now = dayStart(dayBegins) + 28 * hour
    const next = await list('sugar 1 kg')
    expect(next.order.mode).toBe('home')
    expect(next.told).not.toContain('पहुँचाने वाला')
  })

  it('says nothing about tomorrow: an order in the night is for tomorrow’s rider (T4)', async () => {
    await editShop({ hours: daily(8 * 60, 20 * 60) })
    day.now = dayBegins + 11 * hour
    await pause('delivery', dayStart(dayBegins) + 28 * hour - day.now)
    expect((await list()).order.mode).toBe('home')
  })
})
