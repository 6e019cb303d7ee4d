import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterOpenMs,
  nextOpening,
  type OpenHours,
  type OpenTimes,
  openMsBetween,
  restOfDay,
  wakesAt,
} from './open-hours.ts'
import { businessDayEnd } from './shop-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Wednesday, 25 November 2026, so many hours and minutes in the shop. */
const wednesday = (hours: number, minutes = 0): number =>
  Date.UTC(2026, 10, 24, 18, 30) + hours * hour + minutes * minute
const daily = (...intervals: OpenHours[number]): OpenHours =>
  Array.from({ length: 7 }, () => intervals)
const eightToNine = daily({ from: 8 * 60, to: 21 * 60 })

describe('when the shop takes orders (T1)', () => {
  test('without hours always, and so with hours that name no time at all', () => {
    for (const hours of [undefined, [], daily(), daily({ from: 600, to: 600 })])
      expect(afterOpenMs({ hours }, wednesday(3), 10 * minute)).toBe(wednesday(3, 10))
  })

  test('ten minutes that begin at five to nine in the evening end at five past eight', () => {
    expect(afterOpenMs({ hours: eightToNine }, wednesday(20, 55), 10 * minute)).toBe(
      wednesday(32, 5),
    )
    expect(openMsBetween({ hours: eightToNine }, wednesday(20, 55), wednesday(32, 5))).toBe(
      10 * minute,
    )
  })

  test('an order in the night waits for the morning', () => {
    expect(nextOpening({ hours: eightToNine }, wednesday(21))).toBe(wednesday(32))
    expect(nextOpening({ hours: eightToNine }, wednesday(20, 59))).toBe(wednesday(20, 59))
    expect(afterOpenMs({ hours: eightToNine }, wednesday(23), 10 * minute)).toBe(wednesday(32, 10))
  })

  test('closed at noon, the window goes on in the afternoon', () => {
    const hours = daily({ from: 8 * 60, to: 13 * 60 }, { from: 16 * 60, to: 21 * 60 })
    expect(afterOpenMs({ hours }, wednesday(12, 55), 10 * minute)).toBe(wednesday(16, 5))
  })

  test('who is open past midnight is open then, also on the morning after a closed day', () => {
    const hours = daily({ from: 18 * 60, to: 26 * 60 })
    expect(nextOpening({ hours }, wednesday(1))).toBe(wednesday(1))
    expect(nextOpening({ hours }, wednesday(2))).toBe(wednesday(18))
    const notWednesday = hours.map((intervals, weekday) => (weekday === 2 ? [] : intervals))
    expect(nextOpening({ hours: notWednesday }, wednesday(1))).toBe(wednesday(1))
    expect(nextOpening({ hours: notWednesday }, wednesday(2))).toBe(wednesday(24 + 18))
  })

  test('open on Mondays alone, an order of Wednesday waits for five days', () => {
    expect(nextOpening({ hours: [[{ from: 600, to: 660 }]] }, wednesday(12))).toBe(
      wednesday(5 * 24 + 10),
    )
  })

  test('during a pause the window begins when the pause ends', () => {
    const times = { hours: eightToNine, pausedUntil: wednesday(12, 30) }
    expect(afterOpenMs(times, wednesday(12), 10 * minute)).toBe(wednesday(12, 40))
    expect(nextOpening({ ...times, pausedUntil: wednesday(22) }, wednesday(12))).toBe(wednesday(32))
  })
})

describe('when phones ring for an order (T2)', () => {
  const times = { hours: eightToNine }

  test('not in the night', () => {
    expect(wakesAt(times, { acceptBy: wednesday(32, 10) }, wednesday(23))).toBe(wednesday(32))
    expect(wakesAt(times, { acceptBy: null }, wednesday(23))).toBe(wednesday(32))
    expect(wakesAt(times, { acceptBy: wednesday(12, 10) }, wednesday(12))).toBe(wednesday(12))
  })

  test('through a pause that came after the order, for its time would run out', () => {
    const paused = { ...times, pausedUntil: wednesday(13) }
    expect(wakesAt(paused, { acceptBy: wednesday(12, 10) }, wednesday(12))).toBe(wednesday(12))
    expect(wakesAt(paused, { acceptBy: wednesday(13, 10) }, wednesday(12))).toBe(wednesday(13))
  })
})

test('a business day ends at four in the morning', () => {
  expect(businessDayEnd(wednesday(23))).toBe(wednesday(28))
  expect(businessDayEnd(wednesday(27, 59))).toBe(wednesday(28))
  expect(businessDayEnd(wednesday(28))).toBe(wednesday(52))
})

const interval = fc
  .tuple(fc.nat(1439), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]) => ({ from, to: Math.min(1680, from + length) }))
const times = fc
  .tuple(
    fc.array(fc.array(interval, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    fc.option(fc.integer({ min: -60, max: 3 * 1440 }), { nil: undefined }),
  )
  .map(
    ([hours, pause]): OpenTimes => ({
      hours,
      pausedUntil: pause === undefined ? undefined : wednesday(0, pause),
    }),
  )
const when = fc.integer({ min: 0, max: 8 * 1440 }).map((minutes) => wednesday(0, minutes))

/** Whether the shop takes orders in the minute that begins at `at`, found by looking at every interval of the week. */
function isOpen({ hours = [], pausedUntil = 0 }: OpenTimes, at: number): boolean {
  if (at < pausedUntil) return false
  if (hours.flat().length === 0) return true
  const minuteOfWeek = Math.floor((at - wednesday(0)) / minute) + 2 * 1440
  const week = 7 * 1440
  return hours.some((intervals, weekday) =>
    intervals.some(({ from, to }) => {
      const since = (((minuteOfWeek - weekday * 1440 - from) % week) + week) % week
      return since < to - from
    }),
  )
}

test('the window holds exactly its minutes of open time, whatever the hours and the pause (T1)', () => {
  fc.assert(
    fc.property(times, when, fc.integer({ min: 3, max: 30 }), (open, at, minutes) => {
      const end = afterOpenMs(open, at, minutes * minute)
      expect(openMsBetween(open, at, end)).toBe(minutes * minute)
      let counted = 0
      for (let each = at; each < end; each += minute) if (isOpen(open, each)) counted++
      expect(counted).toBe(minutes)
      // It ends in open time, never later than it has to.
      expect(isOpen(open, end - minute)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('the next opening is open, and nothing before it is (T1)', () => {
  fc.assert(
    fc.property(times, when, (open, at) => {
      const opening = nextOpening(open, at)
      expect(isOpen(open, opening)).toBe(true)
      for (let each = at; each < opening; each += minute) expect(isOpen(open, each)).toBe(false)
      expect(opening - at).toBeLessThanOrEqual(10 * day)
    }),
    { numRuns: 200 },
  )
})

describe('the rest of the day (T3)', () => {
  test('is until the shop opens next morning, over a closed day too', () => {
    expect(restOfDay({ hours: eightToNine }, wednesday(17))).toBe(wednesday(32))
    expect(restOfDay({ hours: eightToNine }, wednesday(25))).toBe(wednesday(32))
    const notThursday = eightToNine.map((intervals, weekday) => (weekday === 3 ? [] : intervals))
    expect(restOfDay({ hours: notThursday }, wednesday(17))).toBe(wednesday(56))
  })

  test('is until seven in the morning where no hours are set', () => {
    expect(restOfDay({}, wednesday(17))).toBe(wednesday(31))
    expect(restOfDay({}, wednesday(6, 30))).toBe(wednesday(31))
  })
})
