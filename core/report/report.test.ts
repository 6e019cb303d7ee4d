import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { id } from '../testing/shop-fixtures.ts'
import { changePercent, joinedLines, profitOf } from './report.ts'

const [sugar, oil, salt] = [id(1), id(2), id(3)]

test('profit is what is left at what the goods cost; one whose cost nobody knows is named and in none of it (F3)', () => {
  const lines = joinedLines(
    new Map([
      [sugar, { a: 1000, b: 4400 }],
      [oil, { a: 2, b: 37_000 }],
      // More came back than was sold.
      [salt, { a: -3, b: -900 }],
    ]),
    (one) => one,
  )
  const costs = new Map([
    [sugar, { paise: paise(8000), qty: 2000 }],
    [salt, { paise: paise(250), qty: 1 }],
  ])
  // 50 beside the goods: an amount without one.
  const profit = profitOf(
    lines,
    { soldPaise: 41_450, backPaise: 900 },
    (one) => costs.get(one) ?? null,
  )
  expect(profit.paise).toBe(4400 - 4000 - (900 - 750))
  expect(profit.ofPaise).toBe(3500)
  expect(profit.unknown.map((line) => line.id)).toEqual([oil])
  expect(profit.unknownPaise).toBe(37_050)
})

test('goods that are one are one line, and the most sold comes first (C22)', () => {
  const tally = new Map([
    [sugar, { a: 1, b: 100 }],
    [oil, { a: 2, b: 250 }],
    [salt, { a: 5, b: 200 }],
  ])
  expect(joinedLines(tally, (one) => (one === salt ? sugar : one))).toEqual([
    { id: sugar, a: 6, paise: 300 },
    { id: oil, a: 2, paise: 250 },
  ])
})

test('more or less is said in whole per cent, and of nothing before it is not said', () => {
  expect(changePercent(150, 100)).toBe(50)
  expect(changePercent(67, 100)).toBe(-33)
  expect(changePercent(10, 0)).toBeNull()
  expect(changePercent(10, -5)).toBeNull()
})
