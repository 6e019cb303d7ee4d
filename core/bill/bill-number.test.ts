import { describe, expect, it, test } from 'vitest'
import invoiceNumbers from '../testing/fixtures/invoice_numbers.json' with { type: 'json' }
import { id } from '../testing/shop-fixtures.ts'
import { billSchema } from './bill.ts'
import { billNo, financialYear, freshLetters, numbersAmiss, phoneLetters } from './bill-number.ts'
import { billKindOf } from './gst.ts'

const isNumber = (no: string) => billSchema.shape.no.safeParse(no).success

describe('the number of a bill (V2)', () => {
  it('may be what the law allows, and nothing else', () => {
    expect(invoiceNumbers.ok.filter((no) => !isNumber(no))).toEqual([])
    expect(invoiceNumbers.bad.filter(isNumber)).toEqual([])
  })

  it.each([
    ['31 March 2026, the last minute', Date.UTC(2026, 2, 31, 18, 29), '2526'],
    ['1 April 2026, the first minute', Date.UTC(2026, 2, 31, 18, 30), '2627'],
    ['31 December', Date.UTC(2026, 11, 31), '2627'],
    ['1 January', Date.UTC(2027, 0, 1), '2627'],
    ['the turn of a century', Date.UTC(2099, 5, 1), '9900'],
  ])('is of the financial year of India: %s', (_, at, year) => {
    expect(financialYear(at)).toBe(year)
  })

  it('has the letters of its phone, and fits for a million bills', () => {
    expect([1, 2, 26, 27, 52, 53, 702].map(phoneLetters)).toEqual([
      'A',
      'B',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
    ])
    expect(isNumber(billNo('2627', freshLetters(id(0xfffff)), 999_999))).toBe(true)
  })

  it('of a phone that came back from a copy never has the letters of one that joined', () => {
    const fresh = Array.from({ length: 200 }, (_, i) => freshLetters(id(i * 7919)))
    expect(fresh.every((letters) => /^[A-Z2-9]{4}$/.test(letters))).toBe(true)
    expect(new Set(fresh).size).toBe(200)
  })
})

test('numbers that are missing or stand on two bills are named, each in its series (V2)', () => {
  const bills = ['2627/A/7', '2627/A/4', '2627/A/8', '2627/B/1', '2627/B/1', '2526/A/90'].map(
    (no) => ({ no }),
  )
  expect(numbersAmiss(bills)).toEqual({
    missing: [{ series: '2627/A', from: 5, to: 6 }],
    twice: ['2627/B/1'],
  })
})

test.each([
  [undefined, 500, 'cash_memo'],
  ['unregistered', 500, 'cash_memo'],
  ['composition', 500, 'bill_of_supply'],
  ['regular', 500, 'tax_invoice'],
  ['regular', 0, 'bill_of_supply'],
] as const)('a shop that is %s writes for goods of %s basis points a %s', (kind, gstBp, paper) => {
  expect(billKindOf(kind, [{ gstBp: 0 }, { gstBp }])).toBe(paper)
})
