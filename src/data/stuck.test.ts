// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { keyOf } from '#core/sync/rows.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { readMeta, writeMeta, newStatus } from './meta.ts'
import { createShop, joinServer } from './store.ts'
import { drain, joinedShop, receive, shopName, stockUp } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import { Browser, World } from './testing/world.ts'

/** A phone that the server answers, with one change that nobody takes off it. */
async function waitingShop() {
  const shop = await joinedShop()
  await writeMeta(shop.store.db, 'status', { ...newStatus, channel: 'ok' })
  await receive(shop.world, shop.store, 5)
  const begun = shop.world.time
  const restart = vi.spyOn(shop.store.sync, 'restart')
  return { ...shop, begun, restart }
}

test('what does not move for two minutes gets one fresh start, and is told after two more', async () => {
  const { world, store, begun, restart } = await waitingShop()
  const at: number[] = []
  restart.mockImplementation(() => at.push(world.time - begun))
  store.syncState.subscribe(() => {})
  await until(() => {
    world.pass(10_000)
    expect(world.errors).toHaveLength(1)
  })
  expect(at).toHaveLength(1)
  expect(at[0]).toBeGreaterThanOrEqual(120_000)
  expect(world.time - begun).toBeGreaterThanOrEqual(240_000)
  await until(() =>
    expect(store.syncState.get()).toMatchObject({ isStuck: true, lastTrouble: 'stuck' }),
  )
  await drain(store)
  await receive(world, store, 6)
  await until(() => expect(store.syncState.get()).toMatchObject({ waiting: 1, isStuck: false }))
  await store.close()
})

test('waiting without net, or behind a trouble that is known, is not being stuck', async () => {
  const { world, browser, store, restart } = await waitingShop()
  let looks = 0
  const online = vi.spyOn(store.book.ports, 'online').mockImplementation(() => {
    looks++
    return browser.isOnline
  })
  const lookAround = async () => {
    looks = 0
    await until(() => {
      world.pass(30_000)
      expect(looks).toBeGreaterThan(6)
    })
  }
  browser.isOnline = false
  await lookAround()
  browser.isOnline = true
  await writeMeta(store.db, 'status', { ...newStatus, channel: 'auth' })
  await lookAround()
  online.mockRestore()
  expect(restart).not.toHaveBeenCalled()
  await store.close()
})

test('an exchange that never comes back is given up, and the change goes by a fresh one', async () => {
  const world = new World()
  const browser = new Browser(world)
  let isDeaf = false
  const tab = browser.tab((path, body) =>
    isDeaf && path === '/v1/sync/push' ? new Promise(() => {}) : browser.direct(path, body),
  )
  const store = await createShop(tab, shopName)
  await stockUp(world, store)
  await joinServer(store)
  store.sync.start()
  await until(async () => {
    world.pass(1_000)
    expect(await store.db.outbox.count()).toBe(0)
    expect((await readMeta(store.db, 'status'))?.channel).toBe('ok')
  })
  const restart = vi.spyOn(store.sync, 'restart')
  isDeaf = true
  await receive(world, store, 5)
  await until(() => {
    world.pass(10_000)
    expect(restart).toHaveBeenCalledTimes(1)
  })
  isDeaf = false
  await until(() => {
    world.pass(1_000)
    expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_005 })
  })
  expect(world.errors).toEqual([])
  await store.close()
})
