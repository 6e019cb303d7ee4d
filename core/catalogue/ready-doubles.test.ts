import { describe, expect, test } from 'vitest'
import { amountSchema } from '../money/paise.ts'
import { emptyStock } from '../stock/stock.ts'
import { id, sugar } from '../testing/shop-fixtures.ts'
import type { Product } from './product.ts'
import { readyDoubles } from './ready-doubles.ts'

const bare = (n: number, change: Partial<Product> = {}) => ({
  product: {
    ...sugar,
    ...{ id: id(n), names: {}, gtins: [], mrpPaise: null, pricePaise: amountSchema.parse(0) },
    ...change,
  },
  stock: emptyStock(id(n)),
})
const doubles = (...shelf: Parameters<typeof readyDoubles>[0]) =>
  readyDoubles(shelf).map((product) => product.id)

describe('C20: what two phones took in at once stands once again', () => {
  test('of two that nobody has touched the older one stays, on every phone', () => {
    expect(doubles(bare(1), bare(2))).toEqual([id(2)])
    expect(doubles(bare(2), bare(1))).toEqual([id(2)])
  })
  test('the one with a price stays, and so does the one with goods', () => {
    const pricePaise = amountSchema.parse(4400)
    expect(doubles(bare(1), bare(2, { pricePaise }))).toEqual([id(1)])
    const counted = { ...bare(2), stock: { ...emptyStock(id(2)), qty: 5000 } }
    expect(doubles(bare(1), counted)).toEqual([id(1)])
    const promised = { ...bare(2), stock: { ...emptyStock(id(2)), reserved: 500 } }
    expect(doubles(bare(1), promised)).toEqual([id(1)])
  })
  test('two about which both something was said are left to a person', () =>
    expect(
      doubles(
        bare(1, { pricePaise: amountSchema.parse(4400) }),
        bare(2, { gtins: ['08901030865275'] }),
      ),
    ).toEqual([]))
  test('another size, an own good, and what is not sold any more are no doubles', () =>
    expect(
      doubles(
        bare(1),
        bare(2, { pack: { qty: 500, unit: 'g' } }),
        bare(3, { ref: null }),
        bare(4, { active: false }),
      ),
    ).toEqual([]))
})
