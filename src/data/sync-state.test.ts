// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { drain, joinedShop, localShop, receive, stockUp } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'

test('the screens learn how much waits, since when, and when all was last exchanged', async () => {
  const { world, store } = await joinedShop()
  const end = store.syncState.subscribe(() => {})
  await until(() => expect(store.syncState.get()).toMatchObject({ joined: true, waiting: 0 }))
  world.time += 5_000
  const since = world.time
  await receive(world, store, 5)
  world.time += 5_000
  await receive(world, store, 6)
  const waiting = { waiting: 2, oldestWaitingAt: since }
  await until(() => expect(store.syncState.get()).toMatchObject(waiting))
  await drain(store)
  const done = { waiting: 0, oldestWaitingAt: null, lastSyncAt: world.time, firstSync: null }
  await until(() => expect(store.syncState.get()).toMatchObject(done))
  end()
})

test('a full phone is told even though nothing can be written', async () => {
  const { store } = await joinedShop()
  store.syncState.subscribe(() => {})
  await until(() => expect(store.syncState.get().joined).toBe(true))
  store.book.storageFull.set(true)
  expect(store.syncState.get().channel).toBe('storage')
})

test('before joining, all work waits here', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  store.syncState.subscribe(() => {})
  const local = { joined: false, channel: 'local', waiting: 3 }
  await until(() => expect(store.syncState.get()).toMatchObject(local))
})
