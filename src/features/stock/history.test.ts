import { describe, expect, test } from 'vitest'
import type { Movement } from '#core/stock/movement.ts'
import { id, morning, sugar } from '#core/testing/shop-fixtures.ts'
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
const told = (movements: Movement[]) =>
  history(movements, 0).map(({ qty, ids }) => [qty, ids.length])

describe('history', () => {
  test('the newest comes first, whatever order they were read in', () => {
    const lines = history([moved(1, { reason: 'opening' }), moved(90), moved(3, { qty: -1 })], 0)
    expect(lines.map(({ at }) => (at - morning) / second)).toEqual([90, 3, 1])
  })

  test('quick taps on plus are one line, with nothing lost', () => {
    expect(told([moved(1), moved(2), moved(3)])).toEqual([[1500, 3]])
  })

  test('each line says what was there then, and a burst what was there after its last tap', () => {
    const lines = history([moved(1), moved(2), moved(90, { qty: -200 })], 3800)
    expect(lines.map(({ after }) => after)).toEqual([3800, 4000])
    const sold = moved(99, { reason: 'retail_selling', ref: id(7), qty: -100 })
    expect(history([moved(1), sold], 0).map((line) => line.mayTakeBack)).toEqual([false, true])
  })

  test('what was taken back stands there with its opposite, and is not offered again', () => {
    const slip = moved(1)
    const back = moved(30, takeBackArgs(slip))
    expect(history([slip, back], 0)).toMatchObject([
      { isTakenBack: false, mayTakeBack: false },
      { isTakenBack: true, mayTakeBack: false },
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
