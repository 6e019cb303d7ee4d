import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { emptyStock } from '../stock/stock.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { stockValue } from './stock-value.ts'

test('what is on hand at its cost and at its price; a good without a known cost is counted and never taken for nothing (F3)', () => {
  const salt = { ...sugar, id: id(0x102) }
  const on = (product: typeof sugar, qty: number) => ({
    product,
    stock: { ...emptyStock(product.id), qty },
  })
  const value = stockValue([on(sugar, 2500), on(mustardOil, 3), on(salt, -400)], (one) =>
    one === sugar.id ? { paise: paise(8001), qty: 2000 } : null,
  )
  expect(value).toEqual({
    sellingPaise: 11_000 + 55_500,
    costPaise: 10_001,
    goods: 2,
    unknown: 1,
  })
})
