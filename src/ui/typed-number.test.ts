import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiDigits, keepNumber, typedOf, wholeOf } from './typed-number.ts'

describe('typed numbers', () => {
  test('Devanagari and Bengali digits count like 0-9', () => {
    expect(asciiDigits('०१२३४५६७८९ ০১২৩৪৫৬৭৮৯')).toBe('0123456789 0123456789')
    expect(wholeOf(keepNumber('৫০.৫', 2), 2)).toBe(5050)
  })

  test('grouping commas, blanks and the rupee sign fall away', () => {
    expect(keepNumber('₹1,23,456.50', 2)).toBe('123456.50')
  })

  test('a second point does not start a third part', () => {
    expect(keepNumber('1.2.3', 3)).toBe('1.23')
  })

  test('pieces take no point', () => {
    expect(keepNumber('2.5', 0)).toBe('2')
  })

  test('a point typed first means nought point', () => {
    expect(keepNumber('.5', 3)).toBe('0.5')
  })

  test('more places than the unit has are not taken', () => {
    expect(keepNumber('1.2345', 3)).toBe('1.234')
  })

  test('leading zeros fall away and a lone zero stays', () => {
    expect(keepNumber('007', 0)).toBe('7')
    expect(keepNumber('0', 0)).toBe('0')
  })

  test('nothing typed is not nought', () => {
    expect(wholeOf('', 2)).toBeNull()
    expect(wholeOf('0', 2)).toBe(0)
  })

  test('half-typed 12. is already 12', () => {
    expect(wholeOf('12.', 2)).toBe(1200)
  })

  test('every whole number survives being shown for editing and read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(0, 2, 3),
        (whole, decimals) => {
          const typed = typedOf(whole, decimals)
          expect(keepNumber(typed, decimals)).toBe(typed)
          expect(wholeOf(typed, decimals)).toBe(whole)
        },
      ),
    )
  })
})
