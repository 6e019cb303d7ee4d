import { beforeEach, describe, expect, it } from 'vitest'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { serverDay } from '../testing/server-day.ts'
import {
  endingAt,
  lineFor,
  partnerOrder,
  idOf,
  readyForPartners,
  servedPin,
  type TestPartner,
  testPartner,
} from '../testing/test-partner.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'

const minute = 60_000
const day = serverDay()
/** By their distance from the customer. */
let shops: [TestShop, TestShop, TestShop]
let partner: TestPartner

const home = { latE6: 22_570_000, lngE6: 88_360_000 }

async function shopAt(n: number): Promise<TestShop> {
  const shop = await openTestShop(day.server.deps, { phoneNumberId: `${n}`, name: `Shop ${n}` })
  const place = { latE6: home.latE6 + n * 1000, lngE6: home.lngE6 }
  await readyForPartners(shop)
  await shop.act('editShop', { shopId: shop.id, set: { place } })
  return shop
}

beforeEach(async () => {
  const far = await shopAt(3)
  shops = [await shopAt(1), await shopAt(2), far]
  partner = await testPartner(day.server, shops)
})

const offer = (change: Partial<PartnerOrder> = {}) =>
  partner.call('POST', '/v1/partner/orders', {
    ...partnerOrder(shops[0]),
    to: { pin: servedPin },
    address: { line: '12 Surya Sen Street', landmark: '', pin: servedPin, place: home },
    lines: [{ ...lineFor(shelf.sugar, 500), good: { ref: 'sugar' } }],
    ...change,
  })
const read = async (id: string) => (await partner.call('GET', `/v1/partner/orders/${id}`)).body
const onlyOf = (n: 0 | 1 | 2): Promise<Order> => shops[n].onlyOrder()

const reject = async (n: 0 | 1 | 2) => {
  await shops[n].act('rejectOrder', { orderId: (await onlyOf(n)).id, reason: 'shop_busy' })
  await day.server.worker.drain()
}
const accept = async (n: 0 | 1 | 2) => {
  await shops[n].act('acceptOrder', acceptArgs(await onlyOf(n)))
  await day.server.worker.drain()
}

