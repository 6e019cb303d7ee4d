import { expect, test } from 'vitest'
import { isGstin } from './gstin.ts'

test.each(['27AAPFU0939F1ZV', '33AACCM9093R1ZP'])('%s is a GST number', (text) => {
  expect(isGstin(text)).toBe(true)
})

test.each([
  ['two signs changed places', '27AAPFU9039F1ZV'],
  ['one sign misread', '27AAPFU0939F1ZU'],
  ['a sign too few', '27AAPFU0939F1Z'],
  ['no PAN in it', '271234U0939F1ZV'],
  ['nothing', ''],
])('%s: %s is none', (_, text) => {
  expect(isGstin(text)).toBe(false)
})
