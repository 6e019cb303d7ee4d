import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import {
  goodsByIds,
  goodsTogether,
  joinedGood,
  joinedProduct,
  joinShelf,
  type OnShelf,
} from './joined-goods.ts'
import type { Product } from './product.ts'

const onShelf = (n: number, qty: number, change: Partial<Product> = {}): OnShelf => ({
  product: { ...sugar, id: id(n), ...change },
  stock: { id: id(n), qty, reserved: 0, countAt: 0 },
})

/** Every good stands under any other or none: rings too, as two phones can show them for a moment. */
const shelves = fc
  .array(
    fc.record({ into: fc.option(fc.nat({ max: 9 })), qty: fc.integer({ min: -500, max: 500 }) }),
    {
      minLength: 1,
      maxLength: 10,
    },
  )
  .map((all) => {
    const into = (n: number) => {
      const target = all[n]?.into
      return typeof target === 'number' && target < all.length && target !== n ? target : undefined
    }
    return new Map(
      all.map(({ qty }, n) => {
        const mergedInto = into(n)
        const under = all.flatMap((_, other) => (into(other) === n ? id(other) : []))
        const change = {
          ...(mergedInto === undefined ? {} : { mergedInto: id(mergedInto) }),
          ...(under.length > 0 ? { mergedFrom: under } : {}),
        }
        return [id(n), onShelf(n, qty, change)] as const
      }),
    )
  })

test('however goods stand together, nothing on the shelves is lost or counted twice (C21, S11)', () => {
  fc.assert(
    fc.property(shelves, (shelf) => {
      const merged = [...shelf.values()].flatMap(({ product }) =>
        product.mergedInto === undefined ? [] : product.id,
      )
      const { goods, byId } = joinShelf(shelf, merged, new Map())
      const sum = (all: readonly { stock: OnShelf['stock'] }[]) =>
        all.reduce((qty, { stock }) => qty + (stock?.qty ?? 0), 0)
      expect(sum(goods)).toBe(sum([...shelf.values()]))
      expect([...byId.keys()].sort()).toEqual([...shelf.keys()].sort())
      // Read one by one, by the rows alone, they stand together just so.
      const read = goodsByIds(
        [...shelf.keys()],
        (one) => shelf.get(one)?.product,
        (one) => shelf.get(one)?.stock,
      )
      for (const [one, joined] of byId) {
        expect(read.kept.get(one)?.id).toBe(joined.product.id)
        expect(read.stock.get(one)?.qty).toBe(joined.stock?.qty)
      }
    }),
  )
})

test('the one that stands for both is found by the barcodes of both, and each keeps its own name (C22)', () => {
  const dal = onShelf(1, 700, { gtins: ['8901030865278'], mergedFrom: [id(2)], sold30: 4 }).product
  const arhar = onShelf(2, 300, {
    gtins: ['8901030865278', '8901030865285'],
    packs: [{ id: id(9), name: 'sack', qty: 50_000 }],
    mergedInto: id(1),
    sold30: 5,
  }).product
  const find = (one: string) => [dal, arhar].find((product) => product.id === one)
  expect(goodsTogether(arhar, find)).toEqual([dal, arhar])
  const joined = joinedProduct(dal, [arhar])
  expect(joined).toMatchObject({
    id: id(1),
    gtins: ['8901030865278', '8901030865285'],
    packs: [{ name: 'sack' }],
    sold30: 9,
    also: [{ id: id(2) }],
  })
  const { products, kept } = goodsByIds([id(2)], find, () => undefined)
  expect(products.get(id(2))).toMatchObject({ id: id(2), gtins: joined.gtins })
  expect(kept.get(id(2))?.id).toBe(id(1))
})

test('what did not change on the shelf stays the same object, so that lists need not draw it anew', () => {
  const [a, b] = [onShelf(1, 700, { mergedFrom: [id(2)] }), onShelf(2, 300, { mergedInto: id(1) })]
  const other = { product: mustardOil, stock: undefined }
  const shelf = (first: OnShelf) =>
    new Map([a && first, b, other].map((one) => [one.product.id, one]))
  const before = joinShelf(shelf(a), [id(2)], new Map())
  expect(before.goods).toEqual([joinedGood([a, b]), other])
  expect(joinShelf(shelf(a), [id(2)], before.byId).goods[0]).toBe(before.goods[0])
  const sold = { ...a, stock: { id: id(1), qty: 600, reserved: 0, countAt: 0 } }
  const after = joinShelf(shelf(sold), [id(2)], before.byId).goods[0]
  expect(after?.stock?.qty).toBe(900)
  expect(after?.product).toBe(before.goods[0]?.product)
})
