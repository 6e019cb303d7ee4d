import { expect, test } from 'vitest'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import { ShelfReader } from './shelf.ts'
import { localShop } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'

/** More than one page of goods, each with its own number on hand, and one without any stock row. */
async function bigShelf() {
  const { store } = await localShop()
  const goods = Array.from({ length: 130 }, (_, n) => ({
    ...sugar,
    id: id(0xa000 + n),
    v: 0,
    g: 0,
  }))
  await store.db.products.bulkPut(goods)
  await store.db.stock.bulkPut(
    goods
      .slice(1)
      .map((good, n) => ({ id: good.id, qty: n + 1, reserved: 0, countAt: 0, v: 0, g: 0 })),
  )
  const reader = new ShelfReader(store.db)
  const end = reader.subscribe(() => undefined)
  await until(() => expect(reader.current().isWhole).toBe(true))
  const qtyOf = (n: number) =>
    reader.current().items.find(({ product }) => product.id === id(0xa000 + n))?.stock?.qty
  return { store, reader, end, qtyOf }
}

test('every good stands on the shelf once, with its own number on hand', async () => {
  const { store, reader, end, qtyOf } = await bigShelf()
  expect(reader.current().items).toHaveLength(130)
  expect(Array.from({ length: 130 }, (_, n) => qtyOf(n) ?? 0)).toEqual(
    Array.from({ length: 130 }, (_, n) => n),
  )
  end()
  await store.close()
})

test('what changes on disk changes on the shelf, and nothing else is another object', async () => {
  const { store, reader, end, qtyOf } = await bigShelf()
  const before = reader.current().items.find(({ product }) => product.id === id(0xa003))?.product
  await store.db.stock.update(id(0xa003), { qty: 700 })
  await until(() => expect(qtyOf(3)).toBe(700))
  const after = reader.current().items.find(({ product }) => product.id === id(0xa003))?.product
  expect(after).toBe(before)
  await store.db.products.delete(id(0xa005))
  await until(() => expect(reader.current().items).toHaveLength(129))
  end()
  await store.close()
})
