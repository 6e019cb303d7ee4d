import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, instantOf } from '../shop/shop-time.ts'
import { id, morning } from '../testing/shop-fixtures.ts'
import {
  daysLeft,
  type GoodDays,
  goodDays,
  noRate,
  type SaleFact,
  saleRate,
  sellingDays,
} from './sale-rate.ts'
import { takeBackId } from './take-back.ts'

const today = dayNumber(morning)
const from = today - 10
const all = new Set(Array.from({ length: 10 }, (_, i) => from + i))
let next = 0
const move = (daysAgo: number, qty: number, more: Partial<SaleFact> = {}): SaleFact => ({
  ...{ id: id(++next), at: instantOf(today - daysAgo, 700), qty, counted: null, ref: null },
  reason: qty < 0 ? 'retail_selling' : 'receiving',
  ...more,
})
const days = (moves: SaleFact[], qty = 100): GoodDays => goodDays(moves, qty, { from, today })

test('sold is what orders took and what a hand took off; not waste, own use, counts or today (B4)', () => {
  const moves = [
    move(3, -4),
    move(3, -2, { reason: 'correcting' }),
    move(2, -7, { reason: 'destroying' }),
    move(2, -1, { reason: 'own_use' }),
    move(2, 0, { reason: 'stock_taking', counted: 5, seen: 9 }),
    move(0, -8),
    move(11, -8),
  ]
  expect(days(moves)).toMatchObject({ sold: [[today - 3, 6]], lastSold: today, out: [] })
})

test('what was taken back was never sold, and what came back the same day neither (B4)', () => {
  const sale = move(4, -3, { reason: 'correcting' })
  const back = move(1, 3, {
    ...{ id: takeBackId(sale.id), reason: 'correcting' },
    ...{ ref: sale.id, backAt: sale.at },
  })
  expect(days([sale, back]).sold).toEqual([])
  expect(days([move(4, -3), move(4, 1, { reason: 'returning' })]).sold).toEqual([[today - 4, 2]])
})

test('days on which there was none do not count, as far as a count tells what there was (B4)', () => {
  // Empty for four days, then ten came and five are left.
  const moves = [move(7, -6), move(2, 10), move(1, -5)]
  const good = days(moves, 5)
  expect(good.out).toEqual([today - 3, today - 4, today - 5, today - 6])
  expect(saleRate(good, all)).toEqual({ qty: 11, days: 6 })
  const counted = move(4, 0, { reason: 'stock_taking', counted: 0 })
  expect(days([...moves, counted], 5).out).toEqual([today - 3])
})

test('a shop that sells all day was closed when it sold nothing; a quiet one was open (B4)', () => {
  const opens = (day: number) => day !== today - 5
  const sale = (ago: number): GoodDays => ({ ...days([]), sold: [[today - ago, 1]] })
  const quiet = sellingDays([sale(1), sale(2)], { from, today, opens })
  expect(quiet).toEqual(new Set([...all].filter(opens)))
  const busy = [1, 2, 3, 4, 6, 7, 8, 9].flatMap((ago) => [1, 2, 3, 4, 5].map(() => sale(ago)))
  expect(sellingDays(busy, { from, today, opens })).toEqual(
    new Set([1, 2, 3, 4, 6, 7, 8, 9].map((ago) => today - ago)),
  )
})

test('one order for a wedding is no habit (B4)', () => {
  const good = { ...days([]), sold: [2, 2, 2, 200].map((qty, i) => [from + i, qty] as const) }
  expect(saleRate(good, all)).toEqual({ qty: 12, days: 10 })
})

test('two days say nothing; what does not sell lasts for no number of days (B4)', () => {
  const good = { ...days([]), sold: [[from, 5] as const] }
  expect(saleRate(good, new Set([from, from + 1]))).toEqual(noRate)
  expect(daysLeft(9, noRate)).toBeNull()
  expect(daysLeft(9, { qty: 20, days: 10 })).toBe(4)
  expect(daysLeft(-9, { qty: 20, days: 10 })).toBe(0)
})

const someMoves = fc.array(
  fc.record({
    ago: fc.integer({ min: 0, max: 14 }),
    qty: fc.integer({ min: -9, max: 9 }),
    reason: fc.constantFrom('retail_selling', 'correcting', 'receiving', 'returning', 'destroying'),
  }),
  { maxLength: 20 },
)

test('the order in which movements come does not matter (B4)', () => {
  fc.assert(
    fc.property(someMoves, fc.integer({ min: -5, max: 50 }), fc.gen(), (some, qty, gen) => {
      const moves = some.map(({ ago, reason, qty: by }) =>
        move(ago, by, { reason: reason as SaleFact['reason'] }),
      )
      const shuffled = gen(fc.shuffledSubarray, moves, {
        minLength: moves.length,
        maxLength: moves.length,
      })
      expect(days(shuffled, qty)).toEqual(days(moves, qty))
    }),
  )
})
