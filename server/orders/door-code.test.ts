import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Customer } from '#core/customer/customer.ts'
import { deliverArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { paise } from '#core/money/paise.ts'
import { riderToken } from '#core/round/rider-token.ts'
import { entity } from '#core/sync/rows.ts'
import { order as someOrder } from '#core/testing/shop-fixtures.ts'
import { hashSecret } from '../http/auth.ts'
import { openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

const morning = Date.UTC(2026, 10, 24, 4, 30)
let time = morning
let server: TestServer
let phone: TestPhone

beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  time = morning
  phone = await openTestShop(server)
})

/** A bag whose customer writes to the shop, ₹273, paid unless said otherwise. */
async function bag({ isPaid = true, stoppedAt = 0, mode = 'home' as Order['mode'] } = {}) {
  const who: Customer = {
    ...{ id: v7(), name: 'Mitali Das', phone: null, waId: `9198${time}`, bsuid: null },
    ...{ lang: 'bn', address: null, ...(stoppedAt ? { stoppedAt } : {}) },
  }
  const one = someOrder('packed', {
    ...{ id: v7(), channel: 'whatsapp', channelRef: v7(), customerId: who.id, mode },
  })
  await server.deps.db.withShopTx(phone.shop, async (tx) => {
    await tx.write(entity.customer, who)
    await tx.write(entity.order, one)
  })
  if (isPaid) await phone.act('recordPayment', { orderId: one.id, payment: upi(27_300) })
  return one
}

const upi = (amount: number) => ({
  ...{ id: v7(), method: 'upi_direct' as const, state: 'shop_confirmed' as const },
  ...{ amountPaise: paise(amount), utr: '' },
})

const row = ({ id }: Order) => phone.serverRow(entity.order, id)

/** The texts that wait to go to the customer of an order. */
const texts = ({ id }: Order): Promise<string[]> =>
  server.deps.db.readShop(phone.shop, async (tx) => {
    const rows = await tx.sql.selectFrom('outbox').select('body').orderBy('id').execute()
    return rows
      .map(({ body }) => JSON.stringify(body))
      .filter((text) => text.includes(id) && text.includes('message'))
  })

/** The code in the newest message. */
async function codeOf(one: Order): Promise<string | undefined> {
  return (await texts(one)).flatMap((text) => /\*(\d{4})\*/.exec(text)?.[1] ?? []).at(-1)
}

const ask = async ({ id }: Order, typed: string) =>
  (
    await server.app.inject({
      ...{ method: 'POST', url: `/v1/orders/${id}/code`, payload: { typed } },
      headers: { cookie: phone.cookie },
    })
  ).json()

const other = (code: string): string => (code === '0000' ? '0001' : '0000')
const send = (one: Order) => phone.act('dispatchOrder', { orderId: one.id })
const deliver = async (one: Order, said: Parameters<typeof deliverArgs>[2]) =>
  phone.act('deliverOrder', deliverArgs((await row(one)) ?? one, null, said))

const tray = () =>
  server.deps.db.readShop(phone.shop, async (tx) => {
    const rows = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', phone.shop)
      .execute()
    return rows.map(({ row: { code, ref } }) => ({ code, ref }))
  })

