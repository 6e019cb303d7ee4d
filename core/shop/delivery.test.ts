import { expect, test } from 'vitest'
import { id, morning } from '../testing/shop-fixtures.ts'
import { deliveryOf } from './delivery.ts'
import { newShopDefaults, type Shop, shopSchema } from './shop.ts'

const shop = (set: Partial<Record<keyof Shop, unknown>> = {}): Shop =>
  shopSchema.parse({
    ...newShopDefaults,
    id: id(1),
    name: '',
    lang: 'hi',
    openedAt: 0,
    fat: {},
    ...set,
  })
const at = (pin: string, latE6: number | null = null, lngE6: number | null = null) => ({
  pin,
  latE6,
  lngE6,
})
const order = { goodsPaise: 15_000, address: at('411001') }
const rules = { deliveryPaise: 2000, minDeliveryPaise: 15_000, pins: ['411001', '411002'] }

test('a shop that has set nothing brings everything to everywhere for nothing (T4)', () => {
  expect(deliveryOf(shop(), { goodsPaise: 100, address: at('999999') }, morning)).toEqual({
    mode: 'home',
    deliveryPaise: 0,
    why: null,
  })
})

test('inside the rules it is brought for the fee (T4)', () => {
  expect(deliveryOf(shop(rules), order, morning)).toEqual({
    mode: 'home',
    deliveryPaise: 2000,
    why: null,
  })
})

test.each([
  ['below_minimum', { ...order, goodsPaise: 14_999 }, {}],
  ['outside_area', { ...order, address: at('411003') }, {}],
  ['outside_area', { goodsPaise: 1, address: at('411003') }, {}],
  ['no_rider', order, { noRiderUntil: morning + 1 }],
  ['no_rider', { goodsPaise: 1, address: at('411003') }, { noRiderUntil: morning + 1 }],
] as const)(
  '%s: the customer comes for it and pays no fee; without pickup the shop decides (T4)',
  (why, coming, more) => {
    const set = { ...rules, ...more }
    expect(deliveryOf(shop(set), coming, morning)).toEqual({
      mode: 'pickup',
      deliveryPaise: 0,
      why,
    })
    const without = deliveryOf(shop({ ...set, pickup: false }), coming, morning)
    expect(without).toEqual({ mode: 'home', deliveryPaise: 2000, why })
  },
)

test('further than the shop goes is outside, and what has no pin on the map is not judged by it (T4)', () => {
  const around = shop({ place: { latE6: 19_000_000, lngE6: 72_000_000 }, radiusM: 2000 })
  // 0.018 degrees of latitude are 2,001 m.
  const coming = (latE6: number | null) => ({
    goodsPaise: 100,
    address: at('', latE6, latE6 === null ? null : 72_000_000),
  })
  expect(deliveryOf(around, coming(19_017_000), morning).why).toBeNull()
  expect(deliveryOf(around, coming(19_018_000), morning)).toMatchObject({
    mode: 'pickup',
    why: 'too_far',
  })
  expect(deliveryOf(around, coming(null), morning).why).toBeNull()
  const far = coming(20_000_000)
  expect(deliveryOf({ ...around, radiusM: 0 }, far, morning).why).toBeNull()
  const { place: _, ...nowhere } = around
  expect(deliveryOf(nowhere, far, morning).why).toBeNull()
})

test('what is not known yet speaks for the customer (T4)', () => {
  for (const coming of [
    { goodsPaise: null, address: at('411001') },
    { goodsPaise: 15_000, address: at('') },
    { goodsPaise: 15_000, address: null },
  ])
    expect(deliveryOf(shop(rules), coming, morning).why).toBeNull()
})

test('a rider who is missing until the evening is back for an order that waits until then (T4)', () => {
  const hours = Array.from({ length: 7 }, () => [{ from: 12 * 60, to: 20 * 60 }])
  const noon = morning + 2 * 3_600_000
  expect(deliveryOf(shop({ hours, noRiderUntil: noon }), order, morning).why).toBeNull()
  expect(deliveryOf(shop({ hours, noRiderUntil: noon + 1 }), order, morning).why).toBe('no_rider')
})
