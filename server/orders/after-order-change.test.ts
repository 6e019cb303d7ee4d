import { describe, expect, it } from 'vitest'
import { paise } from '#core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { shelf } from '../testing/test-shop.ts'
import { fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { dayBegins } from '../testing/server-day.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from '../whatsapp/phrases.ts'

const minute = 60_000
const day = whatsappDay()

/** Sunita's list has become an order; what she was told about it is forgotten. */
async function placed(list = '2 kg chini, maggi 3'): Promise<Order> {
  await postWebhook(day.server.app, fromSunita(text(list), { at: day.now }))
  await day.server.worker.drain()
  day.whatsapp.sent.length = 0
  return day.shop.onlyOrder()
}

/** Runs what the shop does and returns what the customer reads because of it. */
async function told(doing: () => Promise<unknown>): Promise<string[]> {
  day.whatsapp.sent.length = 0
  await doing()
  await day.server.worker.drain()
  return day.whatsapp.sent.map((sent) => sent.text)
}

const accept = async () => day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
const pack = async (qtyOf?: (n: number) => number | undefined) =>
  day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId, qtyOf))

const cash = (amountPaise: number) => ({
  id: day.server.deps.newId(),
  method: 'cash' as const,
  state: 'cod_collected' as const,
  amountPaise: amountPaise as Order['deliveryPaise'],
  utr: '',
})

