import { expect, test } from 'vitest'
import { id, morning, order } from '#core/testing/shop-fixtures.ts'
import { newestOrdersOf } from './customer-orders.ts'
import { localShop } from './testing/shop-on-phones.ts'

test('the orders of a customer are his own, the newest first, under whatever id he is known', async () => {
  const { store } = await localShop()
  const of = (n: number, customerId: string | null, minutes: number) => ({
    ...order('delivered', { id: id(0x700 + n), customerId, at: morning + minutes * 60_000 }),
    v: 0,
    g: 0,
  })
  const [mitali, hers, other] = [id(0x601), id(0x602), id(0x603)]
  await store.db.orders.bulkPut([
    of(1, mitali, 10),
    of(2, other, 20),
    of(3, hers, 30),
    of(4, mitali, 40),
    of(5, null, 50),
  ])
  const names = async (ids: string[], limit: number) =>
    (await newestOrdersOf(store.db, ids, limit)).map((found) => found.id)
  expect(await names([mitali], 9)).toEqual([id(0x704), id(0x701)])
  expect(await names([mitali, hers], 9)).toEqual([id(0x704), id(0x703), id(0x701)])
  expect(await names([mitali, hers], 2)).toEqual([id(0x704), id(0x703)])
  expect(await names([], 9)).toEqual([])
  await store.close()
})
