import { expect, test } from 'vitest'
import { billText } from './bill-field.ts'

test('a GST number is kept as it is printed, and may be left open', () => {
  expect(billText('gstin', ' 27aapfu0939f1zv ')).toBe('27AAPFU0939F1ZV')
  expect(billText('gstin', '')).toBe('')
  expect(billText('gstin', '27AAPFU0939F1ZU')).toBeNull()
})

test('an FSSAI number has fourteen digits, of a licence or a registration', () => {
  expect(billText('fssai', '1152 1998 000123')).toBe('11521998000123')
  expect(billText('fssai', ' ')).toBe('')
  expect(billText('fssai', '31521998000123')).toBeNull()
  expect(billText('fssai', '1152199800012')).toBeNull()
})

test('an address is one line, however it was typed', () => {
  expect(billText('address', ' Shop 4,\n Sector 17 ')).toBe('Shop 4, Sector 17')
  expect(billText('address', 'x'.repeat(201))).toBeNull()
  expect(billText('legalName', 'x'.repeat(121))).toBeNull()
})
