import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextOpening, type OpenHours } from './open-hours.ts'
import { dayNumber, instantOf, weekdayOf } from './shop-time.ts'
import {
  comingSlots,
  freeSlots,
  hasSlots,
  type PlannedSlot,
  possibleSlots,
  type Slot,
  slotKey,
  slotLoad,
  type SlotPlan,
  type SlotRules,
} from './slots.ts'

const minute = 60_000
const hour = 60 * minute
/** Wednesday, 25 November 2026, so many hours in the shop. */
const wednesday = (hours: number): number => Date.UTC(2026, 10, 24, 18, 30) + hours * hour
const allDays = [0, 1, 2, 3, 4, 5, 6]
const morning: SlotPlan = { days: allDays, from: 9 * 60, to: 11 * 60, home: 3 }
const evening: SlotPlan = { days: allDays, from: 17 * 60, to: 19 * 60, home: 2, pickup: 1 }
const shop: SlotRules = { slots: [evening, morning] }
const at = (from: number, to: number): Slot => ({ from: wednesday(from), to: wednesday(to) })
const begins = (slots: readonly PlannedSlot[]): number[] =>
  slots.map(({ from }) => (from - wednesday(0)) / hour)
const first = (rules: SlotRules, now: number, mode: 'home' | 'pickup' = 'home') =>
  begins(possibleSlots(rules, mode, now))[0]

describe('which slots an order can have (T6)', () => {
  test('without slots there are none, and everything is as soon as possible', () => {
    expect(possibleSlots({}, 'home', wednesday(10))).toEqual([])
    expect([hasSlots({}, 'home'), hasSlots(shop, 'home')]).toEqual([false, true])
  })

  test('the first whose end leaves the hour that the shop needs', () => {
    expect(first(shop, wednesday(10))).toBe(9)
    expect(first(shop, wednesday(10) + 1)).toBe(17)
    expect(first({ ...shop, slotMinutes: 30 }, wednesday(10.5))).toBe(9)
    expect(first(shop, wednesday(18) + 1)).toBe(24 + 9)
  })

  test('of an order in the night, the morning one that the shop can still reach when it opens', () => {
    const openAt = (from: number) => ({
      ...shop,
      hours: allDays.map(() => [{ from: from * 60, to: 21 * 60 }]),
    })
    expect(first(openAt(10), wednesday(3))).toBe(9)
    expect(first(openAt(10.5), wednesday(3))).toBe(17)
  })

  test('a pause puts it behind its end', () => {
    expect(first({ ...shop, pausedUntil: wednesday(10.5) }, wednesday(9))).toBe(17)
  })

  test('none on a day on which the shop does not open, and on all days of a shop without hours', () => {
    const hours: OpenHours = allDays.map((day) => (day === 3 ? [] : [{ from: 480, to: 1260 }]))
    expect(begins(comingSlots({ ...shop, hours }, wednesday(12)))).not.toContain(24 + 9)
    expect(begins(comingSlots({ ...shop, hours: [] }, wednesday(12)))).toContain(24 + 9)
  })

  test('while nobody can deliver none is brought; picking up goes on', () => {
    const noRider = { ...shop, noRiderUntil: wednesday(28) }
    expect(first(noRider, wednesday(9))).toBe(24 + 9)
    expect(first(noRider, wednesday(9), 'pickup')).toBe(17)
  })

  test('who picks up has a slot only where the shop limits that', () => {
    expect(hasSlots({ slots: [morning] }, 'pickup')).toBe(false)
    expect(begins(possibleSlots(shop, 'pickup', wednesday(0))).slice(0, 2)).toEqual([17, 24 + 17])
  })

  test('one for which nobody is there brings nothing', () => {
    expect(possibleSlots({ slots: [{ ...morning, home: 0 }] }, 'home', wednesday(0))).toEqual([])
  })

  test('one that ends after midnight is still there then', () => {
    const late = { slots: [{ ...morning, from: 22 * 60, to: 26 * 60 }] }
    expect(first(late, wednesday(0.5))).toBe(-2)
    expect(first(late, wednesday(1.5))).toBe(22)
  })

  test('the week turns: a slot of Mondays is there again after the Sunday', () => {
    const mondays = { slots: [{ ...morning, days: [0] }] }
    expect(begins(comingSlots(mondays, wednesday(0)))).toEqual([5 * 24 + 9])
    const monday = wednesday(5 * 24)
    expect(begins(comingSlots(mondays, monday + 12 * hour))).toEqual([])
    expect(begins(comingSlots(mondays, monday + 24 * hour))).toEqual([12 * 24 + 9])
  })
})

