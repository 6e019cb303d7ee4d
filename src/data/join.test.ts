import { expect, test } from 'vitest'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { keyOf } from '#core/sync/rows.ts'
import { joinServer } from './store.ts'
import {
  atServer,
  drain,
  localShop,
  secondPhone,
  shown,
  stockUp,
  sync,
  wholeOnly,
} from './testing/shop-on-phones.ts'

test('a shop that never met a server works, and joining later keeps every row and sends all of it', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  await store.commit('moveStock', {
    id: world.newId(),
    productId: sugar.id,
    reason: 'destroying',
    qty: -250,
    ref: null,
    note: 'wet',
  })
  const before = await shown(store)
  expect(before.get(keyOf(5, sugar.id))).toMatchObject({ qty: 9750 })
  expect((await joinServer(store)).ok).toBe(true)
  expect(await shown(store)).toEqual(before)
  await drain(store)
  expect(await shown(store)).toEqual(before)
  expect(wholeOnly(before)).toEqual(atServer(world))
  expect(await store.db.outbox.count()).toBe(0)
  expect((await sync(store)).ackSeq).toBe(4)
})

test('a second phone pairs by code and sees the same', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  await joinServer(store)
  await drain(store)
  const second = await secondPhone(world)
  await drain(store)
  expect(wholeOnly(await shown(second.store))).toEqual(wholeOnly(await shown(store)))
  expect(wholeOnly(await shown(second.store))).toEqual(atServer(world))
})
