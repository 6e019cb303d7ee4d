import { expect, test } from 'vitest'
import { percentOf } from './discount.ts'

test('a discount by percent is exact to the paisa, half of one upwards, and takes off no more than there is (V15)', () => {
  expect(percentOf(24_730, 500)).toBe(1237)
  expect(percentOf(24_690, 500)).toBe(1235)
  expect(percentOf(10_010, 250)).toBe(250)
  expect(percentOf(999, 10_000)).toBe(999)
  expect(percentOf(999, 9_999_900)).toBe(999)
  expect(percentOf(0, 500)).toBe(0)
})
