import { expect, test } from 'vitest'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { fullness, levelOf, nudgeOf } from './stock-level.ts'

const stock = (qty: number, reserved = 0) => ({ id: sugar.id, qty, reserved, countAt: 0 })

test('a good is low at its mark and enough above it', () => {
  expect(levelOf(sugar, stock(5000))).toBe('low')
  expect(levelOf(sugar, stock(5001))).toBe('enough')
})

test('what is promised to orders is not there any more', () => {
  expect(levelOf(sugar, stock(8000, 3000))).toBe('low')
  expect(levelOf(sugar, stock(8000, 8000))).toBe('out')
})

test('nothing is out, less than nothing asks for a count', () => {
  expect(levelOf(sugar, stock(0))).toBe('out')
  expect(levelOf(sugar, undefined)).toBe('out')
  expect(levelOf(sugar, stock(-1))).toBe('count')
})

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
