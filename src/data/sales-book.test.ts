import { expect, test } from 'vitest'
import { dayNumber } from '#core/shop/shop-time.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { readSales } from './sales-book.ts'
import { localShop } from './testing/shop-on-phones.ts'

const dayMs = 86_400_000

test('how each good sells is told from its own movements, whatever their number (B4)', async () => {
  const { store } = await localShop()
  const now = Date.UTC(2026, 10, 24, 4, 30)
  // More goods than one reading takes; each second one sells two a day.
  const goods = Array.from({ length: 130 }, (_, n) => id(0xa000 + n))
  await store.db.stock.bulkPut(
    goods.map((good) => ({ id: good, qty: 50, reserved: 0, countAt: 0, v: 0, g: 0 })),
  )
  const sale = {
    reason: 'retail_selling',
    counted: null,
    ref: id(1),
    login: null,
    note: '',
  } as const
  await store.db.moves.bulkPut(
    goods.flatMap((productId, n) =>
      Array.from({ length: n % 2 === 0 ? 10 : 0 }, (_, ago) => ({
        ...{ id: id(0xb_0000 + n * 16 + ago), productId, qty: -2, at: now - (ago + 1) * dayMs },
        ...{ ...sale, v: 0, g: 0 },
      })),
    ),
  )
  const sales = await readSales(store.book, now)
  const today = dayNumber(now)
  expect(sales).toMatchObject({ day: today, since: today - 10 })
  expect(goods.map((good) => sales.goods.get(good)?.rate)).toEqual(
    goods.map((_, n) => ({ qty: n % 2 === 0 ? 20 : 0, days: 10 })),
  )
  expect(sales.goods.get(goods[0] ?? '')?.lastSold).toBe(today - 1)
  // Two of them are the same good, on different pages: it sells as one (C22).
  const [one = '', other = ''] = [goods[0], goods[128]]
  const product = { ...sugar, v: 0, g: 0 }
  await store.db.products.bulkPut([
    { ...product, id: one, mergedFrom: [other] },
    { ...product, id: other, mergedInto: one },
  ])
  const joined = (await readSales(store.book, now)).goods
  expect(joined.get(one)?.rate).toEqual({ qty: 40, days: 10 })
  expect(joined.has(other)).toBe(false)
  await store.close()
})

test('a phone without movements says nothing about sales (B4)', async () => {
  const { store } = await localShop()
  await store.db.stock.bulkPut(
    [sugar, mustardOil].map((good) => ({
      ...{ id: good.id, qty: 5, reserved: 0, countAt: 0, v: 0, g: 0 },
    })),
  )
  const { since, goods } = await readSales(store.book, Date.UTC(2026, 10, 24))
  expect(since).toBeNull()
  expect([...goods.values()].map(({ rate }) => rate.days)).toEqual([0, 0])
  await store.close()
})
