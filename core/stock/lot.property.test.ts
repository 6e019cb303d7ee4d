import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { type Lot, lotsLeft, withLot } from './lot.ts'

const lot: fc.Arbitrary<Lot> = fc.record({
  id: fc.nat({ max: 500 }).map(id),
  qty: fc.integer({ min: 1, max: 100 }),
  expiry: fc.integer({ min: 20_000, max: 20_010 }),
})
const came = fc.uniqueArray(lot, { selector: (one) => one.id, maxLength: 30 })
const added = (list: readonly Lot[]) => list.reduce<Lot[]>((lots, one) => withLot(lots, one), [])

test('the lots are the same in whatever order they came (S9)', () => {
  fc.assert(
    fc.property(came, (list) => {
      expect(added(list.toReversed())).toEqual(added(list))
    }),
  )
})

test('what is over first went out first: a lot is touched only when the earlier ones are gone (S9)', () => {
  fc.assert(
    fc.property(came, fc.integer({ min: -50, max: 3000 }), (list, qty) => {
      const lots = added(list)
      const left = lotsLeft(lots, qty)
      const sum = left.reduce((all, one) => all + one.left, 0)
      const all = lots.reduce((total, one) => total + one.qty, 0)
      expect(sum).toBe(Math.min(Math.max(0, qty), all))
      const [first, ...others] = left
      if (first) expect(first.left).toBeLessThanOrEqual(first.qty)
      for (const one of others) expect(one.left).toBe(one.qty)
      expect(left.map(({ id: each }) => each)).toEqual(
        lots.slice(lots.length - left.length).map((one) => one.id),
      )
    }),
  )
})

test('of 12 packets in two lots, 9 on hand are 4 that end in March and 5 that end in May (S9)', () => {
  const lots = added([
    { id: id(1), qty: 5, expiry: 20_600, batch: 'M5' },
    { id: id(2), qty: 7, expiry: 20_540, batch: 'M3' },
  ])
  expect(lotsLeft(lots, 9).map(({ batch, left }) => [batch, left])).toEqual([
    ['M3', 4],
    ['M5', 5],
  ])
})
