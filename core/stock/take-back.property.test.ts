import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idSchema } from '../id.ts'
import { id } from '../testing/shop-fixtures.ts'
import { addToStock, momentOf, type Movement, onHand } from './movement.ts'
import { stockBook } from './stock-book.ts'
import { emptyStock } from './stock.ts'
import { mayTakeBack, takeBackArgs, takeBackId } from './take-back.ts'

const productId = id(0x100)

/** Taps of several hands: what moved, was counted, and which of the earlier ones is taken back. */
const taps = fc.array(
  fc.record({
    qty: fc.integer({ min: -50, max: 50 }),
    what: fc.constantFrom('move', 'move', 'count', 'back'),
    pick: fc.nat({ max: 20 }),
  }),
  { maxLength: 20 },
)

/** The shop's day as its movements; a count sees what the book says then. */
function dayOf(list: readonly { qty: number; what: string; pick: number }[]): Movement[] {
  const moves: Movement[] = []
  list.forEach(({ qty, what, pick }, n) => {
    const at = 10 * (n + 1)
    const plain = { productId, at, counted: null, ref: null, login: null, note: '' }
    const open = moves.filter(
      (move) => mayTakeBack(move) && !moves.some((other) => other.id === takeBackId(move.id)),
    )
    const slip = open[pick % (open.length || 1)]
    if (what === 'back' && slip) moves.push({ ...plain, ...takeBackArgs(slip), at })
    else if (what === 'count')
      moves.push({
        ...plain,
        id: id(n),
        reason: 'stock_taking',
        qty: 0,
        counted: Math.abs(qty),
        seen: onHand(moves).qty,
      })
    else moves.push({ ...plain, id: id(n), reason: 'receiving', qty })
  })
  return moves
}

test('one by one or all at once, in whatever order, the shelf comes out the same (S1, S8)', () => {
  fc.assert(
    fc.property(taps, fc.infiniteStream(fc.nat()), (list, random) => {
      const moves = dayOf(list)
      const shuffled = moves
        .map((move) => ({ move, place: random.next().value }))
        .sort((a, b) => a.place - b.place)
        .map(({ move }) => move)
      expect(onHand(shuffled)).toEqual(onHand(moves))
      let stock = emptyStock(productId)
      for (const move of moves)
        stock =
          move.counted === null
            ? addToStock(stock, productId, move.qty, momentOf(move))
            : { ...stock, qty: move.counted, countAt: move.at }
      expect(stock).toMatchObject(onHand(moves))
    }),
  )
})

test('a movement that is taken back might as well not have been, unless a count came between (S8)', () => {
  fc.assert(
    fc.property(taps, fc.integer({ min: -50, max: 50 }), (list, qty) => {
      const before = dayOf(list)
      const at = 10 * (list.length + 1)
      const plain = { productId, counted: null, ref: null, login: null, note: '' }
      const slip: Movement = { ...plain, id: id(900), reason: 'receiving', qty, at }
      const back: Movement = { ...plain, ...takeBackArgs(slip), at: at + 20 }
      expect(onHand([...before, slip, back]).qty).toBe(onHand(before).qty)
      const count: Movement = {
        ...plain,
        ...{ id: id(901), reason: 'stock_taking', qty: 0, counted: 7, at: at + 10, seen: 0 },
      }
      expect(onHand([...before, slip, count, back]).qty).toBe(7)
      const seen = onHand(before).qty
      const slipCount: Movement = { ...count, seen }
      const uncount: Movement = { ...plain, ...takeBackArgs(slipCount), at: at + 15 }
      expect(onHand([...before, slipCount, uncount]).qty).toBe(seen)
    }),
  )
})

test('two phones that take the same movement back do it once: the entry has one id (S8)', () => {
  const made = takeBackId(id(5))
  expect(made).toBe(takeBackId(id(5)))
  expect(made).not.toBe(id(5))
  expect(idSchema.safeParse(made).success).toBe(true)
})

test('the book ends with what is on hand, and each line follows from the one below it', () => {
  fc.assert(
    fc.property(taps, (list) => {
      const moves = dayOf(list)
      const lines = stockBook(moves, [{ id: moves[0]?.productId ?? '', qty: onHand(moves).qty }])
      expect(lines[0]?.after ?? 0).toBe(lines.length > 0 ? onHand(moves).qty : 0)
      lines.forEach((line, i) => {
        const passed = moves.filter((move) => move.at <= line.at)
        expect(line.after).toBe(onHand(passed).qty)
        if (line.counted !== null) expect(lines[i]?.after).toBe(line.counted)
      })
    }),
  )
})
