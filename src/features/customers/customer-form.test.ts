import { expect, test } from 'vitest'
import { phoneTyped, pinTyped } from './customer-form.ts'

test.each([
  ['98200 11223', '+919820011223'],
  ['+91 98200-11223', '+919820011223'],
  ['09820011223', '+919820011223'],
  ['919820011223', '+919820011223'],
  ['९८२००११२२३', '+919820011223'],
  ['+971501234567', '+971501234567'],
  ['', null],
  ['  ', null],
  ['98200', undefined],
  ['1234567890', undefined],
])('a number written as "%s" is kept as %s', (typed, kept) => {
  expect(phoneTyped(typed)).toBe(kept)
})

test('a PIN code has six digits of any script, or is not written', () => {
  expect(['700 019', '৭০০০১৯', '', '70001', '070001'].map(pinTyped)).toEqual([
    '700019',
    '700019',
    '',
    undefined,
    undefined,
  ])
})
