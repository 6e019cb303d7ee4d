import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Customer } from '#core/customer/customer.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { openTestShop } from '../testing/shop.ts'
import { RiderDay } from '../testing/rider-day.ts'

const day = new RiderDay()
beforeAll(day.start)
afterAll(day.close)
beforeEach(day.newShop)

/** A JPEG of so many bytes, as far as one looks at it: its frame, its sides, `n` as its content, its end. */
function jpeg({ bytes = 400, side = 480, n = 1 } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, n, n, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0])
  frame.writeUInt16BE(side, 13)
  frame.writeUInt16BE(side, 15)
  const rest = Buffer.alloc(bytes - frame.length - 2, n)
  return Buffer.concat([frame, rest, Buffer.from([0xff, 0xd9])])
}

async function put(token: string, { id }: Order, body: Buffer, at = day.time, type = 'image/jpeg') {
  const url = `/r/${token}/photos/${id}?at=${at}`
  const reply = await day.server.app.inject({
    ...{ method: 'PUT', url, payload: body, headers: { 'content-type': type } },
  })
  return reply.statusCode
}

const look = ({ id }: Order, cookie = day.phone.cookie) =>
  day.server.app.inject({ url: `/v1/orders/${id}/photo`, headers: { cookie } })

const photoAt = async ({ id }: Order): Promise<number | undefined> =>
  (
    await day.server.app.inject({
      ...{ url: `/v1/orders/${id}/told`, headers: { cookie: day.phone.cookie } },
    })
  ).json().photoAt

describe('the photo of a door', () => {
  it('is for the logins of its shop alone, and stays in no cache and no log (D13)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    day.server.logLines.length = 0
    const at = day.time - 1000
    expect(await photoAt(bag)).toBeUndefined()
    expect((await look(bag)).statusCode).toBe(404)
    expect(await put(token, bag, jpeg(), at)).toBe(204)
    expect(await photoAt(bag)).toBe(at)
    const shown = await look(bag)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
    })
    expect(shown.rawPayload.equals(jpeg())).toBe(true)
    expect((await look(bag, '')).statusCode).toBe(401)
    expect((await look(bag, (await openTestShop(day.server)).cookie)).statusCode).toBe(404)
    const log = day.server.logLines.join('')
    expect(log).toContain('/r/:token/photos/:orderId')
    for (const word of [token, bag.id]) expect(log).not.toContain(word)
  })

  it('is one however often it comes, and the one taken last stands (D13)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    const [first, second] = [day.time - 2000, day.time - 1000]
    for (const [n, at] of [
      [1, first],
      [1, first],
      [2, second],
      [1, first],
    ] as const)
      expect(await put(token, bag, jpeg({ n }), at)).toBe(204)
    expect((await look(bag)).rawPayload.equals(jpeg({ n: 2 }))).toBe(true)
    expect((await day.tell(token, [])).drops).toMatchObject([{ photo: true }])
  })

  it('is refused when it is too large or no picture, and nothing is kept (D13)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    expect(await put(token, bag, jpeg({ bytes: 30_001 }))).toBe(413)
    for (const wrong of [
      Buffer.from('<script>alert(1)</script>'),
      Buffer.alloc(0),
      jpeg().subarray(0, 300),
      jpeg({ side: 20_000 }),
      jpeg({ side: 0 }),
    ])
      expect(await put(token, bag, wrong)).toBe(415)
    expect(await put(token, bag, jpeg(), day.time, 'image/png')).toBe(415)
    expect(await put(token, bag, Buffer.from('{}'), day.time, 'application/json')).toBe(415)
    expect((await look(bag)).statusCode).toBe(404)
    expect(await put(token, bag, jpeg({ bytes: 30_000 }))).toBe(204)
  })

  it('is of his own round alone, by a link that nobody forged (D6, D13)', async () => {
    const [mine, other] = [await day.bag(), await day.bag()]
    const token = await day.out([mine])
    await day.out([other])
    expect(await put(token, other, jpeg())).toBe(404)
    expect(await put(`${token.slice(0, -1)}x`, mine, jpeg())).toBe(404)
    expect((await look(other)).statusCode).toBe(404)
  })

  it('is taken after the round was handed in too, but not over that of a later round (D13)', async () => {
    const roundId = v7()
    const bag = await day.bag()
    const token = await day.out([bag], roundId)
    await day.tell(token, [day.failed(bag)])
    await day.handIn(roundId, [bag], 0)
    expect(await put(token, bag, jpeg({ n: 1 }))).toBe(204)
    const later = await day.out([bag])
    expect(await put(later, bag, jpeg({ n: 2 }))).toBe(204)
    expect(await put(token, bag, jpeg({ n: 3 }), day.time * 2)).toBe(204)
    expect((await look(bag)).rawPayload.equals(jpeg({ n: 2 }))).toBe(true)
  })

  it('goes when its customer is erased, and comes back by no phone (K6, D13)', async () => {
    const customer: Customer = {
      ...{ id: v7(), name: 'Mitali Das', phone: null, waId: null, bsuid: null },
      ...{ lang: 'bn' as const, address: null },
    }
    await day.server.deps.db.withShopTx(day.phone.shop, (tx) => tx.write(entity.customer, customer))
    const bag = await day.bag({ customerId: customer.id })
    const token = await day.out([bag])
    await day.tell(token, [day.delivered(bag, 27_300)])
    expect(await put(token, bag, jpeg())).toBe(204)
    await day.phone.act('eraseCustomer', { customerIds: [customer.id], orderIds: [] })
    expect((await look(bag)).statusCode).toBe(404)
    expect(await put(token, bag, jpeg())).toBe(410)
    expect((await look(bag)).statusCode).toBe(404)
  })

  it('goes by itself after thirty days, a newer one later (D13)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    const oneDay = 24 * 60 * 60_000
    await put(token, bag, jpeg({ n: 1 }))
    day.time += oneDay
    await put(token, bag, jpeg({ n: 2 }))
    day.time += 29.5 * oneDay
    await day.server.worker.drain()
    expect((await look(bag)).rawPayload.equals(jpeg({ n: 2 }))).toBe(true)
    day.time += oneDay
    await day.server.worker.drain()
    expect((await look(bag)).statusCode).toBe(404)
  })
})
