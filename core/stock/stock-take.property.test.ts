import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, sugar } from '../testing/shop-fixtures.ts'
import { type Movement, onHand } from './movement.ts'
import { countSums, differenceOf, type ShelfCount } from './stock-take.ts'

const productId = sugar.id
const takeId = id(0xe01)
const counted = (n: number, change: Partial<ShelfCount>): ShelfCount => ({
  ...{ id: id(n), takeId, productId, qty: 0, at: n, login: null },
  ...change,
})
const moved = (n: number, at: number, qty: number): Movement => ({
  ...{ id: id(n), productId, reason: 'receiving', qty, counted: null },
  ...{ at, ref: null, login: null, note: '' },
})

/** Sales and receipts at any moment of a day on which the shelf is counted at 500. */
const day = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 1000 }), qty: fc.integer({ min: -60, max: 60 }) }),
  { maxLength: 20 },
)

test('a count nets what moved meanwhile: the shelf ends with what was found and what came after (S10)', () => {
  fc.assert(
    fc.property(day, fc.nat({ max: 500 }), (list, found) => {
      const moves = list.map(({ at, qty }, n) => moved(n, at === 500 ? 501 : at, qty))
      const [sum] = countSums([counted(900, { qty: found, at: 500 })]).values()
      expect(sum).toBeDefined()
      if (!sum) return
      const now = onHand(moves).qty
      const { seen, off } = differenceOf(sum, { qty: now, countAt: 0 }, moves)
      // The difference is against the book at the moment of the count, whatever moved since.
      expect(seen).toBe(onHand(moves.filter(({ at }) => at < 500)).qty)
      expect(off).toBe(found - seen)
      const post: Movement = {
        ...moved(900, 500, 0),
        ...{ reason: 'stock_taking', counted: found, seen },
      }
      const since = moves.filter(({ at }) => at > 500).reduce((all, { qty }) => all + qty, 0)
      expect(onHand([...moves, post]).qty).toBe(found + since)
      // What the phone does at once is what the sum over all movements says.
      expect(now + found - seen).toBe(found + since)
    }),
  )
})

test('two places of one good add up, a recount replaces, in whatever order they are told (S10)', () => {
  const first = counted(1, { qty: 10, replacedBy: id(3) })
  const elsewhere = counted(2, { qty: 5 })
  const again = counted(3, { qty: 12 })
  const sums = [...countSums([again, first, elsewhere]).values()]
  expect(sums).toMatchObject([{ qty: 17, id: id(3), at: 3, firstAt: 2, places: 2 }])
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1, maxLength: 8 }), (ids) => {
      const counts = ids.map((n) => counted(n, { qty: n, at: n % 7 }))
      expect([...countSums(counts.toReversed()).values()]).toEqual([...countSums(counts).values()])
    }),
  )
})

test('a shelf that was counted by itself since is left alone, and an unsure sum says so (S10)', () => {
  const [sum] = countSums([counted(10, { qty: 4 }), counted(20, { qty: 3 })]).values()
  if (!sum) throw new Error('There are two counts.')
  expect(differenceOf(sum, { qty: 9, countAt: 30 }, [])).toMatchObject({ off: 0, isOutdated: true })
  const between = differenceOf(sum, { qty: 9, countAt: 0 }, [moved(1, 15, -1)])
  expect(between).toMatchObject({ off: -2, isUnsure: true })
  expect(differenceOf(sum, { qty: 8, countAt: 0 }, [moved(1, 25, -1)])).toMatchObject({
    ...{ seen: 9, off: -2, isUnsure: false },
  })
})
