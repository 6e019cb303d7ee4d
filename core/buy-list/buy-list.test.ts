import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, weekdayOf } from '../shop/shop-time.ts'
import { id, morning, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { type Buyable, proposeToBuy, visitsOf } from './buy-list.ts'
import { festivalAhead, regionOf } from './festivals.ts'

/** A Tuesday. */
const today = dayNumber(morning)
const carton = { id: id(0x700), name: 'carton', qty: 12 }
const oil = (more: Partial<Buyable> = {}): Buyable => ({
  ...{ product: mustardOil, available: 4, rate: { qty: 20, days: 10 }, lastPack: null },
  ...more,
})
const weekly = { today, visits: { next: today + 2, after: today + 9 }, festival: null }

test('he comes next on the first of his days, today too; who has no day comes weekly (B5)', () => {
  expect(weekdayOf(today)).toBe(1)
  expect(visitsOf([0, 3], today)).toEqual({ next: today + 2, after: today + 6 })
  expect(visitsOf([1], today)).toEqual({ next: today, after: today + 7 })
  expect(visitsOf([], today)).toEqual({ next: today + 1, after: today + 8 })
})

test('so much that it lasts until he comes the time after, and a day more (B5)', () => {
  // Two a day for ten days, less the four that are there.
  expect(proposeToBuy(oil(), weekly)).toEqual({
    ...{ qty: 20, packQty: null, why: 'days', days: 2, festival: null },
  })
  expect(proposeToBuy(oil({ available: 20 }), weekly)).toBeNull()
})

test('what is at its mark is bought to twice the mark, also when nobody knows how it sells (B5)', () => {
  const none = { qty: 0, days: 0 }
  expect(proposeToBuy(oil({ available: 3, rate: none }), weekly)).toMatchObject({
    ...{ qty: 3, why: 'mark', days: null },
  })
  expect(proposeToBuy(oil({ available: 4, rate: none }), weekly)).toBeNull()
  const loose = { product: sugar, available: 1_800, rate: none, lastPack: null }
  expect(proposeToBuy(loose, weekly)).toMatchObject({ qty: 9_000 })
})

test('in the pack in which it last came, else in the biggest that sells between two visits (B5)', () => {
  const product = { ...mustardOil, packs: [carton, { ...carton, id: id(0x701), qty: 200 }] }
  expect(proposeToBuy(oil({ product }), weekly)).toMatchObject({ qty: 24, packQty: 12 })
  expect(proposeToBuy(oil({ product, lastPack: 6 }), weekly)).toMatchObject({ qty: 18, packQty: 6 })
})

test('before a festival more is bought of what it needs, where it is kept (B5)', () => {
  const before = dayNumber(Date.UTC(2027, 9, 20))
  const range = { from: before, to: before + 9 }
  expect(festivalAhead('sweets', 'other', range)).toEqual({ id: 'diwali', more: 60 })
  expect(festivalAhead('cleaning', 'other', range)).toBeNull()
  expect(festivalAhead('sweets', 'other', { from: before + 10, to: before + 19 })).toBeNull()
  expect(festivalAhead('rice', 'WB', { from: before - 20, to: before - 14 })).toMatchObject({
    id: 'durga_puja',
  })
  expect(festivalAhead('rice', 'MH', { from: before - 20, to: before - 14 })).toBeNull()
  const festival = { id: 'diwali' as const, more: 60 }
  expect(proposeToBuy(oil(), { ...weekly, festival })).toMatchObject({ qty: 30, festival })
})

test('where a shop stands is told by its PIN code, else by its language (B5)', () => {
  expect(regionOf({ pin: '700019', lang: 'hi' })).toBe('WB')
  expect(regionOf({ pin: '411001', lang: 'hi' })).toBe('MH')
  expect(regionOf({ pin: '800001', lang: 'hi' })).toBe('BR')
  expect(regionOf({ pin: '110001', lang: 'mr' })).toBe('other')
  expect(regionOf({ pin: '', lang: 'mr' })).toBe('MH')
})

const someGood = fc.record({
  product: fc.record({
    unit: fc.constantFrom('piece' as const, 'g' as const),
    lowAt: fc.integer({ min: 0, max: 400 }),
    packs: fc.array(
      fc.integer({ min: 1, max: 60 }).map((qty) => ({ ...carton, qty })),
      { maxLength: 3 },
    ),
  }),
  available: fc.integer({ min: -50, max: 900 }),
  rate: fc.record({
    qty: fc.integer({ min: 0, max: 2_000 }),
    days: fc.integer({ min: 0, max: 42 }),
  }),
  lastPack: fc.option(fc.integer({ min: 2, max: 90 })),
})
const someTime = fc.record({
  today: fc.constant(today),
  visits: fc.uniqueArray(fc.integer({ min: 0, max: 6 })).map((days) => visitsOf(days, today)),
  festival: fc.constantFrom(null, { id: 'diwali' as const, more: 60 }),
})

test('never less than nothing, never a broken pack, and enough for the time (B5)', () => {
  fc.assert(
    fc.property(someGood, someTime, (good, time) => {
      const line = proposeToBuy(good, time)
      if (!line) return
      expect(line.qty).toBeGreaterThan(0)
      expect(Number.isSafeInteger(line.qty)).toBe(true)
      expect(line.qty % (line.packQty ?? 1)).toBe(0)
      const after = proposeToBuy({ ...good, available: good.available + line.qty }, time)
      expect(after).toBeNull()
    }),
  )
})

test('more on the shelf never means more to buy (B5)', () => {
  fc.assert(
    fc.property(someGood, someTime, fc.integer({ min: 0, max: 500 }), (good, time, more) => {
      const less = proposeToBuy({ ...good, available: good.available + more }, time)?.qty ?? 0
      expect(less).toBeLessThanOrEqual(proposeToBuy(good, time)?.qty ?? 0)
    }),
  )
})
