import { expect, test } from 'vitest'
import type { Payment } from '#core/payment/payment.ts'
import { claim, morning, payment } from '#core/testing/shop-fixtures.ts'
import { creditAloud } from './money-aloud.ts'

const now = morning + 60_000
const noted = (one: ReturnType<typeof payment>): Payment => ({ ...one, at: morning, login: null })
const verified = (n: number, paise: number, at = morning): Payment => ({
  ...noted(claim(n, paise)),
  state: 'verified',
  proof: { transaction: `pay_${n}`, at },
})
const aloud = (payments: Payment[], said = 0) => creditAloud([{ payments }], { said, now })

test('what a gateway has confirmed is said aloud once, to the paisa', () => {
  expect(aloud([verified(1, 30_100)])).toEqual({ rupees: 301, paise: 0, until: morning })
  expect(aloud([verified(1, 30_150)])).toMatchObject({ rupees: 301, paise: 50 })
  expect(aloud([verified(1, 30_100)], morning)).toBeNull()
})

test('two that come together are one sum, and what came while the phone was away is no news', () => {
  const later = verified(2, 20_000, morning + 1)
  expect(aloud([verified(1, 30_100), later])).toEqual({
    ...{ rupees: 501, paise: 0, until: morning + 1 },
  })
  expect(aloud([verified(1, 30_100, now - 120_000)])).toBeNull()
})

test('what the customer claims or a person has seen is never said, and cash is counted by hand (P4)', () => {
  const seen = payment(1, 30_100, { method: 'upi_direct', state: 'shop_confirmed' })
  const checks = [{ came: true, at: morning, login: null }]
  const looked = { ...noted(claim(2, 30_100)), checks }
  expect(aloud([noted(seen), looked, noted(claim(3, 100)), noted(payment(4, 100))])).toBeNull()
})
