import { expect, test } from 'vitest'
import { sugar } from '../testing/shop-fixtures.ts'
import { levelOf } from './stock-level.ts'

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
