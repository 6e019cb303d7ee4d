import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, order, sugar } from '#core/testing/shop-fixtures.ts'
import { countOfAny, rowsOfAny } from './dexie-tables.ts'
import { readMany } from './read-many.ts'
import { localShop } from './testing/shop-on-phones.ts'

test('many rows are read as one by one: dense, scattered, asked for twice or not there', async () => {
  const { store } = await localShop()
  const there = Array.from({ length: 300 }, (_, n) => id(0xa000 + 2 * n))
  await store.db.products.bulkPut(there.map((one) => ({ ...sugar, id: one, v: 0, g: 0 })))
  const some = fc.array(
    fc.integer({ min: 0xa000 - 5, max: 0xa000 + 605 }).map((n) => id(n)),
    { maxLength: 80, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(some, async (ids) => {
      const found = await readMany(store.db.products, ids)
      expect([...found.keys()].sort()).toEqual(there.filter((one) => ids.includes(one)))
    }),
    { numRuns: 40 },
  )
  await store.close()
})

test('rows of any of some states are those, and as many as are counted', async () => {
  const { store } = await localShop()
  const states = ['placed', 'accepted', 'placed', 'packed'] as const
  await store.db.orders.bulkPut(
    states.map((st, n) => ({ ...order(st, { id: id(0x700 + n) }), v: 0, g: 0 })),
  )
  const asked = ['placed', 'packed', 'delivered']
  const rows = await rowsOfAny(store.db.orders, 'st', asked)
  expect(rows.map(({ st }) => st).sort()).toEqual(['packed', 'placed', 'placed'])
  expect(await countOfAny(store.db.orders, 'st', asked)).toBe(3)
  await store.close()
})
