import { expect, test } from 'vitest'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { priceProblem } from './price-problem.ts'

test('selling above the printed price is refused, at it is fine', () => {
  expect(priceProblem(mustardOil, 'price', 21_001)).toBe('price_above_mrp')
  expect(priceProblem(mustardOil, 'price', 21_000)).toBeNull()
})

test('loose goods have no printed price to stay below', () => {
  expect(priceProblem(sugar, 'price', 9_999_900)).toBeNull()
})

test('nothing typed is not wrong yet, nought is', () => {
  expect(priceProblem(sugar, 'price', null)).toBeNull()
  expect(priceProblem(sugar, 'price', 0)).toBe('no_price')
})

test('a printed price below the selling price is told, none at all is fine', () => {
  expect(priceProblem(mustardOil, 'mrp', 18_499)).toBe('mrp_below_price')
  expect(priceProblem(mustardOil, 'mrp', 18_500)).toBeNull()
  expect(priceProblem(mustardOil, 'mrp', null)).toBeNull()
})
