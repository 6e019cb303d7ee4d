import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineTotal } from './line-total.ts'
import { paise, sumPaise } from './paise.ts'

test('455 g of sugar at ₹44 a kilo is ₹20.02, half a paisa goes up (M2)', () => {
  expect(lineTotal(4400, 1000, 455)).toBe(2002)
  expect(lineTotal(1, 2, 1)).toBe(1)
  expect(lineTotal(1, 3, 1)).toBe(0)
})

test('a line is never further than half a paisa from price × quantity ÷ per (M2)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (price, per, qty) => {
        const twice = 2n * BigInt(lineTotal(price, per, qty)) * BigInt(per)
        const exact = 2n * BigInt(price) * BigInt(qty)
        expect(twice - exact <= BigInt(per) && exact - twice < BigInt(per)).toBe(true)
      },
    ),
  )
})

test('a fraction of a paisa, a negative price or quantity throws (M1)', () => {
  expect(() => paise(0.5)).toThrow('whole number of paise')
  expect(() => sumPaise([1, 0.5])).toThrow('whole number of paise')
  expect(() => lineTotal(-1, 1, 1)).toThrow('price')
  expect(() => lineTotal(1, 0, 1)).toThrow('per')
  expect(() => lineTotal(1, 1, 1.5)).toThrow('quantity')
})
