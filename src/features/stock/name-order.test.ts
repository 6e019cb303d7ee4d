import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { NameOrder } from './name-order.ts'

const item = (n: number, hi: string): ShelfItem => ({
  product: { ...sugar, id: id(n), ref: null, names: { hi } },
  stock: undefined,
})
const nameOf = (product: Product) => product.names.hi ?? ''
const names = (items: readonly ShelfItem[]) => items.map(({ product }) => nameOf(product))
const byId = (items: readonly ShelfItem[]) => new Map(items.map((one) => [one.product.id, one]))

/** All at once. */
function listed(order: NameOrder, items: readonly ShelfItem[]): ShelfItem[] {
  for (const _ of order.takeIn(items));
  return order.list(byId(items))
}

describe('the shelf by name', () => {
  test('stands in the order of the language, and 2 kg before 10 kg', () => {
    const order = new NameOrder('hi', nameOf)
    const items = [item(1, 'चीनी'), item(2, 'आटा 10 kg'), item(3, 'आटा 2 kg'), item(4, 'तेल')]
    expect(names(listed(order, items))).toEqual(['आटा 2 kg', 'आटा 10 kg', 'चीनी', 'तेल'])
  })

  test('a tap on one good changes its row and no place', () => {
    const order = new NameOrder('hi', nameOf)
    const items = [item(1, 'चीनी'), item(2, 'आटा')]
    listed(order, items)
    const more = items.map((each) => ({
      ...each,
      stock: { id: '', qty: 5, reserved: 0, countAt: 0 },
    }))
    expect(order.list(byId(more))).toEqual([more[1], more[0]])
  })

  test('thousands are put in order a piece at a time, and the old order stands meanwhile', () => {
    const order = new NameOrder('hi', nameOf)
    const first = [item(5_001, 'b'), item(5_002, 'a')]
    listed(order, first)
    const many = Array.from({ length: 2_000 }, (_, n) => item(n, `c ${(n * 7) % 2_000}`))
    const all = [...first, ...many]
    const work = order.takeIn(all)
    work.next()
    expect(names(order.list(byId(all)))).toEqual(['a', 'b'])
    expect([...work].length).toBeGreaterThan(20)
    expect(names(order.list(byId(all)))).toEqual([
      ...['a', 'b'],
      ...Array.from({ length: 2_000 }, (_, n) => `c ${n}`),
    ])
  })

  test('a good that has come to stand under another one is not listed twice', () => {
    const order = new NameOrder('hi', nameOf)
    const items = [item(1, 'a'), item(2, 'b')]
    listed(order, items)
    const [kept] = items
    expect(
      order.list(new Map(items.flatMap(({ product }) => (kept ? [[product.id, kept]] : [])))),
    ).toEqual([kept])
  })

  test('adding, removing and renaming one by one ends where sorting all at once ends', () => {
    const name = fc.constantFrom('आटा', 'बेसन', 'चीनी', 'दाल', 'घी', 'तेल', 'नमक')
    const step = fc.record({ n: fc.integer({ min: 1, max: 12 }), name: fc.option(name) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const order = new NameOrder('hi', nameOf)
        const shelf = new Map<number, ShelfItem>()
        for (const { n, name: to } of steps) {
          if (to === null) shelf.delete(n)
          else shelf.set(n, item(n, to))
          const items = [...shelf.values()]
          const anew = listed(new NameOrder('hi', nameOf), items)
          expect(listed(order, items)).toEqual(anew)
        }
      }),
    )
  })
})
