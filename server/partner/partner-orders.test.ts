import { describe, expect, it } from 'vitest'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { isMoneyWaiting } from '#core/order/order-money.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { partnerDay } from '../testing/partner-day.ts'
import {
  endingAt,
  lineFor,
  partnerOrder,
  idOf,
  readyForPartners,
  servedPin,
  testPartner,
} from '../testing/test-partner.ts'
import { openTestShop, shelf } from '../testing/test-shop.ts'
import { leavePartner } from './joined-shops.ts'

const minute = 60_000
const day = partnerDay()

const edit = (set: ArgsOf<'editShop'>['set']) =>
  day.shop.act('editShop', { shopId: day.shop.id, set })
const read = (id: string, by = day.partner) => by.call('GET', `/v1/partner/orders/${id}`)
const cancel = (id: string, reason = 'changed_mind', by = day.partner) =>
  by.call('POST', `/v1/partner/orders/${id}/cancel`, { reason })
/** The order is written down, but the process ends before the shop is asked. */
const unasked = (order: PartnerOrder) =>
  endingAt(day.server, ['before', 'withShopTx'], () =>
    day.partner.call('POST', '/v1/partner/orders', order),
  )
const sellOut = () =>
  day.shop.act('countStock', {
    ...{ id: day.server.deps.newId(), productId: shelf.noodles.id, counted: 1, seen: 50 },
  })
const refusedFor = (why: object) => ({ status: 409, body: why })

