import { expect, test } from 'vitest'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { fullness, nudgeOf } from './stock-level.ts'

const stock = (qty: number) => ({ id: sugar.id, qty, reserved: 0, countAt: 0 })

test('the bar is full at four times the mark and never beyond its ends', () => {
  expect(fullness(sugar, stock(10_000))).toBe(0.5)
  expect(fullness(sugar, stock(90_000))).toBe(1)
  expect(fullness(sugar, stock(-100))).toBe(0)
  expect(fullness({ lowAt: 0 }, stock(1))).toBe(1)
  expect(fullness({ lowAt: 0 }, stock(0))).toBe(0)
})

test('plus adds a piece, or half a kilo', () => {
  expect(nudgeOf(mustardOil)).toBe(1)
  expect(nudgeOf(sugar)).toBe(500)
})
