// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { keyOf } from '#core/sync/rows.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import {
  customerOrders,
  drain,
  joinedShop,
  localShop,
  push,
  receive,
  stockUp,
} from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'

const sugarKey = keyOf(5, sugar.id)
const oilKey = keyOf(5, mustardOil.id)

test('clock while it is written, one tick when kept, two only after the server has answered', async () => {
  const { world, store } = await joinedShop()
  const seen: string[] = []
  store.ticks.watch(sugarKey, () => seen.push(store.ticks.tick(sugarKey)))
  store.ticks.watch(oilKey, () => {})
  await until(() => expect(store.ticks.tick(sugarKey)).toBe('sent'))
  const kept = receive(world, store, 5)
  expect(store.ticks.tick(sugarKey)).toBe('writing')
  expect(store.ticks.tick(oilKey)).toBe('sent')
  await kept
  await until(() => expect(store.ticks.tick(sugarKey)).toBe('kept'))
  await drain(store)
  await until(() => expect(store.ticks.tick(sugarKey)).toBe('sent'))
  const turns = seen.filter((tick, i) => tick !== seen[i - 1])
  expect(turns.slice(turns.indexOf('writing'))).toEqual(['writing', 'kept', 'sent'])
})

test('an act that changed nothing leaves two ticks on what is at the server', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(order))
  await drain(store)
  const key = keyOf(7, order.id)
  store.ticks.watch(key, () => {})
  await until(() => expect(store.ticks.tick(key)).toBe('sent'))
  await store.commit('acceptOrder', acceptArgs(order))
  await until(() => expect(store.ticks.tick(key)).toBe('sent'))
})

test('what needs you is marked on the row it is about', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  const key = keyOf(7, order.id)
  store.ticks.watch(key, () => {})
  await store.commit('acceptOrder', acceptArgs(order))
  world.server.act(
    'cancelOrder',
    { orderId: order.id, reason: 'changed_mind', holds: [], back: [] },
    'customer',
  )
  await push(store)
  await until(() => expect(store.ticks.tick(key)).toBe('attention'))
})

test('a shop without a server never shows two ticks', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  store.ticks.watch(sugarKey, () => {})
  let isTold = false
  store.syncState.subscribe(() => {
    isTold = true
  })
  await until(() => expect(isTold).toBe(true))
  expect(store.ticks.tick(sugarKey)).toBe('kept')
})

test('a row that nobody has looked up yet does not claim to be at the server', async () => {
  const { store } = await joinedShop()
  expect(store.ticks.tick(sugarKey)).toBe('kept')
})
