import { expect, test } from 'vitest'
import { dayNumber, instantOf } from '../shop/shop-time.ts'
import { morning } from '../testing/shop-fixtures.ts'
import { closeDue } from './close-due.ts'

const day = dayNumber(morning)
const at = (hour: number, days = 0) => instantOf(day + days, hour * 60)

test('from seven in the evening on the drawer of a day on which something was sold is to be counted (E7)', () => {
  expect(closeDue(at(19), null, at(10))).toBe('tonight')
  expect(closeDue(at(19) - 1, null, at(10))).toBeNull()
  expect(closeDue(at(21), null, null)).toBeNull()
  expect(closeDue(at(21), at(20, -1), at(10))).toBe('tonight')
  // A shop that is open past midnight has not begun a new day.
  expect(closeDue(at(1, 1), at(20, -1), at(0.5, 1))).toBe('tonight')
})

test('a count of the morning closes no day; one of the afternoon does, whatever is sold after it (E7)', () => {
  expect(closeDue(at(21), at(9), at(10))).toBe('tonight')
  expect(closeDue(at(21), at(12), at(10))).toBeNull()
  expect(closeDue(at(21), at(20), at(20.5))).toBeNull()
})

test('a day that was never closed is told until the first bill of the next, however many there were (E7)', () => {
  expect(closeDue(at(8, 1), at(20, -1), at(10))).toBe('missed')
  expect(closeDue(at(22, 9), at(20, -1), at(10))).toBe('missed')
  expect(closeDue(at(8, 1), at(20), at(10))).toBeNull()
  expect(closeDue(at(9, 1), at(20, -1), at(8.5, 1))).toBeNull()
  // Who has never counted has missed nothing.
  expect(closeDue(at(8, 1), null, at(10))).toBeNull()
})
