import { expect, test } from 'vitest'
import { shopText } from './shop-field.ts'

test('a shop is called something', () => {
  expect(shopText('name', '  गणेश किराना ')).toBe('गणेश किराना')
  expect(shopText('name', '   ')).toBeNull()
  expect(shopText('name', 'अ'.repeat(81))).toBeNull()
})

test('a PIN code has six digits, not beginning with 0, and may be left open', () => {
  expect(shopText('pin', '421 301')).toBe('421301')
  expect(shopText('pin', '')).toBe('')
  expect(shopText('pin', '042130')).toBeNull()
  expect(shopText('pin', '42130')).toBeNull()
})

test('the owner’s number is a mobile number of India, and may be left open', () => {
  expect(shopText('ownerPhone', ' 98200 40004 ')).toBe('+919820040004')
  expect(shopText('ownerPhone', ' ')).toBe('')
  expect(shopText('ownerPhone', '022 2345 6789')).toBeNull()
})

test('a UPI address is a name at a bank, and may be left open', () => {
  expect(shopText('vpa', 'ganesh.kirana@okaxis')).toBe('ganesh.kirana@okaxis')
  expect(shopText('vpa', '')).toBe('')
  expect(shopText('vpa', 'ganesh')).toBeNull()
  expect(shopText('vpa', '9876543210')).toBeNull()
  expect(shopText('vpa', 'a@b&am=1')).toBeNull()
})
