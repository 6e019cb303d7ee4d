import { expect, test } from 'vitest'
import { mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { pricesOf } from './mrp.ts'
import { askedPrice, costAbovePrice, newPriceEdit, newPriceFault } from './new-price.ts'
import { edited } from './product-edit.ts'

const mrp = mustardOil.mrpPaise ?? 0
const at = { at: 9e12, id: 'z' }

test('packets that came with another MRP sell at their own price, the old ones at theirs (S7)', () => {
  const price = askedPrice(mustardOil, mrp + 1000, mrp + 500)
  if (!price) throw new Error('It is another price.')
  expect(newPriceFault(mustardOil, price)).toBeNull()
  expect(pricesOf(edited(mustardOil, newPriceEdit(price), at))).toEqual([
    { mrpPaise: mrp, pricePaise: mustardOil.pricePaise },
    { mrpPaise: mrp + 1000, pricePaise: mrp + 500 },
  ])
  // Only the print was looked at: they sell for what the others do.
  expect(askedPrice(mustardOil, mrp + 1000, null)).toMatchObject({
    pricePaise: mustardOil.pricePaise,
  })
})

test('what the good has already is no new price, and none passes what is printed (S7)', () => {
  expect(askedPrice(mustardOil, null, null)).toBeNull()
  expect(askedPrice(mustardOil, mrp, null)).toBeNull()
  expect(askedPrice(mustardOil, mrp, mustardOil.pricePaise)).toBeNull()
  const dear = askedPrice(mustardOil, null, mrp + 1)
  expect(dear && newPriceFault(mustardOil, dear)).toBe('price_above_mrp')
  const loose = askedPrice(sugar, null, 5000)
  expect(loose && newPriceEdit(loose)).toEqual({ productId: sugar.id, set: { pricePaise: 5000 } })
})

test('a cost above the selling price is told by the amount that is priced (B7)', () => {
  // Fifty kilos for 2,500 rupees; a kilo sells for 44.
  expect(costAbovePrice(sugar, null, 250_000, 50_000)).toEqual({
    costPaise: 5000,
    pricePaise: sugar.pricePaise,
  })
  expect(costAbovePrice(sugar, null, 200_000, 50_000)).toBeNull()
  const price = askedPrice(sugar, null, 5500)
  expect(costAbovePrice(sugar, price, 250_000, 50_000)).toBeNull()
})
