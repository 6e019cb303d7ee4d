import { expect, test, vi } from 'vitest'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { bookTables, writeViews } from './dexie-tables.ts'
import { readGoods } from './goods.ts'
import { ShelfReader } from './shelf.ts'
import { localShop } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import { transact } from './transact.ts'

/** More than one page of goods, each with its own number on hand, and one without any stock row. */
async function bigShelf() {
  const { world, store } = await localShop()
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
  const reader = new ShelfReader(store.book)
  const end = reader.subscribe(() => undefined)
  await until(() => expect(reader.current().isWhole).toBe(true))
  const qtyOf = (n: number) =>
    reader.current().items.find(({ product }) => product.id === id(0xa000 + n))?.stock?.qty
  return { world, store, reader, end, qtyOf }
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

test('news are read by themselves; masses are read with the shelf, which meanwhile stays whole', async () => {
  const { world, store, reader, end, qtyOf } = await bigShelf()
  const sizes = new Set<number>()
  const endSizes = reader.subscribe(() => sizes.add(reader.current().items.length))
  const readings = vi.spyOn(store.db.products, 'where')
  const keptAs = (qty: number, count: number) =>
    new Map(
      Array.from({ length: count }, (_, n) => {
        const row = { id: id(0xa000 + n), qty, reserved: 0, countAt: 0, v: 1, g: 1 }
        return [keyOf(entity.stock, row.id), row] as const
      }),
    )
  const write = (qty: number, count: number, isMass: boolean) =>
    transact(store.db, 'rw', bookTables(store.db), async (db) =>
      writeViews(db, keptAs(qty, count), isMass),
    )
  await write(900, 120, false)
  await until(() => expect(qtyOf(119)).toBe(900))
  expect(readings).not.toHaveBeenCalledWith('id')
  await write(800, 120, true)
  await write(7, 1, false)
  await until(() => expect(qtyOf(0)).toBe(7))
  expect(qtyOf(119)).toBe(900)
  await until(() => {
    world.pass(1_000)
    expect(qtyOf(119)).toBe(800)
  })
  expect([...sizes]).toEqual([130])
  endSizes()
  end()
  await store.close()
})

test('goods that are the same are one on the shelf, with all that is on hand, until they are parted (C21, S11)', async () => {
  const { store, reader, end, qtyOf } = await bigShelf()
  const pair = { productId: id(0xa003), into: id(0xa005) }
  const found = () => reader.current().byId.get(pair.productId)
  expect((await store.commit('mergeProducts', pair)).ok).toBe(true)
  await until(() => expect(qtyOf(5)).toBe(8))
  expect(reader.current().items).toHaveLength(129)
  expect(qtyOf(3)).toBeUndefined()
  expect(found()?.product.id).toBe(pair.into)
  // An order that names the old one sees what is there under both, and keeps its own name.
  const { products, kept, stock } = await readGoods(store.db, [pair.productId, id(0xa007)])
  expect(products.get(pair.productId)?.id).toBe(pair.productId)
  expect(kept.get(pair.productId)?.id).toBe(pair.into)
  expect([pair.productId, pair.into, id(0xa007)].map((one) => stock.get(one)?.qty)).toEqual([
    8, 8, 7,
  ])
  await store.db.stock.update(pair.productId, { qty: 100 })
  await until(() => expect(qtyOf(5)).toBe(105))
  expect((await store.commit('unmergeProducts', pair)).ok).toBe(true)
  await until(() => expect(qtyOf(3)).toBe(100))
  expect(qtyOf(5)).toBe(5)
  end()
  await store.close()
})

test('a good that stands for another waits for all that is on hand of both at the next start (S11)', async () => {
  const { world, store, reader, end } = await bigShelf()
  const pair = { productId: id(0xa003), into: id(0xa005) }
  expect((await store.commit('mergeProducts', pair)).ok).toBe(true)
  await until(() => expect(reader.current().items).toHaveLength(129))
  const top = [pair.into, id(0xa007)]
  await reader.keepTop(top.flatMap((good) => reader.current().byId.get(good) ?? []))
  end()
  const next = new ShelfReader(store.book)
  const endNext = next.subscribe(() => undefined)
  const shown = () => next.current().items.map(({ product }) => product.id)
  await until(() => expect(shown()).toEqual([id(0xa007)]))
  world.pass(2_000)
  await until(() => expect(next.current().isWhole).toBe(true))
  expect(shown()).toHaveLength(129)
  expect(next.current().byId.get(pair.into)?.stock?.qty).toBe(8)
  endNext()
  await store.close()
})

test('the next start shows what stood on top before it reads the rest, and then each good once', async () => {
  const { world, store, reader, end } = await bigShelf()
  const top = [id(0xa063), id(0xa007), id(0xa050)]
  const ids = () => next.current().items.map(({ product }) => product.id)
  await reader.keepTop(top.flatMap((good) => reader.current().byId.get(good) ?? []))
  end()
  const next = new ShelfReader(store.book)
  const told: { ids: string[]; isWhole: boolean }[] = []
  const endNext = next.subscribe(() => told.push({ ids: ids(), isWhole: next.current().isWhole }))
  await until(() => expect(ids()).toEqual(top))
  world.pass(2_000)
  await until(() => expect(next.current().isWhole).toBe(true))
  expect(told.map(({ isWhole }) => isWhole)).toEqual([false, true])
  expect(ids()).toHaveLength(130)
  expect(new Set(ids()).size).toBe(130)
  endNext()
  await store.close()
})

test('what is sold while the shelf is being read shows on top, and a good that has gone goes', async () => {
  const { store, reader, end } = await bigShelf()
  const top = [id(0xa063), id(0xa007), id(0xa050)]
  await reader.keepTop(top.flatMap((good) => reader.current().byId.get(good) ?? []))
  end()
  const next = new ShelfReader(store.book)
  const shown = () =>
    next.current().items.map(({ product, stock }) => [product.id, stock?.qty] as const)
  const seen: ReturnType<typeof shown>[] = []
  const endNext = next.subscribe(() => !next.current().isWhole && seen.push(shown()))
  await until(() => expect(shown()).toHaveLength(3))
  await transact(store.db, 'rw', [store.db.products, store.db.stock], async (db) => {
    await db.stock.update(id(0xa007), { qty: 900 })
    await db.products.delete(id(0xa050))
  })
  await until(() => expect(next.current().isWhole).toBe(true))
  expect(seen.at(-1)).toEqual([
    [id(0xa063), 99],
    [id(0xa007), 900],
  ])
  expect(next.current().byId.get(id(0xa007))?.stock?.qty).toBe(900)
  expect(next.current().items).toHaveLength(129)
  endNext()
  await store.close()
})
