import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PartnerEvent } from '#core/marketplace/partner/event.ts'
import { acceptArgs, packArgs } from '#core/order/order-acts.ts'
import { cleanUpSource } from '../jobs/clean-up.ts'
import { partnerDay } from '../testing/partner-day.ts'
import { lineFor, idOf, readyForPartners, servedPin, testPartner } from '../testing/test-partner.ts'
import { openTestShop, shelf } from '../testing/test-shop.ts'
import { revokeKey } from './keys.ts'
import { isSigned } from './signature.ts'

const hour = 3_600_000
const url = 'https://api.bazaar.example/haat?to=orders'
/** What the partner's webhook was sent, and what it answers. */
const posted: { url: string; headers: Readonly<Record<string, string>>; body: string }[] = []
let answer: (event: PartnerEvent) => number | undefined = () => 200

const day = partnerDay(
  {
    // When what has failed is tried again is no matter of chance here.
    random: () => 0.5,
    postToPartner: async (to, headers, body) => {
      posted.push({ url: to, headers, body })
      const status = answer(JSON.parse(body))
      return status === undefined ? undefined : { status, text: '' }
    },
  },
  ['goods', 'orders', 'hooks'],
)
beforeEach(async () => {
  posted.length = 0
  answer = () => 200
  await day.partner.call('PUT', '/v1/partner/webhook', { url })
})

const events = (): PartnerEvent[] => posted.map(({ body }) => JSON.parse(body))
const told = () => events().map(({ n, status }) => `${n} ${status}`)
const list = async (query = ''): Promise<PartnerEvent[]> =>
  (await day.partner.call('GET', `/v1/partner/events${query}`)).body['events'] as PartnerEvent[]
const replay = (id: string, by = day.partner) => by.call('POST', `/v1/partner/events/${id}/replay`)

const accept = async () => day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
const pack = async () =>
  day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId))

