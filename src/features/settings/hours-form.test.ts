import { expect, test } from 'vitest'
import {
  closings,
  dayOf,
  formOf,
  inOrder,
  isNeverOpen,
  restBegins,
  restEnds,
  usualWeek,
  weekWith,
  withRest,
} from './hours-form.ts'

const day = { isOpen: true, from: 8 * 60, to: 21 * 60, rest: null }

test('a day is shown as it was set, with or without rest, or closed', () => {
  for (const form of [day, withRest(day, true)]) expect(formOf(dayOf(form))).toEqual(form)
  expect(formOf([])).toEqual({ ...day, isOpen: false })
  expect(dayOf({ ...day, isOpen: false })).toEqual([])
})

test('rest is at noon, where a shop that opens in the evening has none', () => {
  expect(dayOf(withRest(day, true))).toEqual([
    { from: 480, to: 780 },
    { from: 960, to: 1260 },
  ])
  expect(withRest({ ...day, from: 20 * 60 + 30 }, true).rest).toBeNull()
  expect(withRest({ ...day, from: 17 * 60 }, true).rest).toEqual({ from: 1050, to: 1080 })
})

test('opening later than it closed moves the closing, past midnight at most until four', () => {
  expect(inOrder({ ...day, from: 22 * 60 })).toMatchObject({ from: 1320, to: 1380 })
  expect(closings(22 * 60).at(-1)).toBe(28 * 60)
})

test('whatever is chosen, the times are in order', () => {
  const withNoon = withRest(day, true)
  for (const from of restBegins(withNoon))
    for (const to of restEnds({ ...withNoon, rest: { from, to: 0 } })) {
      const [first, second] = dayOf(inOrder({ ...withNoon, rest: { from, to } }))
      expect(first?.to).toBeGreaterThan(first?.from ?? 0)
      expect(second?.from).toBeGreaterThan(first?.to ?? 0)
      expect(second?.to).toBeGreaterThan(second?.from ?? 0)
    }
})

test('one day alone, or all alike', () => {
  const sundayOff = weekWith(usualWeek, 6, [])
  expect(sundayOff.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 0])
  expect(weekWith(sundayOff, 'all', dayOf(day))).toEqual(usualWeek)
  expect(isNeverOpen(weekWith(usualWeek, 'all', []))).toBe(true)
  expect(isNeverOpen(sundayOff)).toBe(false)
})
