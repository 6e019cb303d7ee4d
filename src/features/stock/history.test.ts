import { describe, expect, test } from 'vitest'
import type { Movement } from '#core/stock/movement.ts'
import { id, morning, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { takeBackArgs } from '#core/stock/take-back.ts'
import { history } from './history.ts'

const second = 1000
const moved = (n: number, change: Partial<Movement> = {}): Movement => ({
  id: id(n),
  productId: sugar.id,
  reason: 'receiving',
  qty: 500,
  counted: null,
  at: morning + n * second,
  ref: null,
  login: id(0x200),
  note: '',
  ...change,
})
const onHand = (qty: number) => [{ id: sugar.id, qty }] as const
const told = (movements: Movement[]) =>
  history(movements, onHand(0)).map(({ qty, ids }) => [qty, ids.length])

describe('history', () => {
  test('the newest comes first, whatever order they were read in', () => {
    const lines = history(
      [moved(1, { reason: 'opening' }), moved(90), moved(3, { qty: -1 })],
      onHand(0),
    )
    expect(lines.map(({ at }) => (at - morning) / second)).toEqual([90, 3, 1])
  })

  test('quick taps on plus are one line, with nothing lost', () => {
    expect(told([moved(1), moved(2), moved(3)])).toEqual([[1500, 3]])
  })

  test('each line says what was there then, and a burst what was there after its last tap', () => {
    const lines = history([moved(1), moved(2), moved(90, { qty: -200 })], onHand(3800))
    expect(lines.map(({ after }) => after)).toEqual([3800, 4000])
    const sold = moved(99, { reason: 'retail_selling', ref: id(7), qty: -100 })
    expect(history([moved(1), sold], onHand(0)).map((line) => line.mayTakeBack)).toEqual([
      false,
      true,
    ])
  })

  test('what was taken back stands there with its opposite, and is not offered again', () => {
    const slip = moved(1)
    const back = moved(30, takeBackArgs(slip))
    expect(history([slip, back], onHand(0))).toMatchObject([
      { isTakenBack: false, mayTakeBack: false },
      { isTakenBack: true, mayTakeBack: false },
    ])
  })

  test('goods that stand together are one book, and a count of both is one line (S11)', () => {
    const other = { productId: mustardOil.id }
    const count = { reason: 'stock_taking' as const, qty: 0, at: morning + 50 * second }
    const lines = history(
      [
        moved(1, { ...other, qty: 700, reason: 'opening' }),
        moved(2, { qty: 200 }),
        moved(50, { ...count, ...other, counted: 0, seen: 700 }),
        moved(51, { ...count, counted: 1000, seen: 200 }),
        moved(60, { ...other, qty: -100, reason: 'own_use' }),
      ],
      [
        { id: sugar.id, qty: 1000 },
        { id: mustardOil.id, qty: -100 },
      ],
    )
    expect(lines.map(({ counted, after, ids }) => [counted, after, ids.length])).toEqual([
      [null, 900, 1],
      [1000, 1000, 2],
      [null, 900, 1],
      [null, 700, 1],
    ])
  })

  test('a minute later is another line', () => {
    expect(told([moved(1), moved(61)])).toEqual([
      [500, 1],
      [500, 1],
    ])
  })

  test('plus and minus, two people, and what belongs to orders stay apart', () => {
    expect(told([moved(1), moved(2, { qty: -500 })])).toHaveLength(2)
    expect(told([moved(1), moved(2, { login: id(0x201) })])).toHaveLength(2)
    expect(told([moved(1, { ref: id(7) }), moved(2, { ref: id(8) })])).toHaveLength(2)
  })

  test('two counts are two lines', () => {
    expect(told([moved(1, { qty: 0, counted: 5 }), moved(2, { qty: 0, counted: 6 })])).toHaveLength(
      2,
    )
  })
})