describe('what the customer reads while his order is on its way', () => {
  it.each([
    ['hi', '2 kg chini aur maggi 3 bhejo', /[\u0900-\u097f]/],
    ['bn', 'চিনি ২ কেজি, maggi 3', /[\u0980-\u09ff]/],
    ['mr', 'साखर २ किलो आणि maggi 3', /[\u0900-\u097f]/],
    ['en', '2 kg sugar and maggi 3 please', /order/i],
  ] as const)('from accepted to delivered, in %s', async (lang, list, script) => {
    const { id: orderId, code, lang: spoken } = await placed(list)
    expect(spoken).toBe(lang)
    const all = [
      await told(accept),
      await told(() => pack()),
      await told(() => day.shop.act('dispatchOrder', { orderId })),
      await told(async () =>
        day.shop.act('deliverOrder', deliverArgs(await day.shop.onlyOrder(), cash(13_000))),
      ),
    ]
    expect(all.map((texts) => texts.length)).toEqual([1, 1, 1, 1])
    for (const [words] of all) {
      expect(words).toContain(code)
      expect(words).toMatch(script)
    }
    expect(all[2]?.[0]).toContain('₹130')
    expect(all[3]?.[0]).toContain('₹130')
  })

  it('what is missing and the new total, when less is accepted than was ordered', async () => {
    const order = await placed()
    const { orderId, lines } = acceptArgs(order)
    const texts = await told(() =>
      day.shop.act('acceptOrder', { orderId, lines: lines.slice(0, 1) }),
    )
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('इंस्टेंट नूडल्स')
    expect(texts[0]).toContain('₹88')
    expect(texts[0]).toContain(order.code)
  })

  it('the total, when the shop had to settle what a line means', async () => {
    const order = await placed('2 kg chini, paneer 200g')
    expect(order.st).toBe('draft')
    day.now += minute
    await day.shop.act('editOrderLine', {
      orderId: order.id,
      n: 2,
      productId: shelf.milk.id,
      unit: 'piece',
      qty: 1,
      pricePaise: shelf.milk.pricePaise,
      per: 1,
      totalPaise: shelf.milk.pricePaise,
      dropped: false,
    })
    const texts = await told(accept)
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('Milk 500 ml – 1 पीस – ₹29')
    expect(texts[0]).toContain('₹117')
  })

  it('the new total, when what was weighed is less', async () => {
    await placed()
    await told(accept)
    const texts = await told(() => pack((n) => (n === 1 ? 1900 : undefined)))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('₹125.60')
  })

  it('nothing more to pay, when it was paid before', async () => {
    const { id: orderId } = await placed()
    await accept()
    await pack()
    await day.shop.act('recordPayment', { orderId, payment: cash(13_000) })
    const [out] = await told(() => day.shop.act('dispatchOrder', { orderId }))
    expect(out).not.toContain('₹')
    const [delivered] = await told(async () =>
      day.shop.act('deliverOrder', deliverArgs(await day.shop.onlyOrder(), null)),
    )
    expect(delivered).not.toContain('₹')
  })

  it("the shop's UPI address beside what is to be paid, and not when nothing is", async () => {
    const { id: orderId } = await placed()
    await day.shop.act('editShop', { shopId: day.shop.id, set: { vpa: 'ganesh@okaxis' } })
    await told(accept)
    await told(() => pack())
    const [out] = await told(() => day.shop.act('dispatchOrder', { orderId }))
    expect(out).toContain('₹130')
    expect(out).toContain('ganesh@okaxis')
    await told(() => day.shop.act('failDelivery', { orderId, reason: 'customer_absent' }))
    await day.shop.act('recordPayment', { orderId, payment: cash(13_000) })
    const [again] = await told(() => day.shop.act('dispatchOrder', { orderId }))
    expect(again).not.toContain('ganesh@okaxis')
  })

  it('that what he said he had paid has come, and what he is given back after a cancellation', async () => {
    const { id: orderId, code } = await placed()
    await told(accept)
    const said = { ...cash(13_000), method: 'upi_direct' as const, state: 'claimed' as const }
    expect(await told(() => day.shop.act('recordPayment', { orderId, payment: said }))).toEqual([])
    const look = { orderId, paymentId: said.id, came: true }
    const [came] = await told(() => day.shop.act('checkPayment', look))
    expect(came).toContain(code)
    expect(came).toContain('₹130')
    await told(async () =>
      day.shop.act(
        'cancelOrder',
        cancelArgs(await day.shop.onlyOrder(), 'no_rider', day.server.deps.newId),
      ),
    )
    const { state: _, ...money } = cash(3_000)
    const [inCash] = await told(() => day.shop.act('recordRefund', { orderId, refund: money }))
    expect(inCash).toContain('₹30')
    const refund = {
      ...money,
      id: day.server.deps.newId(),
      method: 'upi_direct' as const,
      amountPaise: paise(10_000),
      utr: '4821',
    }
    const [byUpi] = await told(() => day.shop.act('recordRefund', { orderId, refund }))
    expect(byUpi).toContain('₹100')
    expect(byUpi).toContain('4821')
  })

  it('of money that goes back late in the evening only in the morning, and of a new order at once (W4)', async () => {
    const { id: orderId } = await placed()
    await told(accept)
    await told(() => day.shop.act('recordPayment', { orderId, payment: cash(13_000) }))
    await told(async () =>
      day.shop.act(
        'cancelOrder',
        cancelArgs(await day.shop.onlyOrder(), 'no_rider', day.server.deps.newId),
      ),
    )
    const eveningAt = dayBegins + 12 * 60 * minute
    day.now = eveningAt
    const { state: _, ...refund } = cash(13_000)
    expect(await told(() => day.shop.act('recordRefund', { orderId, refund }))).toEqual([])
    expect(
      await told(() => postWebhook(day.server.app, fromSunita(text('maggi 3'), { at: day.now }))),
    ).not.toEqual([])
    // That nobody answered it in time he hears at once.
    expect(
      await told(async () => {
        day.now = eveningAt + 60 * minute
      }),
    ).toHaveLength(1)
    const morning = Date.UTC(2026, 10, 25, 2, 30)
    const early = await told(async () => {
      day.now = morning - 1
    })
    expect(early).toEqual([])
    const [given] = await told(async () => {
      day.now = morning
    })
    expect(given).toContain('₹130')
  })

  it('why it was rejected, cancelled or could not be handed over', async () => {
    const { id: orderId } = await placed()
    const [rejected] = await told(() =>
      day.shop.act('rejectOrder', { orderId, reason: 'shop_closed' }),
    )
    expect(rejected).toContain('दुकान')
  })

  it('a cancellation by himself and a delivery that failed', async () => {
    const { id: orderId, code } = await placed()
    await accept()
    await pack()
    await day.shop.act('dispatchOrder', { orderId })
    const [failed] = await told(() =>
      day.shop.act('failDelivery', { orderId, reason: 'customer_absent' }),
    )
    expect(failed).toContain(code)
    const again = await told(() => day.shop.act('dispatchOrder', { orderId }))
    expect(again).toHaveLength(1)
  })

  it.each([
    ['with nothing to pay', 0, 'कुछ नहीं देना'],
    ['with what he has paid to get back (P5)', 13_000, '₹130'],
  ])('that it came back to the shop, %s', async (_, paidPaise, words) => {
    const { id: orderId, code } = await placed()
    await accept()
    await pack()
    if (paidPaise > 0) await day.shop.act('recordPayment', { orderId, payment: cash(paidPaise) })
    await day.shop.act('dispatchOrder', { orderId })
    await day.shop.act('failDelivery', { orderId, reason: 'customer_refused' })
    await day.server.worker.drain()
    const failed = await day.shop.onlyOrder()
    const texts = await told(() =>
      day.shop.act('returnOrder', returnArgs(failed, 'customer_refused', day.server.deps.newId)),
    )
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain(code)
    expect(texts[0]).toContain(phrase('hi', 'reason.customer_refused'))
    expect(texts[0]).toContain(words)
  })

  it('a cancellation', async () => {
    const order = await placed()
    const texts = await told(() =>
      day.shop.act(
        'cancelOrder',
        cancelArgs(order, 'changed_mind', day.server.deps.newId),
        'customer',
      ),
    )
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain(order.code)
  })

  it('nothing, when a change leaves the order where it is', async () => {
    const { id: orderId } = await placed()
    const texts = await told(() =>
      day.shop.act('addToOrder', { orderId, address: null, note: 'second floor' }, 'customer'),
    )
    expect(texts).toEqual([])
  })

  it('nothing by WhatsApp, when a partner sent the order', async () => {
    const order = await written({ channel: 'partner' })
    expect(await told(() => day.shop.act('placeOrder', { order }))).toEqual([])
  })

  it('all of it when the shop wrote the order down, if he has ever written to it (O16)', async () => {
    const order = await written({})
    const texts = await told(async () => {
      await day.shop.act('placeOrder', { order })
      const row = (await day.shop.orders()).find(({ id }) => id === order.id)
      if (row) await day.shop.act('acceptOrder', acceptArgs(row))
    })
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain(phrase('hi', 'received.written', { code: order.code }))
    expect(texts[0]).not.toContain(phrase('hi', 'received.reply_soon'))
    expect(texts[2]).toContain(phrase('hi', 'accepted.home', { code: order.code }))
    expect(await jobsOf('ring_phones', order.id)).toEqual([])
    expect(await jobsOf('expire_order', order.id)).toEqual([])
  })

  it('nothing of an order that the shop wrote down for somebody it knows by number only (O16)', async () => {
    const order = await written({})
    const customer = await day.server.deps.db.readShop(day.shop.id, (tx) =>
      tx.row(entity.customer, order.customerId ?? ''),
    )
    if (!customer) throw new Error('She has written.')
    const stranger = { ...customer, id: day.server.deps.newId(), waId: null, bsuid: null }
    await day.shop.act('saveCustomer', { customer: stranger }, 'channel')
    const hers = { ...order, customerId: stranger.id }
    expect(await told(() => day.shop.act('placeOrder', { order: hers }))).toEqual([])
    expect(
      await told(() =>
        day.shop.act('placeOrder', {
          order: { ...hers, id: day.server.deps.newId(), customerId: null },
        }),
      ),
    ).toEqual([])
  })
})

