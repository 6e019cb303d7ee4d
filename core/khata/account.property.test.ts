import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { id, morning } from '../testing/shop-fixtures.ts'
import { accountOf, overLimit, standing } from './account.ts'
import { balanceOf, type KhataEntry, takeBackCreditArgs } from './khata.ts'

const dayMs = 24 * 60 * 60_000
const entry = (n: number, amount: number, day: number): KhataEntry => ({
  ...{ id: id(0x900 + n), party: 'customer', partyId: id(0x600) },
  ...{ reason: amount < 0 ? 'paid' : 'bought', paise: paise(amount), method: null },
  ...{ at: morning + day * dayMs, ref: null, login: null, note: '' },
})
const against = (one: KhataEntry, day: number): KhataEntry => ({
  ...takeBackCreditArgs(one),
  ...{ at: morning + day * dayMs, login: null },
})
const on = (day: number) => morning + day * dayMs

test('money that comes pays the oldest credit first (H5)', () => {
  const given = [entry(1, 10_000, 0), entry(2, 5000, 10)]
  expect(accountOf(given, on(20))).toEqual({
    ...{ balance: 15_000, since: on(0), weight: 10_000 * 20 + 5000 * 10 },
    byAge: [0, 15_000, 0, 0],
  })
  expect(accountOf([...given, entry(3, -4000, 12)], on(20))).toEqual({
    ...{ balance: 11_000, since: on(0), weight: 6000 * 20 + 5000 * 10 },
    byAge: [0, 11_000, 0, 0],
  })
  expect(accountOf([...given, entry(3, -10_000, 12)], on(20))).toMatchObject({ since: on(10) })
  expect(accountOf([...given, entry(3, -20_000, 12)], on(20))).toEqual({
    ...{ balance: -5000, since: null, weight: 0, byAge: [0, 0, 0, 0] },
  })
})

test('credit that was taken back makes nothing older (H1, H5)', () => {
  const slip = entry(1, 90_000, 0)
  const entries = [slip, entry(2, 5000, 10), against(slip, 11)]
  expect(accountOf(entries, on(12))).toMatchObject({ balance: 5000, since: on(10), weight: 10_000 })
  expect(standing(entries)).toEqual([entries[1]])
})

test('what is owed is told apart by how long it is owed, by the days of the shop’s calendar (H5)', () => {
  const given = [entry(1, 1000, 0), entry(2, 200, 60), entry(3, 30, 83), entry(4, 4, 91)]
  const ages = (day: number, ...others: KhataEntry[]) =>
    accountOf([...given, ...others], on(day)).byAge
  expect(ages(91)).toEqual([4, 30, 200, 1000])
  expect(ages(90)).toEqual([34, 200, 1000, 0])
  // Money pays the oldest first.
  expect(ages(91, entry(5, -1050, 91))).toEqual([4, 30, 150, 0])
  // Late in the evening is the day before, whatever the hours.
  const late = { ...entry(6, 7, 0), at: on(0) + 12 * 60 * 60_000 }
  expect(accountOf([late], on(8) - 60 * 60_000).byAge).toEqual([0, 7, 0, 0])
})

const anyEntries = fc
  .array(
    fc.record({
      amount: fc.integer({ min: -900_000, max: 900_000 }).filter((n) => n !== 0),
      day: fc.nat(900),
      isSlip: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.flatMap(({ amount, day, isSlip }, n) => {
      const one = entry(n, amount, day)
      return isSlip ? [one, against(one, day + 1)] : [one]
    }),
  )

test('what is owed is the sum of the entries in whatever order they arrive, and it is as old as its oldest part (H1, H5)', () => {
  fc.assert(
    fc.property(anyEntries, fc.infiniteStream(fc.nat()), (entries, dice) => {
      const now = on(1000)
      const account = accountOf(entries, now)
      const shuffled = entries
        .map((one) => [one, dice.next().value ?? 0] as const)
        .sort(([, a], [, b]) => a - b)
        .map(([one]) => one)
      expect(balanceOf(shuffled)).toBe(account.balance)
      expect(account.balance).toBe(entries.reduce((sum, one) => sum + one.paise, 0))
      expect(account.byAge.reduce((sum, part) => sum + part, 0)).toBe(Math.max(0, account.balance))
      expect(account.since === null).toBe(account.balance <= 0)
      // A taken-back slip counts for nothing, money or age.
      expect(accountOf(standing(entries), now)).toEqual(account)
      if (account.since === null) return
      const days = (now - account.since) / dayMs
      expect(account.weight).toBeGreaterThanOrEqual(account.balance)
      expect(account.weight).toBeLessThanOrEqual(account.balance * days)
    }),
  )
})

test('a limit is passed by what is beyond it, and one that is not set never (H4)', () => {
  expect([50_000, 50_001, 60_000].map((balance) => overLimit(balance, 50_000))).toEqual([
    ...[0, 1, 10_000],
  ])
  expect(overLimit(1, 0)).toBe(1)
  expect(overLimit(9_999_999, null)).toBe(0)
})
