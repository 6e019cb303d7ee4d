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

describe('the shelf by name', () => {
  test('stands in the order of the language, and 2 kg before 10 kg', () => {
    const order = new NameOrder('hi')
    const items = [item(1, 'चीनी'), item(2, 'आटा 10 kg'), item(3, 'आटा 2 kg'), item(4, 'तेल')]
    expect(names(order.sorted(items, nameOf))).toEqual(['आटा 2 kg', 'आटा 10 kg', 'चीनी', 'तेल'])
  })

  test('a tap on one good changes its row and no place', () => {
    const order = new NameOrder('hi')
    const items = [item(1, 'चीनी'), item(2, 'आटा')]
    order.sorted(items, nameOf)
    const more = items.map((each) => ({
      ...each,
      stock: { id: '', qty: 5, reserved: 0, countAt: 0 },
    }))
    expect(order.sorted(more, nameOf)).toEqual([more[1], more[0]])
  })

  test('another language sorts everything anew', () => {
    const order = new NameOrder('hi')
    const items = [item(1, 'ab'), item(2, 'ba')]
    order.sorted(items, nameOf)
    const backwards = (product: Product) => [...nameOf(product)].reverse().join('')
    expect(names(order.sorted(items, backwards))).toEqual(['ba', 'ab'])
  })

  test('adding, removing and renaming one by one ends where sorting all at once ends', () => {
    const name = fc.constantFrom('आटा', 'बेसन', 'चीनी', 'दाल', 'घी', 'तेल', 'नमक')
    const step = fc.record({ n: fc.integer({ min: 1, max: 12 }), name: fc.option(name) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const order = new NameOrder('hi')
        const shelf = new Map<number, ShelfItem>()
        for (const { n, name: to } of steps) {
          if (to === null) shelf.delete(n)
          else shelf.set(n, item(n, to))
          const items = [...shelf.values()]
          expect(order.sorted(items, nameOf)).toEqual(new NameOrder('hi').sorted(items, nameOf))
        }
      }),
    )
  })
})
