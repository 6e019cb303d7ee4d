import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { claim, id, morning, payment } from '../testing/shop-fixtures.ts'
import {
  evidenceOf,
  isSameUtr,
  type Money,
  moneyOf,
  type NewPayment,
  type Payment,
  type Refund,
  seenWords,
} from './payment.ts'

const at = (one: NewPayment, came: boolean[] = []): Payment => ({
  ...one,
  at: morning,
  login: null,
  ...(came.length > 0 && {
    checks: came.map((each) => ({ came: each, at: morning, login: null })),
  }),
})

const refund = (n: number, amountPaise: number): Refund => ({
  id: id(n),
  method: 'cash',
  amountPaise: paise(amountPaise),
  utr: '',
  at: morning,
  login: null,
})

const money = (owed: number, payments: Payment[], refunds: Refund[] = []): Partial<Money> =>
  moneyOf(paise(owed), payments, refunds)

describe('where the money of an order stands (P1)', () => {
  test('unpaid, part paid, paid', () => {
    expect(money(30_100, [])).toMatchObject({ state: 'unpaid', due: 30_100, surplus: 0 })
    const part = money(30_100, [at(payment(1, 28_600))])
    expect(part).toMatchObject({ state: 'part_paid', due: 1_500, balance: -1_500 })
    const both = [at(payment(1, 28_600)), at(payment(2, 1_500))]
    expect(money(30_100, both)).toMatchObject({ state: 'paid', due: 0, surplus: 0 })
  })

  test('a claim is not money, and is not asked for twice (P4)', () => {
    const said = money(30_100, [at(claim(1, 30_100))])
    expect(said).toMatchObject({ state: 'claimed', paid: 0, claimed: 30_100, due: 0 })
    const less = money(30_100, [at(claim(1, 100))])
    expect(less).toMatchObject({ state: 'claimed', due: 30_000 })
    const seen = money(30_100, [at(claim(1, 30_100), [true])])
    expect(seen).toMatchObject({ state: 'paid', paid: 30_100, claimed: 0 })
    const never = money(30_100, [at(claim(1, 30_100), [false])])
    expect(never).toMatchObject({ state: 'unpaid', paid: 0, claimed: 0, due: 30_100 })
  })

  test('too much is given back in parts, and only that closes it (P5)', () => {
    const payments = [at(payment(1, 30_100))]
    expect(money(0, payments)).toMatchObject({ state: 'refund_due', surplus: 30_100 })
    const half = money(0, payments, [refund(1, 10_000)])
    expect(half).toMatchObject({ state: 'refund_due', surplus: 20_100 })
    const all = money(0, payments, [refund(1, 10_000), refund(2, 20_100)])
    expect(all).toMatchObject({ state: 'refunded', surplus: 0, due: 0 })
    const more = money(0, payments, [refund(1, 30_200)])
    expect(more).toMatchObject({ balance: -100, due: 100, surplus: 0 })
  })

  test('a claim beside a payment of all raises no refund until it is seen (P4, P5)', () => {
    const payments = [at(payment(1, 30_100)), at(claim(2, 30_100))]
    expect(money(30_100, payments)).toMatchObject({ balance: 0, surplus: 0, state: 'claimed' })
    const seen = [at(payment(1, 30_100)), at(claim(2, 30_100), [true])]
    expect(money(30_100, seen)).toMatchObject({ surplus: 30_100, state: 'refund_due' })
  })
})

test('money that one person saw stays seen, whoever says what afterwards (P4)', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (words) => {
      const evidence = evidenceOf(at(claim(1, 100), words))
      if (words.length === 0) expect(evidence).toBe('claimed')
      else expect(evidence).toBe(words.includes(true) ? 'shop_confirmed' : 'denied')
      // Cash in hand is no claim: nothing is to be looked up.
      expect(evidenceOf(at(payment(2, 100), words))).toBe('cod_collected')
    }),
  )
})

test('a word that was taken back counts as never said, and every other word stands (P4, P8)', () => {
  const word = fc.record({ came: fc.boolean(), isBack: fc.boolean() })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const checks = words.map(({ came, isBack }, i) => ({
        ...{ id: id(10 + i), came, at: morning, login: null },
        ...(isBack && { takenBack: { at: morning, login: null } }),
      }))
      const said = words.filter(({ isBack }) => !isBack).map(({ came }) => came)
      expect(evidenceOf({ ...at(claim(1, 100)), checks })).toBe(evidenceOf(at(claim(1, 100), said)))
    }),
  )
})

test('a payment noted as seen by a slip is one to look up again, and cash is never taken back so (P8)', () => {
  const seen = payment(1, 100, { method: 'upi_direct', state: 'shop_confirmed' })
  expect(seenWords(at(seen))).toEqual([id(1)])
  const back = { ...at(seen), takenBack: { at: morning, login: null } }
  expect(seenWords(back)).toEqual([])
  expect(money(30_100, [back])).toMatchObject({ state: 'claimed', paid: 0, claimed: 100 })
  expect(seenWords(at(payment(2, 100)))).toEqual([])
})

describe('two notes of one UPI payment (P6)', () => {
  test.each([
    ['626512345678', 100, '626512345678', 200, true],
    ['345678', 100, '626512345678', 200, true],
    ['5678', 100, '626512345678', 100, true],
    ['5678', 100, '626512345678', 200, false],
    ['626512345678', 100, '626512345679', 100, false],
    ['', 100, '626512345678', 100, false],
    ['', 100, '', 100, false],
  ])('%s of %d and %s of %d: %s', (utr, amount, other, otherAmount, isSame) => {
    const [a, b] = [claim(1, amount, utr), claim(2, otherAmount, other)]
    expect(isSameUtr(a, b)).toBe(isSame)
    expect(isSameUtr(b, a)).toBe(isSame)
  })
})