describe('how full a slot is (T6)', () => {
  const order = (slot: Slot | undefined, mode: 'home' | 'pickup' = 'home') => ({ slot, mode })

  test('as many as name it and go the same way', () => {
    const orders = [
      order(at(9, 11)),
      order(at(9, 11)),
      order(at(9, 11), 'pickup'),
      order(at(17, 19)),
      order(undefined),
    ]
    const load = slotLoad(orders, 'home')
    expect(load.get(slotKey(at(9, 11)))).toBe(2)
    expect(slotLoad(orders, 'pickup').get(slotKey(at(9, 11)))).toBe(1)
    expect([...load.values()].reduce((sum, n) => sum + n, 0)).toBe(3)
  })

  test('the first with room is given; one that holds more than planned has none', () => {
    const orders = Array.from({ length: 5 }, () => order(at(9, 11)))
    const free = (n: number) =>
      begins(freeSlots(shop, 'home', wednesday(8), slotLoad(orders.slice(0, n), 'home')))[0]
    expect([free(2), free(3), free(5)]).toEqual([9, 17, 17])
  })
})

const interval = fc
  .tuple(fc.nat(1439), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ from, to: Math.min(1680, from + length) }))
const plan = fc
  .tuple(
    interval,
    fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 }),
    fc.nat(3),
    fc.option(fc.nat(3), { nil: undefined }),
  )
  .map(
    ([times, days, home, pickup]): SlotPlan => ({
      ...times,
      days,
      home,
      ...(pickup === undefined ? {} : { pickup }),
    }),
  )
const rules = fc
  .record({
    slots: fc.array(plan, { maxLength: 5 }),
    slotMinutes: fc.nat(240),
    hours: fc.array(fc.array(interval, { maxLength: 2 }), { minLength: 7, maxLength: 7 }),
    pause: fc.integer({ min: -60, max: 4 * 1440 }),
    noRider: fc.integer({ min: -60, max: 2 * 1440 }),
  })
  .map(
    ({ pause, noRider, ...shape }): SlotRules => ({
      ...shape,
      pausedUntil: wednesday(pause / 60),
      noRiderUntil: wednesday(noRider / 60),
    }),
  )
const now = fc.integer({ min: 0, max: 8 * 1440 }).map((minutes) => wednesday(minutes / 60))
const mode = fc.constantFrom('home', 'pickup')

test('every slot is one that the shop planned for that day, once, and can be kept (T6)', () => {
  fc.assert(
    fc.property(rules, now, mode, (shape, at, way) => {
      const slots = possibleSlots(shape, way, at)
      expect(new Set(slots.map(slotKey)).size).toBe(slots.length)
      expect(slots).toEqual(slots.toSorted((a, b) => a.from - b.from || a.to - b.to))
      const ready = nextOpening(shape, at) + (shape.slotMinutes ?? 0) * minute
      for (const { from, to } of slots) {
        expect(to).toBeGreaterThanOrEqual(ready)
        if (way === 'home') expect(from).toBeGreaterThanOrEqual(shape.noRiderUntil ?? 0)
        const day = dayNumber(from)
        const isPlanned = (shape.slots ?? []).some(
          (each) =>
            instantOf(day, each.from) === from &&
            instantOf(day, each.to) === to &&
            each.days.includes(weekdayOf(day)),
        )
        expect(isPlanned).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('orders that take the first free slot one after the other never fill one beyond its number (T6)', () => {
  fc.assert(
    fc.property(rules, now, mode, fc.nat(30), (shape, at, way, count) => {
      const orders: { slot: Slot | undefined; mode: 'home' | 'pickup' }[] = []
      for (let n = 0; n < count; n++) {
        const [free] = freeSlots(shape, way, at, slotLoad(orders, way))
        orders.push({ slot: free && { from: free.from, to: free.to }, mode: way })
      }
      const load = slotLoad(orders, way)
      const slots = possibleSlots(shape, way, at)
      const room = slots.reduce((sum, slot) => sum + (slot[way] ?? 0), 0)
      for (const slot of slots)
        expect(load.get(slotKey(slot)) ?? 0).toBeLessThanOrEqual(slot[way] ?? 0)
      expect(orders.filter(({ slot }) => slot).length).toBe(Math.min(count, room))
    }),
    { numRuns: 200 },
  )
})