/** What Sunita once sent, as the shop writes it down when she telephones. */
async function written(change: {
  channel?: Order['channel']
}): Promise<ArgsOf<'placeOrder'>['order']> {
  const {
    payments: _p,
    attempts: _a,
    reason: _r,
    cancelRequestedAt: _c,
    timeline: _t,
    ...fields
  } = await placed()
  return {
    ...fields,
    id: day.server.deps.newId(),
    code: 'TEL-207',
    channelRef: null,
    acceptBy: null,
    channel: 'phone',
    ...change,
    st: 'placed',
  }
}

const jobsOf = async (kind: string, orderId: string) => {
  const jobs = await day.server.deps.db.global
    .selectFrom('outbox')
    .select('body')
    .where('kind', '=', kind)
    .execute()
  return jobs.filter(({ body }) => 'orderId' in body && body.orderId === orderId)
}

describe('when nobody does anything', () => {
  it('an order expires after its window, not within it, and the customer is told', async () => {
    const order = await placed()
    day.now = dayBegins + 10 * minute
    expect(await told(async () => {})).toEqual([])
    expect((await day.shop.onlyOrder()).st).toBe('placed')
    day.now += 1
    const [expired] = await told(async () => {})
    expect(expired).toContain(order.code)
    expect(await day.shop.onlyOrder()).toMatchObject({ st: 'expired', reason: 'no_response' })
    const version = await day.server.deps.db.readShop(day.shop.id, (tx) =>
      tx.row(entity.order, order.id),
    )
    day.now += 60 * minute
    expect(await told(async () => {})).toEqual([])
    expect(
      await day.server.deps.db.readShop(day.shop.id, (tx) => tx.row(entity.order, order.id)),
    ).toEqual(version)
  })

  it('an accepted order does not expire', async () => {
    await placed()
    await accept()
    day.now = dayBegins + 11 * minute
    await told(async () => {})
    expect((await day.shop.onlyOrder()).st).toBe('accepted')
  })

  it('a draft is forgotten a day after the last hand on it, without a word', async () => {
    const dayMs = 24 * 60 * minute
    const order = await placed('2 kg chini, paneer 200g')
    day.now = dayBegins + 60 * minute
    await day.shop.act('editOrderLine', {
      orderId: order.id,
      n: 2,
      productId: null,
      unit: 'piece',
      qty: 0,
      pricePaise: 0 as Order['deliveryPaise'],
      per: 1,
      totalPaise: 0 as Order['deliveryPaise'],
      dropped: true,
    })
    day.now = dayBegins + dayMs
    await told(async () => {})
    expect((await day.shop.onlyOrder()).st).toBe('draft')
    day.now = dayBegins + 60 * minute + dayMs
    expect(await told(async () => {})).toEqual([])
    expect((await day.shop.onlyOrder()).st).toBe('cancelled')
  })
})
