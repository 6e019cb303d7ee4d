import { describe, expect, test } from 'vitest'
import { paise } from '../../money/paise.ts'
import { type Shop, shopSchema } from '../../shop/shop.ts'
import { id } from '../../testing/shop-fixtures.ts'
import { promisedMinutes, promiseOf, shipMinutes } from './promise.ts'
import { readIntent } from './search.ts'
import { isWanted, listedShop, type SellerApp } from './shop-record.ts'

const app: SellerApp = {
  cities: [{ code: 'std:033', name: 'Kolkata', state: 'WB', pins: ['700', '7111'] }],
  care: { name: 'Care', email: 'care@example.com', phone: '8652000141' },
  image: 'https://haat.example.com/i.png',
}
const shop = (change: Partial<Shop> = {}): Shop =>
  shopSchema.parse({
    ...{ id: id(1), name: 'Annapurna', lang: 'bn', pin: '700012', vpa: '', acceptMinutes: 10 },
    ...{ strictStock: false, openedAt: 0, fat: {}, address: '12 Surya Sen Street' },
    ...{ fssai: '12326001000207', place: { latE6: 22_572_600, lngE6: 88_363_900 } },
    ...change,
  })
const listed = (one = shop()) => {
  const known = listedShop(one, app, 0)
  return 'missing' in known ? expect.fail(known.missing.join()) : known
}

describe('a shop of the network (Z15)', () => {
  test('stands in the city of its PIN code, under the name that customers know', () => {
    const { record, city } = listed()
    expect(city.code).toBe('std:033')
    expect(record).toMatchObject({
      ...{ id: id(1), name: 'Annapurna', contact: { phone: '8652000141' } },
      ...{ radiusM: 50_000, minDeliveryPaise: paise(0) },
      address: { street: '12 Surya Sen Street', area_code: '700012', city: 'Kolkata', state: 'WB' },
    })
  })

  test.each([
    [{ place: undefined }, ['place']],
    [{ pin: '' }, ['city']],
    [{ pin: '711201' }, ['city']],
    [{ address: '' }, ['address']],
    [{ fssai: '' }, ['fssai']],
  ] as const)('is none while %o: what is missing is said', (change, missing) => {
    expect(listedShop(shop(change as Partial<Shop>), app, 0)).toEqual({ missing })
  })

  const found = (
    intent: Parameters<typeof readIntent>[0],
    city = 'std:033',
    change: Partial<Shop> = {},
  ) => {
    const one = shop(change)
    const wanted = readIntent(intent)
    return wanted && isWanted(one, listed(one), wanted, city)
  }
  const to = (location: { gps?: string; address?: { area_code: string } }) => ({
    fulfillment: { end: { location } },
  })

  test('is found in its city, within its radius and at its PIN codes', () => {
    expect(found({})).toBe(true)
    expect(found({}, '*')).toBe(true)
    expect(found({}, 'std:022')).toBe(false)
    expect(found({ provider: { id: id(1) } })).toBe(true)
    expect(found({ provider: { id: id(2) } })).toBe(false)
    expect(found(to({ address: { area_code: '700 012' } }))).toBe(true)
    expect(found(to({ address: { area_code: '700099' } }))).toBe(false)
    expect(found(to({ address: { area_code: '700099' } }), 'std:033', { pins: ['700099'] })).toBe(
      true,
    )
    expect(found(to({ gps: '22.580000,88.364000' }), 'std:033', { radiusM: 1000 })).toBe(true)
    expect(found(to({ gps: '22.590000,88.364000' }), 'std:033', { radiusM: 1000 })).toBe(false)
    expect(
      found({ tags: [{ code: 'catalog_inc', list: [{ code: 'mode', value: 'stop' }] }] }),
    ).toBe(null)
  })
})

describe('what is promised', () => {
  const minute = 60_000

  test('is the time in which the shop looks at an order and brings it, from when it opens', () => {
    const open = { opensAt: 0, slot: null }
    expect(promisedMinutes(shop(), open, 0)).toBe(70)
    expect(promisedMinutes(shop({ slotMinutes: 0 }), open, 0)).toBe(20)
    expect(promisedMinutes(shop(), { ...open, opensAt: 90 * minute }, 0)).toBe(160)
    expect(promisedMinutes(shop(), { ...open, slot: { to: 300 * minute } }, 0)).toBe(300)
  })

  test('is longer than the time in which it is ready', () => {
    for (const slotMinutes of [0, 1, 30, 60, 1440]) {
      const one = shop({ slotMinutes })
      const minutes = promisedMinutes(one, { opensAt: 0, slot: null }, 0)
      expect(minutes).toBeGreaterThan(shipMinutes(one))
      const { ready, arrive } = promiseOf(one, 0, minutes)
      expect([ready[0], arrive[1]]).toEqual([shipMinutes(one) * minute, minutes * minute])
      expect(ready[1] >= ready[0] && arrive[0] === ready[1] && arrive[1] > arrive[0]).toBe(true)
    }
  })
})
