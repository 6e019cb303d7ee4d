// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { readMeta, writeMeta } from './meta.ts'
import { countUnanswered } from './outbox.ts'
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

test('a long queue is told by its numbers, and ends where all is answered', async () => {
  const { world, store } = await joinedShop()
  const steps = Array.from({ length: 1_100 }, () => ({
    verb: 'moveStock' as const,
    args: {
      ...{ id: world.newId(), productId: sugar.id, qty: 5, ref: null, note: '' },
      reason: 'receiving' as const,
    },
  }))
  const [first, ...rest] = steps
  if (!first) throw new Error('There are steps.')
  await store.commitAll([first, ...rest])
  expect(await countUnanswered(store.db)).toBe(1_100)
  const answered = await store.db.outbox.limit(40).toArray()
  await store.db.outbox.bulkPut(answered.map((row) => ({ ...row, st: 'acked' })))
  const sync = await readMeta(store.db, 'sync')
  if (!sync) throw new Error('A shop has it.')
  await writeMeta(store.db, 'sync', { ...sync, ackSeq: answered.at(-1)?.seq ?? 0 })
  expect(await countUnanswered(store.db)).toBe(1_060)
})

test('before joining, all work waits here', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  store.syncState.subscribe(() => {})
  const local = { joined: false, channel: 'local', waiting: 3 }
  await until(() => expect(store.syncState.get()).toMatchObject(local))
})
