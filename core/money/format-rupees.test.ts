import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRupees } from './format-rupees.ts'

describe('money as people read it', () => {
  it.each([
    [0, '₹0'],
    [-0, '₹0'],
    [5, '₹0.05'],
    [50, '₹0.50'],
    [100, '₹1'],
    [99_999, '₹999.99'],
    [100_000, '₹1,000'],
    [1_234_500, '₹12,345'],
    [12_345_600, '₹1,23,456'],
    [12_345_650, '₹1,23,456.50'],
    [99_99_99_99_900, '₹99,99,99,999'],
    [-5_000, '-₹50'],
    [-1_05, '-₹1.05'],
  ])('%d paise is %s', (paise, shown) => {
    expect(formatRupees(paise)).toBe(shown)
  })

  it('says the same as en-IN for any amount', () => {
    const intl = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (paise) => {
        const whole = paise % 100 === 0
        expect(formatRupees(paise)).toBe(
          intl.format(paise === 0 ? 0 : paise / 100).replace(whole ? /\.00$/ : /$^/, ''),
        )
      }),
    )
  })

  it('refuses a fraction of a paisa', () => {
    expect(() => formatRupees(1.5)).toThrow('whole number of paise')
  })
})
