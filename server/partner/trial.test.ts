import { beforeEach, expect, it } from 'vitest'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { serverDay } from '../testing/server-day.ts'
import {
  partnerOrder,
  readyForPartners,
  type TestPartner,
  underKey,
} from '../testing/test-partner.ts'
import { openTestShop } from '../testing/test-shop.ts'
import { makeTrial, trialPin } from './trial.ts'

const day = serverDay()
let partner: TestPartner
let shops: string[] = []

beforeEach(async () => {
  const trial = await makeTrial(day.server.deps, 'Bazaar')
  shops = trial.shops
  partner = await underKey(day.server, trial.partnerId, {})
})

const noodles = {
  ...{ good: { ref: 'instant-noodles' }, unit: 'piece' as const, qty: 2 },
  ...{ pricePaise: 1400 as never, per: 1 },
}

async function place(ref: string, pays: PartnerOrder['pays'] = 'door'): Promise<string> {
  const { body, status } = await partner.call('POST', '/v1/partner/orders', {
    ...partnerOrder({ id: '' } as never, { ref, pays, lines: [noodles] }),
    to: { pin: trialPin },
    address: { line: 'x', landmark: '', pin: trialPin, place: null },
  })
  expect(status).toBe(201)
  return String(body['id'])
}

/** So many steps of the shops later. */
async function later(steps: number): Promise<void> {
  for (let done = 0; done < steps; done++) {
    day.now += 2_000
    await day.server.worker.drain()
  }
}

const statuses = async (): Promise<unknown[]> => {
  const { events } = (await partner.call('GET', '/v1/partner/events')).body
  return (events as { status: string; shop: string }[]).map(({ status }) => status)
}

it('an order on trial goes through all its states by itself', async () => {
  const id = await place('B-1')
  await later(6)
  expect(await statuses()).toEqual(['accepted', 'packed', 'out_for_delivery', 'delivered'])
  expect((await partner.call('GET', `/v1/partner/orders/${id}`)).body).toMatchObject({
    ...{ status: 'delivered', totalPaise: 2800, shop: shops[0] },
  })
})

it('a prepaid order on trial is delivered without any money, and its partner owes it (P10)', async () => {
  const id = await place('B-1', 'prepaid')
  await later(6)
  expect((await partner.call('GET', `/v1/partner/orders/${id}`)).body).toMatchObject({
    ...{ status: 'delivered', pays: 'prepaid', totalPaise: 2800, settlementPaise: 2800 },
  })
  const row = await day.server.deps.db.readShop(shops[0] ?? '', (tx) =>
    tx.sql.selectFrom('shop_order').select('row').executeTakeFirstOrThrow(),
  )
  expect(row.row.payments).toEqual([])
})

it('its ref says that the first shop, every shop, or nobody takes it', async () => {
  const second = await place('reject-first-1')
  await later(6)
  expect(await statuses()).toEqual([
    'placed',
    'accepted',
    'packed',
    'out_for_delivery',
    'delivered',
  ])
  expect((await partner.call('GET', `/v1/partner/orders/${second}`)).body).toMatchObject({
    shop: shops[1],
  })
  const refused = await place('reject-1')
  const silent = await place('silent-1')
  await later(3)
  const told = async (id: string) => (await partner.call('GET', `/v1/partner/orders/${id}`)).body
  expect(await told(refused)).toMatchObject({ status: 'rejected', reason: 'shop_busy' })
  expect(await told(silent)).toMatchObject({ status: 'placed' })
})

it('a shop on trial is met by its own partner alone, and that one meets no other', async () => {
  await readyForPartners(await openTestShop(day.server.deps))
  const listed = async (by: TestPartner) =>
    ((await by.call('GET', '/v1/partner/shops')).body['shops'] as { id: string }[]).map(
      ({ id }) => id,
    )
  expect(await listed(partner)).toEqual(shops)
  const other = await makeTrial(day.server.deps, 'Haat Cart')
  expect(await listed(await underKey(day.server, other.partnerId, {}))).toEqual(other.shops)
})
