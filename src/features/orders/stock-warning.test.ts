import { expect, test } from 'vitest'
import { line, mustardOil } from '#core/testing/shop-fixtures.ts'
import { shortOf } from './stock-warning.ts'

const three = line(1, mustardOil, 3, 55_500)
const stock = (qty: number, reserved = 0) => ({ id: mustardOil.id, qty, reserved, countAt: 0 })

test('two on the shelf for three asked is a warning', () => {
  expect(shortOf(three, stock(2))).toBe(2)
  expect(shortOf(three, stock(3))).toBeNull()
})

test('what is promised to others is not there for this one', () => {
  expect(shortOf(three, stock(4, 2))).toBe(2)
})

test('what this line holds itself is', () => {
  expect(shortOf({ ...three, held: 3 }, stock(4, 4))).toBeNull()
})

test('below nothing is nothing', () => {
  expect(shortOf(three, stock(-5))).toBe(0)
  expect(shortOf(three, undefined)).toBe(0)
})

test('packed, dropped and unknown lines are not warned about', () => {
  expect(shortOf({ ...three, packed: 3 }, stock(0))).toBeNull()
  expect(shortOf({ ...three, status: 'dropped' }, stock(0))).toBeNull()
  expect(shortOf({ ...three, productId: null }, undefined)).toBeNull()
})
