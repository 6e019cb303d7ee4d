import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, expandUpcE, insideCarton, normaliseGtin } from './gtin.ts'

describe('C10: a barcode is one number, whatever length it was printed in', () => {
  test.each(['8901234567890', '8901030700019', '8901725000011', '4006381333931'])(
    'EAN-13 %s stays as it is',
    (code) => expect(normaliseGtin(code)).toBe(code),
  )
  test('UPC-A gets a zero in front', () =>
    expect(normaliseGtin('036000291452')).toBe('0036000291452'))
  test('EAN-8 gets zeros in front', () => expect(normaliseGtin('96385074')).toBe('0000096385074'))
  test('a carton keeps its 14 digits', () =>
    expect(normaliseGtin('18901030700016')).toBe('18901030700016'))
  test('a packet written with 14 digits is the packet with 13', () =>
    expect(normaliseGtin('08901030700019')).toBe('8901030700019'))
  test('spaces and hyphens of a printed code do not matter', () =>
    expect(normaliseGtin(' 8 901030-700019 ')).toBe('8901030700019'))
  test.each(['8901234567891', '8901030700018', '96385075', '036000291453', '18901030700017'])(
    'a misread digit in %s is noticed',
    (code) => expect(normaliseGtin(code)).toBeNull(),
  )
  test.each(['', '0000000000000', '12345', '1234567890', '890103070001a', '890103070001912'])(
    '%j is no barcode',
    (code) => expect(normaliseGtin(code)).toBeNull(),
  )
})

test('C10: any single wrong digit is noticed', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, change) => {
      const start = body.join('')
      fc.pre(!/^0+$/.test(start))
      const code = start + String(checkDigit(start))
      const wrong = [...code]
      wrong[place] = String((Number(code[place]) + change) % 10)
      return normaliseGtin(code) === code && normaliseGtin(wrong.join('')) === null
    }),
  )
})

test.each([
  ['01234505', '012000003455'],
  ['01234514', '012100003454'],
  ['01234531', '012300000451'],
  ['01234543', '012340000053'],
  ['01234558', '012345000058'],
  ['04252614', '042100005264'],
])('C13: the small code %s stands for %s', (small, long) => {
  expect(expandUpcE(small)).toBe(long)
  expect(normaliseGtin(long)).toBe(`0${long}`)
})

test.each(['', '0123450', '21234505', '012345056', '0123450a'])(
  'C13: %j is no small code',
  (code) => expect(expandUpcE(code)).toBeNull(),
)

test('C13: every small code has a long form of twelve digits with the same ends', () => {
  const digits = fc.array(fc.nat(9), { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(fc.nat(1), digits, (system, rest) => {
      const small = `${system}${rest.join('')}`
      const long = expandUpcE(small)
      expect(long).toMatch(/^\d{12}$/)
      expect([long?.[0], long?.at(-1)]).toEqual([small[0], small[7]])
    }),
  )
})

describe('C13: the number on a carton', () => {
  test('names the good inside', () => {
    expect(insideCarton('18901030700016')).toBe('8901030700019')
    expect(normaliseGtin(insideCarton('38901030700010') ?? '')).toBe('8901030700019')
  })
  test.each(['8901030700019', '98901030700012', '08901030700019'])('%s is no carton', (code) =>
    expect(insideCarton(code)).toBeNull(),
  )
})