describe('an order of a partner', () => {
  it('comes to the shop like any other: with its window, and phones ring', async () => {
    const asked = partnerOrder(day.shop, { ref: 'B-1', note: 'two floors up' })
    const reply = await day.partner.call('POST', '/v1/partner/orders', asked)
    expect(reply).toMatchObject({
      status: 201,
      body: {
        ...{ ref: 'B-1', status: 'placed', shop: day.shop.id, reason: null, mode: 'home' },
        ...{ acceptBy: day.now + 10 * minute, totalPaise: 2800, deliveryPaise: 0 },
        lines: [{ productId: shelf.noodles.id, qty: 2, totalPaise: 2800, status: 'ok' }],
      },
    })
    expect(await day.shop.onlyOrder()).toMatchObject({
      ...{
        channel: 'partner',
        channelRef: `${day.partner.id}/B-1`,
        st: 'placed',
        ifMissing: 'drop_item',
      },
      ...{ customerName: 'Mousumi Dey', customerPhone: '+919830000000', customerId: null },
      ...{ note: 'two floors up', lang: 'bn', address: { pin: servedPin } },
      code: reply.body['code'],
      timeline: [{ to: 'placed', by: 'channel' }],
    })
    const jobs = await day.server.deps.db.global.selectFrom('outbox').select('kind').execute()
    expect(jobs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ring_phones', 'expire_order']),
    )
  })

  it('is told as it goes on, by its own id, with what the shop left out', async () => {
    const asked = { lines: [lineFor(shelf.noodles, 2), lineFor(shelf.sugar, 1000)] }
    const id = idOf(await day.partner.place(day.shop, asked))
    const order = await day.shop.onlyOrder()
    await day.shop.act('acceptOrder', {
      ...acceptArgs(order),
      lines: acceptArgs(order).lines.slice(1),
    })
    expect((await read(id)).body).toMatchObject({
      ...{ status: 'accepted', totalPaise: 4400 },
      lines: [
        { n: 1, status: 'dropped' },
        { n: 2, status: 'ok' },
      ],
    })
    await day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId))
    await day.shop.act('dispatchOrder', { orderId: order.id })
    expect((await read(id)).body).toMatchObject({ status: 'out_for_delivery' })
    const keys = Object.keys((await read(id)).body)
    expect(keys).not.toEqual(expect.arrayContaining(['timeline', 'customerName', 'payments']))
  })

  it('that is prepaid takes nothing at the door, and is owed to the shop once delivered (P10)', async () => {
    const asked = {
      pays: 'prepaid',
      lines: [lineFor(shelf.noodles, 2), lineFor(shelf.sugar, 1000)],
    }
    const first = await day.partner.place(day.shop, asked as Partial<PartnerOrder>)
    expect(first).toMatchObject({
      status: 201,
      body: { pays: 'prepaid', totalPaise: 7200, settlementPaise: 0 },
    })
    const { id: orderId, prepaid } = await day.shop.onlyOrder()
    expect(prepaid).toEqual({ by: 'Bazaar' })
    const { deps } = day.server
    await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
    const short = packArgs(await day.shop.onlyOrder(), deps.newId, (n) => (n === 1 ? 1 : undefined))
    await day.shop.act('packOrder', short)
    await day.shop.act('dispatchOrder', { orderId })
    expect((await read(idOf(first))).body).toMatchObject({ totalPaise: 5800, settlementPaise: 0 })
    await day.shop.act('deliverOrder', deliverArgs(await day.shop.onlyOrder(), null))
    expect((await read(idOf(first))).body).toMatchObject({
      ...{ status: 'delivered', totalPaise: 5800, settlementPaise: 5800 },
    })
    const { payments, refunds = [] } = await day.shop.onlyOrder()
    expect([payments, refunds]).toEqual([[], []])
  })

  it('that was prepaid and is cancelled leaves the shop nothing to give back (P10)', async () => {
    const id = idOf(await day.partner.place(day.shop, { pays: 'prepaid' }))
    await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
    expect((await cancel(id)).body).toMatchObject({ status: 'cancelled', settlementPaise: 0 })
    expect(isMoneyWaiting(await day.shop.onlyOrder())).toBe(false)
  })

  it('is paid at the door when the partner says so', async () => {
    const reply = await day.partner.place(day.shop)
    expect(reply.body).toMatchObject({ pays: 'door', settlementPaise: 0 })
    expect(await day.shop.onlyOrder()).not.toHaveProperty('prepaid')
  })

  it('is never left without a line by a shop that may not leave one out', async () => {
    await day.partner.place(day.shop, {
      ifMissing: 'cancel_order',
      lines: [lineFor(shelf.noodles, 2), lineFor(shelf.sugar, 1000)],
    })
    const args = acceptArgs(await day.shop.onlyOrder())
    const verdict = await day.shop.act('acceptOrder', { ...args, lines: args.lines.slice(1) })
    expect(verdict).toMatchObject({ st: 'refused', code: 'needs_customer_yes' })
  })

  it('sent again under its ref is the same order; another one under it is none', async () => {
    const asked = partnerOrder(day.shop)
    const first = await day.partner.call('POST', '/v1/partner/orders', asked)
    const again = await day.partner.call('POST', '/v1/partner/orders', asked)
    expect(again).toMatchObject({ status: 200, body: first.body })
    const other = await day.partner.call('POST', '/v1/partner/orders', { ...asked, note: 'hurry' })
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } })
    expect(await day.shop.orders()).toHaveLength(1)
  })

  it('sent ten times at once is one order', async () => {
    const asked = partnerOrder(day.shop)
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => day.partner.call('POST', '/v1/partner/orders', asked)),
    )
    expect(new Set(replies.map(idOf)).size).toBe(1)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await day.shop.orders()).toHaveLength(1)
  })

  it('is accepted by itself where the shop wants that', async () => {
    await edit({ autoAccept: true })
    expect((await day.partner.place(day.shop)).body).toMatchObject({ status: 'accepted' })
  })

  it('is to be answered before the partner says, if that is sooner', async () => {
    const answerBy = day.now + 4 * minute
    expect((await day.partner.place(day.shop, { answerBy })).body).toMatchObject({
      acceptBy: answerBy,
    })
    const later = day.now + 40 * minute
    const { body } = await day.partner.place(day.shop, { answerBy: later })
    expect(body).toMatchObject({ acceptBy: day.now + 10 * minute })
    expect(await day.partner.place(day.shop, { answerBy: day.now })).toMatchObject(
      refusedFor({ code: 'too_late' }),
    )
  })

  it('that nobody answers is told as expired', async () => {
    const id = idOf(await day.partner.place(day.shop))
    day.now += 10 * minute + 1
    await day.server.worker.drain()
    expect((await read(id)).body).toMatchObject({ status: 'expired', reason: 'no_response' })
  })

  it('is placed by the job where the server ended between writing it down and asking', async () => {
    const asked = partnerOrder(day.shop)
    expect((await unasked(asked)).status).toBe(500)
    expect(await day.shop.orders()).toEqual([])
    day.now += minute
    await day.server.worker.drain()
    expect(await day.shop.orders()).toHaveLength(1)
    const again = await day.partner.call('POST', '/v1/partner/orders', asked)
    expect(again).toMatchObject({ status: 200, body: { status: 'placed' } })
    await day.server.worker.drain()
    expect(await day.shop.orders()).toHaveLength(1)
  })

  it('whose goods went to somebody else in between is told as rejected', async () => {
    const asked = partnerOrder(day.shop)
    await unasked(asked)
    await sellOut()
    day.now += minute
    await day.server.worker.drain()
    expect(await day.shop.orders()).toEqual([])
    const again = await day.partner.call('POST', '/v1/partner/orders', asked)
    expect(again.body).toMatchObject({ status: 'rejected', reason: 'item_unavailable', lines: [] })
  })

  it('whose goods went is told as rejected, though the server ended before it noted that', async () => {
    const asked = partnerOrder(day.shop)
    await unasked(asked)
    await sellOut()
    day.now += minute
    await endingAt(day.server, ['after', 'withShopTx'], () => day.server.worker.drain())
    const placed = await day.partner.call('POST', '/v1/partner/orders', asked)
    expect(placed.body).toMatchObject({ status: 'placed' })
    day.now += minute
    await day.server.worker.drain()
    expect((await read(idOf(placed))).body).toMatchObject({
      ...{ status: 'rejected', reason: 'item_unavailable' },
    })
  })
})

