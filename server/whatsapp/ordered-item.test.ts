import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paiseFromItemPrice } from './ordered-item.ts'

describe('the price a customer’s phone showed', () => {
  it.each([
    [275, 27_500],
    [249.5, 24_950],
    [7.99, 799],
    [4.35, 435],
    [0, 0],
    ['92', 9_200],
    ['1.005', 101],
    [0.1 + 0.2, 30],
    [-1, null],
    ['', null],
    ['7,99', null],
    [1e21, null],
    [Number.NaN, null],
    ['１２', null],
  ])('%s rupees are %s paise', (rupees, paise) => {
    expect(paiseFromItemPrice(rupees)).toBe(paise)
  })

  it('is exact for every amount of paise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (paise) => {
        expect(paiseFromItemPrice(paise / 100)).toBe(paise)
      }),
    )
  })
})
