import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { isAtShelfPrice } from './shelf-price.ts'

const kilo = { qty: 1000, pricePaise: sugar.pricePaise, per: sugar.per, totalPaise: paise(4400) }
const two = {
  qty: 2,
  pricePaise: mustardOil.pricePaise,
  per: 1,
  totalPaise: paise(2 * mustardOil.pricePaise),
}

test('goods at the price of the shelf are at their price (R7)', () => {
  expect(isAtShelfPrice(kilo, sugar)).toBe(true)
  expect(isAtShelfPrice(two, mustardOil)).toBe(true)
})

test('₹20 of sugar is at its price, and so is anything that the money buys within a gram (R7, M2)', () => {
  const money = { ...kilo, qty: 455, totalPaise: paise(2000) }
  expect(isAtShelfPrice(money, sugar)).toBe(true)
  expect(isAtShelfPrice({ ...money, qty: 500 }, sugar)).toBe(false)
})

test('a price of a hand, less money for as much, and something off are another price (R7)', () => {
  expect(isAtShelfPrice({ ...kilo, pricePaise: paise(4000), totalPaise: paise(4000) }, sugar)).toBe(
    false,
  )
  expect(isAtShelfPrice({ ...two, totalPaise: two.pricePaise }, mustardOil)).toBe(false)
  expect(isAtShelfPrice({ ...kilo, totalPaise: paise(4300), offPaise: paise(100) }, sugar)).toBe(
    false,
  )
  expect(isAtShelfPrice({ ...kilo, pricePaise: paise(4400), per: 2000 }, sugar)).toBe(false)
})

test('a later printed price and a pack have their own (R7, S6, S7)', () => {
  const later = { mrpPaise: paise(30_000), pricePaise: paise(29_000), since: 1 }
  const carton = { id: sugar.id, name: 'carton', qty: 12, pricePaise: paise(200_000) }
  const oil = { ...mustardOil, laterMrps: [later], packs: [carton] }
  expect(
    isAtShelfPrice({ ...two, pricePaise: paise(29_000), totalPaise: paise(58_000) }, oil),
  ).toBe(true)
  const packed = { qty: 24, pricePaise: paise(200_000), per: 12, totalPaise: paise(400_000) }
  expect(isAtShelfPrice({ ...packed, packQty: 12 }, oil)).toBe(true)
  expect(isAtShelfPrice(packed, oil)).toBe(false)
})

test('a good without a price has none that could be changed (R7)', () => {
  const free = { ...sugar, pricePaise: paise(0) }
  expect(isAtShelfPrice({ ...kilo, pricePaise: paise(9900) }, free)).toBe(true)
})
