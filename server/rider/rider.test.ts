import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Order } from '#core/order/order.ts'
import { riderToken } from '#core/round/rider-token.ts'
import { entity } from '#core/sync/rows.ts'
import { order as someOrder } from '#core/testing/shop-fixtures.ts'
import { hashSecret } from '../http/auth.ts'
import { executeAs } from '../sync/execute.ts'
import { openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import type { Answer, RiderAct } from './take-acts.ts'

let server: TestServer
let phone: TestPhone
let time = 1_800_000_000_000
const day = 24 * 60 * 60_000
const cash = (paise: number) => paise as Extract<RiderAct, { kind: 'delivered' }>['paise']

beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
})

let links = 0
const newToken = () => riderToken(phone.shop, new Uint8Array(16).fill(++links))

/** Bags that wait in the shop, ₹273 each, for customers of these names. */
async function bags(...names: string[]): Promise<Order[]> {
  const orders = names.map((customerName, n) =>
    someOrder('packed', {
      id: v7(),
      code: `BAG-${n + 1}`,
      channel: 'phone',
      channelRef: v7(),
      customerId: null,
      customerName,
      address: {
        line: `Flat ${n + 1}, Lane 4`,
        landmark: 'Ganesh temple',
        pin: '400601',
        latE6: null,
        lngE6: null,
      },
    }),
  )
  await server.deps.db.withShopTx(phone.shop, async (tx) => {
    for (const one of orders) await tx.write(entity.order, one)
  })
  return orders
}

/** A round with these bags is out; gives the token of its link. */
async function out(orders: readonly Order[], roundId = v7()): Promise<string> {
  const drops = orders.map(({ id }) => ({ orderId: id, paymentId: v7() }))
  await phone.act('planRound', { roundId, rider: 'Raju', drops, without: [] })
  const token = newToken()
  const orderIds = orders.map(({ id }) => id)
  await phone.act('sendRound', { roundId, orderIds, tokenHash: hashSecret(token) })
  return token
}

