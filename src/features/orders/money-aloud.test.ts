import { expect, test } from 'vitest'
import { claim, payment } from '#core/testing/shop-fixtures.ts'
import { creditAloud } from './money-aloud.ts'

const seen = (paise: number) => payment(1, paise, { method: 'upi_direct', state: 'shop_confirmed' })

test('a UPI credit that was seen is said aloud, to the paisa', () => {
  expect(creditAloud(seen(30_100))).toEqual({ rupees: 301, paise: 0 })
  expect(creditAloud(seen(30_150))).toEqual({ rupees: 301, paise: 50 })
})

test('what the customer only claims is never said, and cash is counted by hand (P4)', () => {
  expect(creditAloud(claim(1, 30_100))).toBeNull()
  expect(creditAloud(payment(1, 30_100))).toBeNull()
})
