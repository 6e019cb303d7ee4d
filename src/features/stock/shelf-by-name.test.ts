import { expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import { ShelfReader } from '../../data/shelf.ts'
import { localShop } from '../../data/testing/shop-on-phones.ts'
import { until } from '../../data/testing/until.ts'
import { ShelfByName } from './shelf-by-name.ts'

const nameOf = (product: Product) => product.names.hi ?? ''
const letter = (n: number) => String.fromCodePoint(0x61 + n)

/** Goods named a to h, entered in another order; d is low and f has no price. */
async function shop() {
  const { world, store } = await localShop()
  const goods = Array.from({ length: 8 }, (_, n) => {
    const name = letter((n * 3) % 8)
    const pricePaise = name === 'f' ? paise(0) : sugar.pricePaise
    const names = { hi: name }
    return { ...sugar, ...{ names, pricePaise, ref: null, lowAt: 5, v: 0, g: 0 }, id: id(n + 1) }
  })
  await store.db.products.bulkPut(goods)
  await store.db.stock.bulkPut(
    goods.map((good) => {
      const qty = good.names.hi === 'd' ? 1 : 50
      return { id: good.id, qty, reserved: 0, countAt: 0, v: 0, g: 0 }
    }),
  )
  const open = () => new ShelfByName(store.book, new ShelfReader(store.book), 'hi', nameOf)
  const idOf = (name: string) => goods.find(({ names }) => names.hi === name)?.id ?? ''
  return { world, store, open, idOf }
}

const told = (shelf: ShelfByName) =>
  shelf.current().all.map(({ product, stock }) => `${nameOf(product)} ${stock?.qty}`)
const names = (shelf: ShelfByName) =>
  told(shelf)
    .map((row) => row.slice(0, 1))
    .join('')

test('a sale, a new name and a good not sold any more show in the list at once', async () => {
  const { store, open, idOf } = await shop()
  const shelf = open()
  const end = shelf.subscribe(() => undefined)
  await until(() => expect(names(shelf)).toBe('abcdefgh'))
  const { low, unpriced, isWhole } = shelf.current()
  expect([low, unpriced].map((list) => list.map(({ product }) => nameOf(product)))).toEqual([
    ['d'],
    ['f'],
  ])
  expect(isWhole).toBe(true)
  await store.db.stock.update(idOf('b'), { qty: 2 })
  await until(() => expect(told(shelf)[1]).toBe('b 2'))
  expect(shelf.current().low).toHaveLength(2)
  await store.db.products.update(idOf('b'), { names: { hi: 'z' } })
  await until(() => expect(names(shelf)).toBe('acdefghz'))
  await store.db.products.update(idOf('e'), { active: false })
  await until(() => expect(names(shelf)).toBe('acdfghz'))
  end()
  await store.close()
})

test('a screen that opens again has what changed meanwhile in its first rows', async () => {
  const { store, open, idOf } = await shop()
  const shelf = open()
  const end = shelf.subscribe(() => undefined)
  await until(() => expect(names(shelf)).toBe('abcdefgh'))
  end()
  await store.db.stock.update(idOf('a'), { qty: 7 })
  // Nobody is told; it is there when it is asked for.
  await until(() => expect(told(shelf)[0]).toBe('a 7'))
  await store.close()
})

test('the next start begins with the rows that were on top, in their order', async () => {
  const { world, store, open } = await shop()
  const end = open().subscribe(() => undefined)
  await until(async () => expect(await store.db.cache.get('shelf top')).toBeDefined())
  end()
  const shelf = open()
  const seen = new Set<string>()
  const endNext = shelf.subscribe(() =>
    seen.add(`${names(shelf)} ${shelf.current().isWhole ? 'whole' : 'first'}`),
  )
  await until(() => expect(names(shelf)).toBe('abcdefgh'))
  expect(shelf.current().isWhole).toBe(false)
  world.pass(2_000)
  await until(() => expect(shelf.current().isWhole).toBe(true))
  expect([...seen].filter((list) => list.length > 7)).toEqual(['abcdefgh first', 'abcdefgh whole'])
  endNext()
  await store.close()
})