describe('the code at the door', () => {
  it('is sent to the customer alone when his paid order leaves, and is in no row and no list of messages (D8)', async () => {
    const one = await bag()
    server.logLines.length = 0
    await send(one)
    const code = (await codeOf(one)) ?? ''
    expect(code).toMatch(/^\d{4}$/)
    expect((await row(one))?.door).toEqual({ codeAt: expect.any(Number) })
    const { body } = await server.app.inject({
      ...{ url: `/v1/orders/${one.id}/told`, headers: { cookie: phone.cookie } },
    })
    expect(body).toContain('••••')
    expect(body).not.toContain(`*${code}*`)
    await ask(one, code)
    expect(server.logLines.join('')).not.toContain(`"${code}"`)
  })

  it('is sent too when a paid order waits to be collected (D8)', async () => {
    const one = await bag({ mode: 'pickup' })
    await phone.act('readyOrder', { orderId: one.id })
    expect(await ask(one, (await codeOf(one)) ?? '')).toEqual({ isRight: true, left: 5 })
  })

  it('is sent of every order, or of none, as the shop has set it (D8)', async () => {
    for (const [doorCode, isPaid, isSent] of [
      ['always', false, true],
      ['always', true, true],
      ['paid', false, false],
      ['paid', true, true],
      ['never', true, false],
    ] as const) {
      await phone.act('editShop', { shopId: phone.shop, set: { doorCode } })
      const one = await bag({ isPaid })
      await send(one)
      expect((await codeOf(one)) !== undefined).toBe(isSent)
      expect((await row(one))?.door !== undefined).toBe(isSent)
    }
  })

  it('is not there where money is taken at the door, or where the customer wants no messages (D8, O15)', async () => {
    for (const one of [await bag({ isPaid: false }), await bag({ stoppedAt: 1 })]) {
      await send(one)
      expect(await codeOf(one)).toBeUndefined()
      expect((await row(one))?.door).toBeUndefined()
    }
  })

  it('may be wrong five times, then not even the right one opens (D8)', async () => {
    const one = await bag()
    await send(one)
    const code = (await codeOf(one)) ?? ''
    for (const left of [4, 3, 2, 1, 0])
      expect(await ask(one, other(code))).toEqual({ isRight: false, left })
    expect(await ask(one, code)).toEqual({ isRight: false, left: 0 })
  })

  it('is good until the business day ends, and new for each attempt (D8)', async () => {
    const one = await bag()
    await send(one)
    const first = (await codeOf(one)) ?? ''
    await phone.act('failDelivery', { orderId: one.id, reason: 'customer_absent' })
    for (let left = 5; left > 0; left--) await ask(one, other(first))
    await send(one)
    const second = (await codeOf(one)) ?? ''
    expect(await ask(one, second)).toEqual({ isRight: true, left: 5 })
    time += 24 * 3_600_000
    expect(await ask(one, second)).toEqual({ isRight: false, left: 0 })
  })

  it('that was told without a network is compared when the delivery comes (D9)', async () => {
    const one = await bag()
    await send(one)
    await deliver(one, { typed: (await codeOf(one)) ?? '' })
    expect((await row(one))?.door).toMatchObject({ isRight: true })
    expect(await tray()).toEqual([])
  })

  it('that was wrong is shown, and the delivery stands (D9, O10)', async () => {
    const one = await bag()
    await send(one)
    await deliver(one, { typed: other((await codeOf(one)) ?? '') })
    expect(await row(one)).toMatchObject({ st: 'delivered', door: { isRight: false } })
    expect(await tray()).toEqual([{ code: 'door_code_wrong', ref: one.id }])
  })

  it('holds up no delivery: without it, the reason is kept (D9)', async () => {
    const one = await bag()
    await send(one)
    await deliver(one, { without: 'known_person' })
    expect(await row(one)).toMatchObject({ st: 'delivered', door: { without: 'known_person' } })
    expect(await tray()).toEqual([])
  })

  it('is not missed of an order that was delivered before the server heard that it had left (D9)', async () => {
    const one = await bag()
    const at = time
    await send(one)
    await phone.act('deliverOrder', deliverArgs((await row(one)) ?? one, null), { at })
    expect(await row(one)).toMatchObject({ st: 'delivered' })
    expect((await row(one))?.door).toBeUndefined()
  })

  it('is answered to a phone of this shop alone', async () => {
    const one = await bag()
    await send(one)
    const stranger = await openTestShop(server)
    const reply = await server.app.inject({
      ...{ method: 'POST', url: `/v1/orders/${one.id}/code`, headers: { cookie: stranger.cookie } },
      payload: { typed: (await codeOf(one)) ?? '' },
    })
    expect(reply.json()).toEqual({ isRight: false, left: 0 })
    const nobody = await server.app.inject({
      ...{ method: 'POST', url: `/v1/orders/${one.id}/code`, payload: { typed: '0000' } },
    })
    expect(nobody.statusCode).toBe(401)
  })
})

describe('the code on a rider’s page', () => {
  async function out(one: Order): Promise<string> {
    const roundId = v7()
    const drops = [{ orderId: one.id, paymentId: v7() }]
    await phone.act('planRound', { roundId, rider: 'Raju', drops, without: [] })
    const token = riderToken(phone.shop, crypto.getRandomValues(new Uint8Array(16)))
    const args = { roundId, orderIds: [one.id], tokenHash: hashSecret(token) }
    await phone.act('sendRound', args)
    return token
  }
  const post = (url: string, payload: object) => server.app.inject({ method: 'POST', url, payload })

  it('is asked for, tried at the door, and never on the page itself (D8)', async () => {
    const one = await bag()
    const token = await out(one)
    const code = (await codeOf(one)) ?? ''
    const { body } = await server.app.inject(`/r/${token}`)
    expect(body).toContain('data-asks="1"')
    expect(body).not.toContain(code)
    const acts = await post(`/r/${token}/acts`, { acts: [] })
    expect(acts.json().drops).toMatchObject([{ asks: true }])
    const tries = [other(code), code].map((typed) => ({ orderId: one.id, typed }))
    for (const [n, each] of tries.entries())
      expect((await post(`/r/${token}/code`, each)).json()).toMatchObject({ isRight: n === 1 })
  })

  it('is tried for doors of the round alone, and by no forged link (D6)', async () => {
    const [mine, foreign] = [await bag(), await bag()]
    const token = await out(mine)
    await send(foreign)
    const typed = (await codeOf(foreign)) ?? ''
    const tried = { orderId: foreign.id, typed }
    expect((await post(`/r/${token}/code`, tried)).statusCode).toBe(404)
    const forged = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
    expect((await post(`/r/${forged}/code`, { ...tried, orderId: mine.id })).statusCode).toBe(404)
  })

  it('goes with the delivery he tells, and whoever says nothing of it has not asked (D9)', async () => {
    const [told, silent] = [await bag(), await bag()]
    const acts = async (one: Order, said: object) => {
      const token = await out(one)
      const act = { id: v7(), orderId: one.id, at: 1, kind: 'delivered', paise: 0, ...said }
      await post(`/r/${token}/acts`, { acts: [act] })
      return (await row(one))?.door
    }
    const door = await acts(told, { without: 'with_neighbour' })
    expect(door).toMatchObject({ without: 'with_neighbour' })
    expect(await acts(silent, {})).toEqual({ codeAt: expect.any(Number) })
  })
})