describe('an order is refused, and nothing of it is kept,', () => {
  it.each<[string, ArgsOf<'editShop'>['set'], object, object]>([
    ['outside the PIN codes', { pins: ['700001'] }, {}, { why: 'outside_area' }],
    [
      'below the minimum',
      { minDeliveryPaise: 5000 as never, pickup: false },
      {},
      { why: 'below_minimum' },
    ],
    ['to pick up where nobody may', { pickup: false }, { mode: 'pickup' }, { why: 'no_pickup' }],
    [
      'beyond the radius',
      { place: { latE6: 22_570_000, lngE6: 88_360_000 }, radiusM: 1000 },
      {
        address: {
          ...{ line: 'x', landmark: '', pin: servedPin },
          place: { latE6: 22_600_000, lngE6: 88_360_000 },
        },
      },
      { why: 'too_far' },
    ],
    ['without an address to bring it to', {}, { address: null }, { why: 'outside_area' }],
  ])('%s', async (_what, set, change, why) => {
    await edit(set)
    expect(await day.partner.place(day.shop, change)).toMatchObject(
      refusedFor({ code: 'not_serviceable', ...why }),
    )
    expect(await day.shop.orders()).toEqual([])
  })

  it('with every line that the shop cannot take, and what it would say today', async () => {
    await day.shop.act('editProduct', { productId: shelf.milk.id, set: { hidden: true } })
    const { pricePaise } = shelf.oil
    const reply = await day.partner.place(day.shop, {
      lines: [
        lineFor(shelf.milk, 1),
        { ...lineFor(shelf.oil, 1), pricePaise: (pricePaise - 1) as never },
        lineFor(shelf.noodles, 51),
        lineFor(shelf.sugar, 500),
      ],
    })
    expect(reply).toMatchObject(
      refusedFor({
        code: 'lines_refused',
        faults: [
          { line: 0, why: 'not_sold' },
          { line: 1, why: 'price_changed', pricePaise, per: 1 },
          { line: 2, why: 'out_of_stock', available: 10 },
        ],
      }),
    )
    expect(await day.shop.orders()).toEqual([])
  })

  it('while every window is full', async () => {
    const whole = { from: 0, to: 1440 }
    await edit({ slots: [{ ...whole, days: [0, 1, 2, 3, 4, 5, 6], home: 1 }], slotMinutes: 0 })
    for (let places = 0; places < 7; places++)
      expect((await day.partner.place(day.shop)).status).toBe(201)
    expect(await day.partner.place(day.shop)).toMatchObject(refusedFor({ why: 'full' }))
  })

  it('to a shop that has not let the partner in, or does not any more', async () => {
    const other = await readyForPartners(
      await openTestShop(day.server.deps, { phoneNumberId: '2' }),
    )
    expect((await day.partner.place(other)).status).toBe(404)
    const id = idOf(await day.partner.place(day.shop))
    await leavePartner(day.server.deps, day.shop.id, day.partner.id)
    expect((await day.partner.place(day.shop)).status).toBe(404)
    // What is under way goes on.
    expect((await read(id)).status).toBe(200)
    expect((await cancel(id)).body).toMatchObject({ status: 'cancelled' })
  })
})

