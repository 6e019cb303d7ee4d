import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderCode } from './order-code.ts'

test('a code can be read aloud: no 0, O, 1 or I, three letters and three digits', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(orderCode(uuid)).toMatch(/^[2-9A-HJ-NP-Z]{3}-[1-9]\d\d$/)
    }),
  )
})

test('ids that differ only in their last bit have different codes', () => {
  const stem = '01900000-0000-7000-8000-00000000000'
  expect(orderCode(`${stem}1`)).not.toBe(orderCode(`${stem}2`))
})
