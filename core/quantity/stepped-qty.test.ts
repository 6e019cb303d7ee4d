import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { steppedQty } from './stepped-qty.ts'

describe('the stepper', () => {
  test('weighs as people do', () => {
    expect(steppedQty(100, 'g', 1)).toBe(150)
    expect(steppedQty(455, 'g', 1)).toBe(500)
    expect(steppedQty(500, 'g', 1)).toBe(750)
    expect(steppedQty(2000, 'g', 1)).toBe(2500)
    expect(steppedQty(2000, 'g', -1)).toBe(1750)
    expect(steppedQty(500, 'ml', -1)).toBe(450)
    expect(steppedQty(3, 'piece', 1)).toBe(4)
  })

  test('never goes below nought', () => {
    expect(steppedQty(0, 'piece', -1)).toBe(0)
    expect(steppedQty(0, 'g', -1)).toBe(0)
    expect(steppedQty(20, 'g', -1)).toBe(0)
  })

  test('always moves, and plus then minus comes back to a mark that plus had made', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.constantFrom('g' as const, 'piece' as const), (qty, unit) => {
        const up = steppedQty(qty, unit, 1)
        expect(up).toBeGreaterThan(qty)
        expect(steppedQty(steppedQty(up, unit, 1), unit, -1)).toBe(up)
      }),
    )
  })
})