describe('an order offered to a PIN code', () => {
  it('is asked of the nearest shop, and after its no of the next, which takes it', async () => {
    const placed = await offer()
    expect(placed).toMatchObject({ status: 201, body: { status: 'placed', shop: shops[0].id } })
    const id = idOf(placed)
    await reject(0)
    expect(await read(id)).toMatchObject({ status: 'placed', reason: null, shop: shops[1].id })
    await accept(1)
    expect(await read(id)).toMatchObject({
      status: 'accepted',
      shop: shops[1].id,
      totalPaise: 2200,
    })
    expect(await shops[2].orders()).toEqual([])
  })

  it('is asked of the next when a shop is silent for five open minutes', async () => {
    const id = idOf(await offer())
    expect(await onlyOf(0)).toMatchObject({ acceptBy: day.now + 5 * minute })
    day.now += 5 * minute + 1
    await day.server.worker.drain()
    expect(await onlyOf(0)).toMatchObject({ st: 'expired' })
    expect(await read(id)).toMatchObject({ status: 'placed', shop: shops[1].id })
  })

  it('ends as the last no has it when nobody is left, and is never asked twice of one', async () => {
    const id = idOf(await offer())
    for (const n of [0, 1, 2] as const) await reject(n)
    expect(await read(id)).toMatchObject({ status: 'rejected', reason: 'shop_busy' })
    for (const shop of shops) expect(await shop.orders()).toHaveLength(1)
    const { body } = await offer()
    expect(body).toMatchObject({ status: 'placed' })
  })

  it('is placed while the next shop is looked for', async () => {
    const id = idOf(await offer())
    await shops[0].act('rejectOrder', { orderId: (await onlyOf(0)).id, reason: 'shop_busy' })
    expect(await read(id)).toMatchObject({ status: 'placed', reason: null, code: null, lines: [] })
  })

  it('passes over shops that lack the goods, ask more, do not serve the place, or are shut', async () => {
    const [near, middle, far] = shops
    await near.act('countStock', {
      ...{ id: day.server.deps.newId(), productId: shelf.sugar.id, counted: 100, seen: 0 },
    })
    await middle.act('editProduct', {
      productId: shelf.sugar.id,
      set: { pricePaise: 4401 as never },
    })
    expect((await offer()).body).toMatchObject({ shop: far.id })
    await far.act('editShop', { shopId: far.id, set: { pins: ['700001'] } })
    const nobody = await offer()
    expect(nobody).toMatchObject({ status: 409, body: { why: 'no_shop' } })
    await middle.act('editProduct', {
      productId: shelf.sugar.id,
      set: { pricePaise: 4400 as never },
    })
    await near.act('countStock', {
      ...{ id: day.server.deps.newId(), productId: shelf.sugar.id, counted: 1000, seen: 0 },
    })
    const evening = [{ from: 18 * 60, to: 22 * 60 }]
    await near.act('editShop', { shopId: near.id, set: { hours: Array(7).fill(evening) } })
    expect((await offer()).body).toMatchObject({ shop: middle.id })
  })

  it('is asked of no other shop once it is cancelled, in a shop or between two', async () => {
    const cancel = (id: string) =>
      partner.call('POST', `/v1/partner/orders/${id}/cancel`, { reason: 'changed_mind' })
    const first = idOf(await offer())
    expect((await cancel(first)).body).toMatchObject({ status: 'cancelled' })
    await day.server.worker.drain()
    expect(await shops[1].orders()).toEqual([])
    // The shop's no is not heard yet when he cancels.
    const second = idOf(await offer())
    const [, open] = await shops[0].orders()
    await shops[0].act('rejectOrder', { orderId: open?.id ?? '', reason: 'shop_busy' })
    expect((await cancel(second)).status).toBe(409)
    await day.server.worker.drain()
    expect(await shops[1].orders()).toEqual([])
    expect(await read(second)).toMatchObject({ status: 'rejected', reason: 'shop_busy' })
  })

  it.each<[string, 'withShopTx' | 'readShop']>([
    ['a no and the next shop', 'readShop'],
    ['the choice of the next shop and asking it', 'withShopTx'],
  ])('goes on after the process ended between %s', async (_where, work) => {
    const id = idOf(await offer())
    await shops[0].act('rejectOrder', { orderId: (await onlyOf(0)).id, reason: 'shop_busy' })
    await endingAt(day.server, ['before', work], () => day.server.worker.drain())
    expect(await shops[1].orders()).toEqual([])
    day.now += minute
    await day.server.worker.drain()
    expect(await read(id)).toMatchObject({ status: 'placed', shop: shops[1].id })
    expect(await shops[1].orders()).toHaveLength(1)
    expect(await shops[2].orders()).toEqual([])
  })

  it('of many at once is with one shop each, and none is lost', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => offer()))
    await Promise.all(
      (await shops[0].orders()).map(({ id: orderId }) =>
        shops[0].act('rejectOrder', { orderId, reason: 'shop_busy' }),
      ),
    )
    // Two servers work on it.
    await Promise.all([day.server.worker.drain(), day.server.worker.drain()])
    await day.server.worker.drain()
    const told = await Promise.all(replies.map((reply) => read(idOf(reply))))
    expect(told.every(({ status, shop }) => status === 'placed' && shop === shops[1].id)).toBe(true)
    const open = (await Promise.all(shops.map((shop) => shop.orders()))).map(
      (orders) => orders.filter(({ st }) => !isClosed(st)).length,
    )
    expect(open).toEqual([0, 12, 0])
  })

  it('of a key for some shops is asked of those alone', async () => {
    const narrow = await partner.withKey({ shops: [shops[0].id, shops[2].id] })
    partner = narrow
    const id = idOf(await offer())
    await reject(0)
    expect(await read(id)).toMatchObject({ shop: shops[2].id })
  })

  it('names its customer beside the shop only until one has taken it', async () => {
    const id = idOf(await offer())
    const kept = () =>
      day.server.deps.db.global
        .selectFrom('partner_order')
        .select('asked')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect((await kept()).asked.customer.name).toBe('Mousumi Dey')
    await accept(0)
    expect(JSON.stringify(await kept())).not.toMatch(/Mousumi|Surya|98300/)
  })
})
