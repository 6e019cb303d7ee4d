import { expect, test } from 'vitest'
import { readPhone } from './read-phone.ts'

test.each([
  '9820011223',
  '98200 11223',
  '+91 98200-11223',
  '09820011223',
  '९८२००११२२३',
  '৯৮২০০১১২২৩',
])('%s is a number to call', (text) => {
  expect(readPhone(text)).toBe('+919820011223')
})

test.each(['', '982001122', '98200112234', '2225551234', 'Mitali', '+1 9820011223'])(
  '%s is none',
  (text) => {
    expect(readPhone(text)).toBeNull()
  },
)
