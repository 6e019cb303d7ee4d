import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { cash, RiderDay } from '../testing/rider-day.ts'

const day = new RiderDay()
beforeAll(day.start)
afterAll(day.close)
beforeEach(day.newShop)

describe('what a rider tells', () => {
  it('is done by the rider, at his time, and the cash counts once however often he tells it (D3, D7)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    const act = { ...day.delivered(bag, 27_300), at: day.time + 1 }
    day.time += 3_600_000
    const said = { st: 'delivered', takenPaise: 27_300, duePaise: 0 }
    for (const acts of [[act], [act, act], [act]])
      expect((await day.tell(token, acts)).drops).toMatchObject([said])
    const after = await day.row(bag)
    expect(after?.payments).toMatchObject([{ amountPaise: 27_300, method: 'cash', login: null }])
    expect(after?.timeline.at(-1)).toMatchObject({ to: 'delivered', by: 'rider', at: act.at })
    expect(await day.tray()).toEqual([])
  })

  it('is no cash when the customer paid the shop by UPI, and a claim until the shop has seen it (D11, P4)', async () => {
    const bag = await day.bag()
    const roundId = v7()
    const token = await day.out([bag], roundId)
    const act = { ...day.delivered(bag, 27_300), method: 'upi_direct' as const }
    const said = { st: 'delivered', takenPaise: 0, upiPaise: 27_300, duePaise: 0 }
    for (const acts of [[act], [act]])
      expect((await day.tell(token, acts)).drops).toMatchObject([said])
    const paymentId = (await day.row(bag))?.payments[0]?.id ?? ''
    expect(await day.row(bag)).toMatchObject({
      payments: [{ method: 'upi_direct', state: 'claimed', amountPaise: 27_300 }],
    })
    // The shop has looked: nothing came. So it is still to be paid.
    await day.phone.act('checkPayment', { orderId: bag.id, paymentId, came: false })
    expect((await day.tell(token, [])).drops).toMatchObject([{ takenPaise: 0, duePaise: 27_300 }])
    await day.handIn(roundId, [bag], 0)
    expect(await day.tray()).toEqual([])
  })

  it('cannot be of before the round left or of tomorrow, whatever his clock says', async () => {
    const orders = await day.bags(['Mitali Das', 'Asha Rao'])
    const token = await day.out(orders)
    const left = day.time
    await day.tell(
      token,
      orders.map((bag, n) => ({ ...day.delivered(bag, 100), at: n ? day.time * 2 : 0 })),
    )
    for (const bag of orders) {
      const at = (await day.row(bag))?.timeline.at(-1)?.at ?? 0
      expect(at).toBeGreaterThan(left - 1000)
      expect(at).toBeLessThanOrEqual(day.time)
    }
  })

  it('is a bag that came back, tried again, and paid in part', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    expect((await day.tell(token, [day.failed(bag)])).drops).toMatchObject([{ st: 'failed' }])
    const { drops } = await day.tell(token, [day.again(bag), day.delivered(bag, 20_000)])
    expect(drops).toMatchObject([{ st: 'delivered', takenPaise: 20_000, duePaise: 7_300 }])
    expect((await day.row(bag))?.attempts).toBe(1)
    expect(await day.tray()).toEqual([])
  })

  it('uses up no version of the shop when he only asks', async () => {
    const token = await day.out(await day.bags(['Mitali Das']))
    const version = () =>
      day.server.deps.db.readShop(day.phone.shop, (tx) =>
        tx.sql.selectFrom('shop_clock').select('v').where('shop_id', '=', day.phone.shop).execute(),
      )
    const before = await version()
    await day.tell(token, [])
    expect(await version()).toEqual(before)
  })

  it('is of his own round alone (D6)', async () => {
    const [mine, other] = await day.bags(['Mitali Das', 'Asha Rao'])
    if (!mine || !other) return
    await day.out([other])
    const token = await day.out([mine])
    const { drops } = await day.tell(token, [day.delivered(other, 27_300), day.failed(other)])
    expect(drops).toHaveLength(1)
    expect(await day.row(other)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await day.tray()).toEqual([])
  })

  it('does not count twice what the shop wrote down for him; another amount is shown (D3, D7)', async () => {
    const roundId = v7()
    const bag = await day.bag()
    const token = await day.out([bag], roundId)
    const round = await day.phone.serverRow(entity.round, roundId)
    const payment = {
      id: round?.drops[0]?.paymentId ?? '',
      method: 'cash' as const,
      state: 'cod_collected' as const,
      amountPaise: cash(27_300),
      utr: '',
    }
    await day.phone.act('deliverOrder', { orderId: bag.id, payment, moves: [] })
    await day.tell(token, [day.delivered(bag, 27_300)])
    expect(await day.tray()).toEqual([])
    await day.tell(token, [day.delivered(bag, 27_000)])
    expect((await day.row(bag))?.payments).toMatchObject([{ amountPaise: 27_300 }])
    expect(await day.tray()).toMatchObject([
      { code: 'paid_differently', ref: bag.id, detail: { paise: 27_000 } },
    ])
    await day.tell(token, [day.failed(bag)])
    expect(await day.tray()).toMatchObject([{}, { code: 'rider_said_failed', ref: bag.id }])
  })

  it('is shown and not carried out when the round was handed in meanwhile (D7)', async () => {
    const roundId = v7()
    const orders = await day.bags(['Mitali Das', 'Asha Rao'])
    const [one, other] = orders
    if (!one || !other) return
    const token = await day.out(orders, roundId)
    await day.tell(token, [day.delivered(one, 27_300)])
    await day.handIn(roundId, orders, 27_300)
    const late = await day.tell(token, [day.delivered(one, 27_300), day.delivered(other, 27_300)])
    expect(late).toMatchObject({ end: 'over' })
    expect(await day.row(other)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await day.tray()).toMatchObject([{ code: 'rider_said_delivered', ref: other.id }])
  })

  it('is recorded when the customer had cancelled meanwhile, and shown (O10)', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    await day.server.deps.db.withShopTx(day.phone.shop, async (tx) => {
      const now = await tx.row(entity.order, bag.id)
      if (now) await tx.write(entity.order, { ...now, st: 'cancelled' })
    })
    expect((await day.tell(token, [])).drops).toMatchObject([{ st: 'stopped' }])
    await day.tell(token, [day.delivered(bag, 27_300)])
    expect(await day.row(bag)).toMatchObject({ st: 'delivered' })
    expect(await day.tray()).toMatchObject([{ code: 'delivered_after_cancel' }])
  })

  it('goes on although one act cannot be digested, which is shown', async () => {
    const { global } = day.server.deps.db
    await sql`CREATE FUNCTION refuse_bag() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'cannot digest this'; END $$`.execute(global)
    await sql`CREATE TRIGGER refuse_bag BEFORE UPDATE ON shop_order FOR EACH ROW
      WHEN (NEW.row->>'code' = 'BAG-1' AND NEW.row->>'st' = 'delivered')
      EXECUTE FUNCTION refuse_bag()`.execute(global)
    const [bad, good] = await day.bags(['Mitali Das', 'Asha Rao'])
    if (!bad || !good) return
    const token = await day.out([bad, good])
    await day.tell(token, [day.delivered(bad, 27_300), day.delivered(good, 27_300)])
    expect(await day.row(good)).toMatchObject({ st: 'delivered' })
    expect(await day.row(bad)).toMatchObject({ st: 'out_for_delivery', payments: [] })
    expect(await day.tray()).toMatchObject([{ code: 'rider_said_delivered', ref: bad.id }])
    await sql`DROP TRIGGER refuse_bag ON shop_order`.execute(global)
  })

  it('leaves neither the link nor a customer in the log', async () => {
    const bag = await day.bag()
    const token = await day.out([bag])
    day.server.logLines.length = 0
    await day.open(token)
    await day.tell(token, [day.delivered(bag, 27_300)])
    await day.open(`${token}x`)
    const log = day.server.logLines.join('')
    expect(log).toContain('/r/:token')
    for (const word of [token, 'Mitali', 'Lane 4', '9820011223']) expect(log).not.toContain(word)
  })
})