describe('goods are named', () => {
  it('by a barcode or the ready catalogue too', async () => {
    await day.shop.act('editProduct', {
      productId: shelf.milk.id,
      set: { gtins: ['8901030865278'] },
    })
    await day.partner.place(day.shop, {
      lines: [
        { ...lineFor(shelf.milk, 1), good: { gtin: '8901030865278' } },
        { ...lineFor(shelf.sugar, 500), good: { ref: 'sugar' } },
      ],
    })
    const { lines } = await day.shop.onlyOrder()
    expect(lines.map(({ productId }) => productId)).toEqual([shelf.milk.id, shelf.sugar.id])
    expect(lines[1]).toMatchObject({ said: 'চিনি', totalPaise: 2200 })
  })
})

describe('a cancellation', () => {
  it('ends the order at once until it is packed, and gives the goods back', async () => {
    const id = idOf(await day.partner.place(day.shop))
    await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
    expect(await cancel(id)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', reason: 'changed_mind' },
    })
    const stock = () =>
      day.server.deps.db.readShop(day.shop.id, (tx) => tx.row(entity.stock, shelf.noodles.id))
    expect(await stock()).toMatchObject({ qty: 50, reserved: 0 })
    expect((await cancel(id)).status).toBe(200)
  })

  it('asks the shop once it is packed', async () => {
    const id = idOf(await day.partner.place(day.shop))
    await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
    await day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId))
    const { body } = await cancel(id, 'not_accepting')
    expect(body).toMatchObject({ status: 'packed', cancelRequestedAt: day.now })
  })

  it('of what has come to another end is refused, with how it stands', async () => {
    const id = idOf(await day.partner.place(day.shop))
    const { id: orderId } = await day.shop.onlyOrder()
    await day.shop.act('rejectOrder', { orderId, reason: 'shop_busy' })
    expect(await cancel(id)).toMatchObject({
      status: 409,
      body: { code: 'order_closed', order: { status: 'rejected', reason: 'shop_busy' } },
    })
  })

  it('that comes before the shop was asked keeps it from being asked', async () => {
    const asked = partnerOrder(day.shop)
    await unasked(asked)
    const id = idOf(await day.partner.call('POST', '/v1/partner/orders', asked))
    expect((await cancel(id)).body).toMatchObject({ status: 'cancelled', reason: 'changed_mind' })
    day.now += minute
    await day.server.worker.drain()
    expect(await day.shop.orders()).toEqual([])
    expect((await read(id)).body).toMatchObject({ status: 'cancelled' })
  })

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['sent again', (id) => cancel(id)],
    ['gone on with by the job', () => day.server.worker.drain()],
  ])('in whose middle the server ended is %s', async (_how, goOn) => {
    const asked = partnerOrder(day.shop)
    await unasked(asked)
    const id = idOf(await day.partner.call('POST', '/v1/partner/orders', asked))
    const reply = await endingAt(day.server, ['after', 'withShopTx'], () => cancel(id))
    expect(reply.status).toBe(500)
    day.now += minute
    await goOn(id)
    expect((await read(id)).body).toMatchObject({ status: 'cancelled', reason: 'changed_mind' })
    expect((await cancel(id)).status).toBe(200)
  })
})

it('sees nothing of another partner’s orders, nor of any other order of the shop', async () => {
  const other = await testPartner(day.server, [day.shop])
  const id = idOf(await day.partner.place(day.shop))
  const { id: orderId } = await day.shop.onlyOrder()
  for (const hidden of [id, orderId, day.shop.id, day.server.deps.newId()]) {
    expect(await read(hidden, other)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await cancel(hidden, 'changed_mind', other)).status).toBe(404)
  }
  expect(await read(orderId)).toMatchObject({ status: 404 })
  expect((await day.shop.onlyOrder()).st).toBe('placed')
})
