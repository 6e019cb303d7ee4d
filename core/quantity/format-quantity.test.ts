import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantityParts } from './format-quantity.ts'

describe('quantity as people say it', () => {
  it.each([
    [1500, 'g', '1.5', 'kg'],
    [250, 'g', '250', 'g'],
    [999, 'g', '999', 'g'],
    [1000, 'g', '1', 'kg'],
    [1005, 'g', '1.005', 'kg'],
    [2250, 'ml', '2.25', 'l'],
    [500, 'ml', '500', 'ml'],
    [10_000, 'g', '10', 'kg'],
    [1_234_567_000, 'g', '12,34,567', 'kg'],
    [12, 'piece', '12', 'piece'],
    [1200, 'piece', '1,200', 'piece'],
    [0, 'g', '0', 'g'],
    [-1500, 'g', '-1.5', 'kg'],
  ] as const)('%d %s is %s %s', (qty, unit, amount, shownUnit) => {
    expect(quantityParts(qty, unit)).toEqual({ amount, unit: shownUnit })
  })

  it('never loses a gram', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (grams) => {
        const { amount, unit } = quantityParts(grams, 'g')
        const shown = Number(amount.replaceAll(',', ''))
        expect(Math.round(unit === 'kg' ? shown * 1000 : shown)).toBe(grams)
      }),
    )
  })
})