const open = (token: string) => server.app.inject(`/r/${token}`)
async function tell(token: string, acts: RiderAct[]): Promise<Answer> {
  const reply = await server.app.inject({
    method: 'POST',
    url: `/r/${token}/acts`,
    payload: { acts },
  })
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

const did = { at: 0 }
const delivered = ({ id }: Order, paise: number): RiderAct => ({
  ...{ id: v7(), orderId: id, at: time, kind: 'delivered' },
  paise: cash(paise),
})
const failed = ({ id }: Order): RiderAct => ({
  ...{ id: v7(), orderId: id, at: time, kind: 'failed' },
  reason: 'customer_absent',
})
const again = ({ id }: Order): RiderAct => ({ id: v7(), orderId: id, at: time, kind: 'again' })

const row = ({ id }: Order) => phone.serverRow(entity.order, id)
const tray = () =>
  server.deps.db.readShop(phone.shop, async (tx) => {
    const rows = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', phone.shop)
      .execute()
    return rows.map(({ row: item }) => item)
  })

describe('the page of a rider’s link', () => {
  it('shows the drops in their order: who, where, how much to take, how to call and find', async () => {
    const orders = await bags('Mitali Das', 'Asha <b>Rao</b>')
    const { body, statusCode, headers } = await open(await out(orders.toReversed()))
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('text/html')
    expect(body).toContain('<html lang="hi">')
    expect(body.indexOf('BAG-2')).toBeLessThan(body.indexOf('BAG-1'))
    for (const words of ['Mitali Das', 'Flat 1, Lane 4', 'Ganesh temple', '400601', '₹273'])
      expect(body).toContain(words)
    expect(body).toContain('href="tel:+919820011223"')
    expect(body).toContain('query=Flat%201%2C%20Lane%204')
    expect(body).toContain('2 सामान')
    // What a person wrote is text and nothing else.
    expect(body).toContain('Asha &lt;b&gt;Rao&lt;/b&gt;')
  })

  it('shows nothing else of the shop (D6)', async () => {
    const [mine, ...others] = await bags('Mitali Das', 'Someone Else', 'Another One')
    await out(others)
    const { body } = await open(await out(mine ? [mine] : []))
    expect(body).not.toContain('Someone Else')
    expect(body).not.toContain('line 1')
    expect(body).not.toContain(phone.shop)
  })

  it('stays in no cache but its own, tells nobody where it was opened, and runs no foreign script', async () => {
    const { headers, body } = await open(await out(await bags('Mitali Das')))
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(body).not.toMatch(/<script(?! src="\/r\/(?:rider|tally)\.js">)|<style|style=| on\w+="/)
    for (const file of ['rider.css', 'tally.js', 'rider.js', 'sw.js'])
      expect((await server.app.inject(`/r/${file}`)).headers['cache-control']).toBe('no-cache')
  })

  it('is 15 kB over the network in all with everything it needs, for ten drops', async () => {
    const token = await out(await bags(...Array.from({ length: 10 }, () => 'Mitali Das')))
    const headers = { 'accept-encoding': 'gzip' }
    const all = await Promise.all(
      [token, 'rider.css', 'tally.js', 'rider.js', 'sw.js'].map((name) =>
        server.app.inject({ url: `/r/${name}`, headers }),
      ),
    )
    const bytes = all.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)
    expect(bytes).toBeLessThan(15_000)
  })

  it('says that a customer wants to cancel, until the shop has answered him (O14)', async () => {
    const [bag, other] = await bags('Mitali Das', 'Asha Rao')
    if (!bag || !other) return
    const token = await out([bag, other])
    const wishes = async () => (await tell(token, [])).drops.map(({ wish }) => wish)
    const marks = async () => (await open(token)).body.split('data-wish="1"').length - 1
    expect([await wishes(), await marks()]).toEqual([[undefined, undefined], 0])
    await server.deps.db.withShopTx(phone.shop, (tx) =>
      executeAs(tx, server.deps, 'customer', 'requestCancel', { orderId: bag.id }, time),
    )
    expect([await wishes(), await marks()]).toEqual([[true, undefined], 1])
    await phone.act('declineCancel', { orderId: bag.id })
    expect([await wishes(), await marks()]).toEqual([[undefined, undefined], 0])
  })

  it('has what the customer’s phone pays the shop by, if the shop has a UPI address (P7, D11)', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const roundId = v7()
    const token = await out([bag], roundId)
    expect((await open(token)).body).not.toContain('upi://')
    await phone.act('editShop', { shopId: phone.shop, set: { vpa: 'ganesh@okaxis' } })
    const { body } = await open(token)
    const link = /data-link="([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { searchParams } = new URL(link)
    const [drop] = (await phone.serverRow(entity.round, roundId))?.drops ?? []
    expect(searchParams.get('pa')).toBe('ganesh@okaxis')
    expect(searchParams.get('tn')).toBe('BAG-1')
    expect(searchParams.get('tr')).toBe(drop?.paymentId.replaceAll('-', ''))
  })

  it('asks for nothing where all is paid', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const payment = { id: v7(), method: 'upi_direct', state: 'shop_confirmed', utr: '' } as const
    await phone.act('recordPayment', {
      orderId: bag.id,
      payment: { ...payment, amountPaise: cash(27_300) },
    })
    const token = await out([bag])
    expect((await open(token)).body).toContain('data-due="0"')
    expect((await tell(token, [])).drops).toMatchObject([{ st: 'todo', duePaise: 0 }])
  })
})

describe('a link that opens nothing', () => {
  const sentence = async (token: string, status: number) => {
    const { body, statusCode } = await open(token)
    expect(statusCode).toBe(status)
    expect(body).not.toContain('Mitali')
    expect(body).not.toContain('<script')
    return body
  }

  it('is told so when forged, and says it in every language (D6)', async () => {
    const token = await out(await bags('Mitali Das'))
    const forged = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
    const elsewhere = riderToken(v7(), new Uint8Array(16).fill(9))
    for (const wrong of [forged, elsewhere, 'rider', '%00', token.slice(0, 32)]) {
      const body = await sentence(wrong, 404)
      expect(body).toContain('lang="bn"')
      expect(body).toContain('This link does not open anything')
    }
    const reply = await server.app.inject({
      ...{ method: 'POST', url: `/r/${forged}/acts`, payload: { acts: [] } },
    })
    expect(reply.statusCode).toBe(404)
  })

  it('is told so once the round was handed in, in the shop’s language (D6)', async () => {
    const roundId = v7()
    const orders = await bags('Mitali Das')
    const token = await out(orders, roundId)
    await phone.act('handInRound', {
      roundId,
      orderIds: orders.map(({ id }) => id),
      expectedPaise: cash(0),
      countedPaise: cash(0),
    })
    expect(await sentence(token, 410)).toContain('यह फेरा पूरा हो गया')
    expect(await tell(token, [])).toMatchObject({ end: 'over', drops: [] })
  })

  it('is told so when another link has taken its place, or none (D6)', async () => {
    const roundId = v7()
    const token = await out(await bags('Mitali Das'), roundId)
    const newer = newToken()
    await phone.act('linkRound', { roundId, tokenHash: hashSecret(newer) })
    await sentence(token, 404)
    expect((await open(newer)).statusCode).toBe(200)
    await phone.act('linkRound', { roundId, tokenHash: null })
    await sentence(newer, 404)
  })

  it('is told so a day later; what was done at the doors is still taken (D6)', async () => {
    const orders = await bags('Mitali Das')
    const token = await out(orders)
    time += day + 1000
    expect(await sentence(token, 410)).toContain('यह लिंक पुराना है')
    const [bag] = orders
    if (!bag) return
    expect(await tell(token, [delivered(bag, 27_300)])).toMatchObject({ end: 'old', drops: [] })
    expect(await row(bag)).toMatchObject({ st: 'delivered' })
  })
})