describe('a webhook', () => {
  it('hears each step of an order once, in order, signed with the partner’s own key', async () => {
    const order = idOf(await day.partner.place(day.shop))
    await accept()
    await pack()
    await day.shop.act('dispatchOrder', { orderId: (await day.shop.onlyOrder()).id })
    await day.server.worker.drain()
    expect(told()).toEqual(['1 accepted', '2 packed', '3 out_for_delivery'])
    expect(events()[0]).toMatchObject({ order, shop: day.shop.id, reason: null, at: day.now })
    for (const { url: to, headers, body } of posted) {
      expect(to).toBe(url)
      const signed = {
        ...{ method: 'POST', url: '/haat?to=orders', body: Buffer.from(body) },
        ...{ timestamp: headers['haat-timestamp'] ?? '', nonce: headers['haat-nonce'] ?? '' },
      }
      expect(headers['haat-key']).toBe(day.partner.key.id)
      expect(isSigned(day.partner.key.secret, signed, headers['haat-signature'] ?? '')).toBe(true)
    }
    expect(JSON.stringify(posted)).not.toMatch(/Mousumi|98300|Surya/)
    posted.length = 0
    await day.server.worker.drain()
    expect(posted).toEqual([])
    expect((await list()).map(({ n }) => n)).toEqual([1, 2, 3])
    expect((await list('?after=2')).map(({ n }) => n)).toEqual([3])
  })

  it('that fails is tried again, and later steps of the same order wait for it; other orders do not', async () => {
    const first = idOf(await day.partner.place(day.shop))
    await accept()
    await pack()
    answer = ({ order }) => (order === first ? 500 : 200)
    await day.server.worker.drain()
    await day.partner.place(day.shop)
    const [, second] = await day.shop.orders()
    await day.shop.act('rejectOrder', { orderId: second?.id ?? '', reason: 'shop_busy' })
    await day.server.worker.drain()
    expect(told()).toEqual(['1 accepted', '3 rejected'])
    answer = () => 200
    for (let i = 0; i < 3; i++) {
      day.now += 10_000
      await day.server.worker.drain()
    }
    expect(told().slice(2)).toEqual(['1 accepted', '2 packed'])
    expect(new Set(events().map(({ id }) => id)).size).toBe(3)
  })

  it('that stays dead leaves its events on a list, from which each is sent again', async () => {
    await day.partner.place(day.shop)
    await accept()
    answer = () => undefined
    for (let i = 0; i < 20; i++) {
      await day.server.worker.drain()
      day.now += hour
    }
    expect(posted).toHaveLength(12)
    const [dead] = await list('?dead=1')
    expect(dead).toMatchObject({ n: 1, status: 'accepted' })
    answer = () => 200
    await pack()
    await day.server.worker.drain()
    expect(told().at(-1)).toBe('2 packed')
    expect((await replay(dead?.id ?? '')).status).toBe(204)
    await day.server.worker.drain()
    expect(told().at(-1)).toBe('1 accepted')
    expect(await list('?dead=1')).toEqual([])
  })

  it('is signed with the newest key that may, so that keys change without a gap', async () => {
    const next = await day.partner.withKey({ rights: ['hooks'] })
    await day.partner.withKey({ rights: ['orders'] })
    await day.partner.place(day.shop)
    await accept()
    await day.server.worker.drain()
    expect(posted[0]?.headers['haat-key']).toBe(next.key.id)
    for (const { id } of [next.key, day.partner.key]) await revokeKey(day.server.deps, id)
    await pack()
    await day.server.worker.drain()
    expect(posted).toHaveLength(1)
  })

  it('is told when the shop is asked to take an order back, and when it says no', async () => {
    const id = idOf(await day.partner.place(day.shop))
    await accept()
    await pack()
    await day.partner.call('POST', `/v1/partner/orders/${id}/cancel`, { reason: 'changed_mind' })
    await day.shop.act('declineCancel', { orderId: (await day.shop.onlyOrder()).id })
    await day.server.worker.drain()
    expect(events().map(({ cancelRequestedAt }) => cancelRequestedAt)).toEqual([
      null,
      null,
      day.now,
      null,
    ])
  })

  it('follows an order from shop to shop', async () => {
    const other = await readyForPartners(
      await openTestShop(day.server.deps, { phoneNumberId: '2' }),
    )
    const both = await testPartner(day.server, [day.shop, other], { rights: ['orders', 'hooks'] })
    await both.call('PUT', '/v1/partner/webhook', { url })
    const lines = [{ ...lineFor(shelf.sugar, 500), good: { ref: 'sugar' } }]
    await both.place(day.shop, { to: { pin: servedPin }, lines })
    const [order] = await day.shop.orders()
    await day.shop.act('rejectOrder', { orderId: order?.id ?? '', reason: 'shop_busy' })
    await day.server.worker.drain()
    const { id: orderId } = await other.onlyOrder()
    await other.act('rejectOrder', { orderId, reason: 'shop_closed' })
    await day.server.worker.drain()
    expect(events().map(({ status, reason, shop: at }) => [status, reason, at])).toEqual([
      ['placed', null, other.id],
      ['rejected', 'shop_closed', other.id],
    ])
  })

  it('may only be a public address, and may be taken away', async () => {
    for (const wrong of ['http://bazaar.in/', 'https://10.0.0.1/', 'https://localhost/', 'x'])
      expect(await day.partner.call('PUT', '/v1/partner/webhook', { url: wrong })).toMatchObject({
        status: 422,
        body: { code: 'bad_address' },
      })
    await day.partner.place(day.shop)
    await accept()
    expect((await day.partner.call('GET', '/v1/partner/webhook')).body).toEqual({ url })
    await day.partner.call('PUT', '/v1/partner/webhook', { url: null })
    await pack()
    await day.server.worker.drain()
    expect(posted).toEqual([])
    expect((await day.partner.call('GET', '/v1/partner/webhook')).body).toEqual({ url: null })
    expect((await list()).map(({ status }) => status)).toEqual(['accepted', 'packed'])
  })
})

describe('events', () => {
  it('of another partner are not there, nor to be sent again', async () => {
    const other = await testPartner(day.server, [day.shop], { rights: ['orders', 'hooks'] })
    await day.partner.place(day.shop)
    await accept()
    await day.server.worker.drain()
    const [event] = await list()
    expect((await other.call('GET', '/v1/partner/events')).body).toEqual({
      events: [],
      more: false,
    })
    for (const id of [event?.id ?? '', randomUUID()])
      expect((await replay(id, other)).status).toBe(404)
    expect((await other.call('GET', '/v1/partner/webhook')).body).toEqual({ url: null })
  })

  it('of shops that a key is not for are not there', async () => {
    await day.partner.place(day.shop)
    await accept()
    await day.server.worker.drain()
    const narrow = await day.partner.withKey({ rights: ['orders', 'hooks'], shops: [] })
    const [event] = await list()
    expect((await narrow.call('GET', '/v1/partner/events')).body).toMatchObject({ events: [] })
    expect((await replay(event?.id ?? '', narrow)).status).toBe(404)
  })

  it('are numbered without a gap, however many orders move at once', async () => {
    await day.shop.act('editShop', {
      shopId: day.shop.id,
      set: { autoAccept: true, autoMostOpen: 99 },
    })
    await Promise.all(Array.from({ length: 12 }, () => day.partner.place(day.shop)))
    await Promise.all([day.server.worker.drain(), day.server.worker.drain()])
    await day.server.worker.drain()
    expect((await list()).map(({ n }) => n)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(posted).toHaveLength(12)
  })

  it('are forgotten after 30 days', async () => {
    await day.partner.place(day.shop)
    await accept()
    await day.server.worker.drain()
    day.now += 31 * 24 * hour
    await cleanUpSource()(day.server.deps)
    expect(await list()).toEqual([])
  })
})
