import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToStock, onHand } from './movement.ts'
import { emptyStock } from './stock.ts'

const movement = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: 1, max: 50 }),
  qty: fc.integer({ min: -1000, max: 1000 }),
  counted: fc.option(fc.nat({ max: 1000 }), { nil: null, freq: 4 }),
})
const movements = fc.uniqueArray(movement, { selector: ({ id }) => id, maxLength: 20 })

test('the shelf comes out the same in whatever order movements arrive (S1)', () => {
  fc.assert(
    fc.property(movements, fc.infiniteStream(fc.nat()), (list, random) => {
      const shuffled = list
        .map((item) => ({ item, at: random.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item)
      expect(onHand(shuffled)).toEqual(onHand(list))
    }),
  )
})

test('without a count the shelf is the sum of what moved (S1)', () => {
  fc.assert(
    fc.property(movements, (list) => {
      const deltas = list.map((item) => ({ ...item, counted: null }))
      expect(onHand(deltas).qty).toBe(deltas.reduce((sum, { qty }) => sum + qty, 0))
    }),
  )
})

test('what moved before the newest count is in the count already (S2)', () => {
  const list = [
    { id: 'a', at: 10, qty: 5, counted: null },
    { id: 'b', at: 20, qty: 0, counted: 12 },
    { id: 'c', at: 15, qty: -3, counted: null },
    { id: 'd', at: 25, qty: -2, counted: null },
  ]
  expect(onHand(list)).toEqual({ qty: 10, countAt: 20 })
  const counted = { ...emptyStock('p'), qty: 12, countAt: 20 }
  expect(addToStock(counted, 'p', -3, 15).qty).toBe(12)
  expect(addToStock(counted, 'p', -2, 25).qty).toBe(10)
})