describe('what a rider tells', () => {
  it('is done by the rider, at his time, and the cash counts once however often he tells it (D3, D7)', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const token = await out([bag])
    const act = { ...delivered(bag, 27_300), at: time + 1 }
    time += 3_600_000
    const said = { st: 'delivered', takenPaise: 27_300, duePaise: 0 }
    for (const acts of [[act], [act, act], [act]])
      expect((await tell(token, acts)).drops).toMatchObject([said])
    const after = await row(bag)
    expect(after?.payments).toMatchObject([{ amountPaise: 27_300, method: 'cash', login: null }])
    expect(after?.timeline.at(-1)).toMatchObject({ to: 'delivered', by: 'rider', at: act.at })
    expect(await tray()).toEqual([])
  })

  it('is no cash when the customer paid the shop by UPI, and a claim until the shop has seen it (D11, P4)', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const roundId = v7()
    const token = await out([bag], roundId)
    const act = { ...delivered(bag, 27_300), method: 'upi_direct' as const }
    const said = { st: 'delivered', takenPaise: 0, upiPaise: 27_300, duePaise: 0 }
    for (const acts of [[act], [act]]) expect((await tell(token, acts)).drops).toMatchObject([said])
    const paymentId = (await row(bag))?.payments[0]?.id ?? ''
    expect(await row(bag)).toMatchObject({
      payments: [{ method: 'upi_direct', state: 'claimed', amountPaise: 27_300 }],
    })
    // The shop has looked: nothing came. So it is still to be paid.
    await phone.act('checkPayment', { orderId: bag.id, paymentId, came: false })
    expect((await tell(token, [])).drops).toMatchObject([{ takenPaise: 0, duePaise: 27_300 }])
    const handIn = { roundId, orderIds: [bag.id], expectedPaise: cash(0), countedPaise: cash(0) }
    await phone.act('handInRound', handIn)
    expect(await tray()).toEqual([])
  })

  it('cannot be of before the round left or of tomorrow, whatever his clock says', async () => {
    const orders = await bags('Mitali Das', 'Asha Rao')
    const token = await out(orders)
    const left = time
    await tell(
      token,
      orders.map((bag, n) => ({ ...delivered(bag, 100), at: n ? time * 2 : did.at })),
    )
    for (const bag of orders) {
      const at = (await row(bag))?.timeline.at(-1)?.at ?? 0
      expect(at).toBeGreaterThan(left - 1000)
      expect(at).toBeLessThanOrEqual(time)
    }
  })

  it('is a bag that came back, tried again, and paid in part', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const token = await out([bag])
    expect((await tell(token, [failed(bag)])).drops).toMatchObject([{ st: 'failed' }])
    const { drops } = await tell(token, [again(bag), delivered(bag, 20_000)])
    expect(drops).toMatchObject([{ st: 'delivered', takenPaise: 20_000, duePaise: 7_300 }])
    expect((await row(bag))?.attempts).toBe(1)
    expect(await tray()).toEqual([])
  })

  it('uses up no version of the shop when he only asks', async () => {
    const token = await out(await bags('Mitali Das'))
    const version = () =>
      server.deps.db.readShop(phone.shop, (tx) =>
        tx.sql.selectFrom('shop_clock').select('v').where('shop_id', '=', phone.shop).execute(),
      )
    const before = await version()
    await tell(token, [])
    expect(await version()).toEqual(before)
  })

  it('is of his own round alone (D6)', async () => {
    const [mine, other] = await bags('Mitali Das', 'Asha Rao')
    if (!mine || !other) return
    await out([other])
    const token = await out([mine])
    const { drops } = await tell(token, [delivered(other, 27_300), failed(other)])
    expect(drops).toHaveLength(1)
    expect(await row(other)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await tray()).toEqual([])
  })

  it('does not count twice what the shop wrote down for him; another amount is shown (D3, D7)', async () => {
    const roundId = v7()
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const token = await out([bag], roundId)
    const round = await phone.serverRow(entity.round, roundId)
    const payment = {
      id: round?.drops[0]?.paymentId ?? '',
      method: 'cash' as const,
      state: 'cod_collected' as const,
      amountPaise: cash(27_300),
      utr: '',
    }
    await phone.act('deliverOrder', { orderId: bag.id, payment, moves: [] })
    await tell(token, [delivered(bag, 27_300)])
    expect(await tray()).toEqual([])
    await tell(token, [delivered(bag, 27_000)])
    expect((await row(bag))?.payments).toMatchObject([{ amountPaise: 27_300 }])
    expect(await tray()).toMatchObject([
      { code: 'paid_differently', ref: bag.id, detail: { paise: 27_000 } },
    ])
    await tell(token, [failed(bag)])
    expect(await tray()).toMatchObject([{}, { code: 'rider_said_failed', ref: bag.id }])
  })

  it('is shown and not carried out when the round was handed in meanwhile (D7)', async () => {
    const roundId = v7()
    const orders = await bags('Mitali Das', 'Asha Rao')
    const [one, other] = orders
    if (!one || !other) return
    const token = await out(orders, roundId)
    await tell(token, [delivered(one, 27_300)])
    await phone.act('handInRound', {
      roundId,
      orderIds: orders.map(({ id }) => id),
      expectedPaise: cash(27_300),
      countedPaise: cash(27_300),
    })
    const late = await tell(token, [delivered(one, 27_300), delivered(other, 27_300)])
    expect(late).toMatchObject({ end: 'over' })
    expect(await row(other)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await tray()).toMatchObject([{ code: 'rider_said_delivered', ref: other.id }])
  })

  it('is recorded when the customer had cancelled meanwhile, and shown (O10)', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const token = await out([bag])
    await server.deps.db.withShopTx(phone.shop, async (tx) => {
      const now = await tx.row(entity.order, bag.id)
      if (now) await tx.write(entity.order, { ...now, st: 'cancelled' })
    })
    expect((await tell(token, [])).drops).toMatchObject([{ st: 'stopped' }])
    await tell(token, [delivered(bag, 27_300)])
    expect(await row(bag)).toMatchObject({ st: 'delivered' })
    expect(await tray()).toMatchObject([{ code: 'delivered_after_cancel' }])
  })

  it('goes on although one act cannot be digested, which is shown', async () => {
    const { global } = server.deps.db
    await sql`CREATE FUNCTION refuse_bag() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'cannot digest this'; END $$`.execute(global)
    await sql`CREATE TRIGGER refuse_bag BEFORE UPDATE ON shop_order FOR EACH ROW
      WHEN (NEW.row->>'code' = 'BAG-1' AND NEW.row->>'st' = 'delivered')
      EXECUTE FUNCTION refuse_bag()`.execute(global)
    const [bad, good] = await bags('Mitali Das', 'Asha Rao')
    if (!bad || !good) return
    const token = await out([bad, good])
    await tell(token, [delivered(bad, 27_300), delivered(good, 27_300)])
    expect(await row(good)).toMatchObject({ st: 'delivered' })
    expect(await row(bad)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await tray()).toMatchObject([{ code: 'rider_said_delivered', ref: bad.id }])
    await sql`DROP TRIGGER refuse_bag ON shop_order`.execute(global)
  })

  it('leaves neither the link nor a customer in the log', async () => {
    const [bag] = await bags('Mitali Das')
    if (!bag) return
    const token = await out([bag])
    server.logLines.length = 0
    await open(token)
    await tell(token, [delivered(bag, 27_300)])
    await open(`${token}x`)
    const log = server.logLines.join('')
    expect(log).toContain('/r/:token')
    for (const word of [token, 'Mitali', 'Lane 4', '9820011223']) expect(log).not.toContain(word)
  })
})
