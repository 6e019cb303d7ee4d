// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { assert } from '#core/assert.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { keyOf } from '#core/sync/rows.ts'
import { rebuildShop } from './rebuild.ts'
import { openStore, type Store } from '../store.ts'
import { StoreError } from '../store-error.ts'
import {
  atServer,
  drain,
  joinedShop,
  localShop,
  receive,
  secondPhone,
  shown,
  stockUp,
  sync,
  wholeOnly,
} from '../testing/shop-on-phones.ts'
import { newFault, putUnder } from '../testing/storage-faults.ts'
import { until } from '../testing/until.ts'
import type { Browser, World } from '../testing/world.ts'
import { readMirror } from '../unsent-mirror.ts'

type Shop = { world: World; browser: Browser; store: Store }

/** Lets the mirror write what has been kept. */
async function mirrored({ world, browser, store }: Shop): Promise<void> {
  store.mirror.start()
  await until(async () => {
    world.pass(200)
    await store.mirror.settled()
    const left = await readMirror(browser.tab(), store.shopId)
    const { nextSeq } = await sync(store)
    const waiting = await store.db.outbox.count()
    expect([left?.next, left?.rows.length]).toEqual([nextSeq, waiting])
  })
}

/** The book breaks: nothing of it can be read, what lies beside it can. */
async function rebuilt({ browser, store }: Shop): Promise<Store> {
  await store.close()
  const ports = browser.tab()
  const left = await readMirror(ports, store.shopId)
  assert(left, 'Something lies beside the book.')
  const made = await rebuildShop(ports, left)
  assert(made.ok, 'There is nothing in the way of a new book.')
  return made.value
}

test('a shop that is on this phone alone comes back whole, with what was taken back left out', async () => {
  const shop = await localShop()
  await stockUp(shop.world, shop.store)
  for (let n = 1; n <= 120; n++) await receive(shop.world, shop.store, n)
  await mirrored(shop)
  const slip = await receive(shop.world, shop.store, 5_000)
  assert(slip.ok, 'Goods come in.')
  await mirrored(shop)
  expect(await shop.store.undo(slip.id)).toBe(true)
  await mirrored(shop)
  const before = await shown(shop.store)
  const queued = await shop.store.db.outbox.toArray()

  const again = await rebuilt(shop)
  expect(await shown(again)).toEqual(before)
  expect(await again.db.outbox.toArray()).toEqual(queued)
  const more = await receive(shop.world, again, 7)
  expect(more.ok).toBe(true)
  expect((await again.db.outbox.toArray()).at(-1)?.seq).toBe(queued.length + 1)
})

test('a phone of a shop that has joined gets all from there, and its unsent work goes out once', async () => {
  const shop = await joinedShop()
  await receive(shop.world, shop.store, 250)
  await mirrored(shop)
  await drain(shop.store)
  await receive(shop.world, shop.store, 500)
  await mirrored(shop)

  const again = await rebuilt(shop)
  await drain(again)
  expect(wholeOnly(await shown(again))).toEqual(atServer(shop.world))
  expect(shop.world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_750 })
  expect(await again.db.outbox.count()).toBe(0)
  const other = await secondPhone(shop.world)
  await drain(again)
  expect(wholeOnly(await shown(other.store))).toEqual(wholeOnly(await shown(again)))
})

test('a phone that dies or is full in the middle of it mends the book at the next try', async () => {
  const shop = await localShop()
  await stockUp(shop.world, shop.store)
  for (let n = 1; n <= 5; n++) await receive(shop.world, shop.store, n)
  await mirrored(shop)
  const before = await shown(shop.store)
  await shop.store.close()
  const ports = shop.browser.tab()
  const left = await readMirror(ports, shop.store.shopId)
  assert(left, 'Something lies beside the book.')
  const { indexedDB } = shop.browser
  const open = indexedDB.open.bind(indexedDB)
  for (const [end, writesLeft] of [
    ['die', 2],
    ['die', 9],
    ['full', 12],
  ] as const) {
    indexedDB.open = (...args) => {
      const request = open(...args)
      request.addEventListener('success', () =>
        putUnder(request.result, { ...newFault(), writesLeft, end }),
      )
      return request
    }
    await expect(rebuildShop(ports, left)).rejects.toThrow(/tab died|tab is dead|disk is full/)
    indexedDB.open = open
    // Nothing of it counts as a shop, and what lies beside it is still there.
    await expect(openStore(shop.store.shopId, ports)).rejects.toThrow(StoreError)
    expect(await readMirror(ports, shop.store.shopId)).toEqual(left)
  }
  expect(await shown(await rebuilt(shop))).toEqual(before)
})

test('an answer that was lost is no second effect', async () => {
  const shop = await joinedShop()
  await receive(shop.world, shop.store, 250)
  await mirrored(shop)
  // The server takes it, and the book breaks before the mirror is told.
  await drain(shop.store)
  const again = await rebuilt(shop)
  await drain(again)
  expect(shop.world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_250 })
})

test('what is nowhere any more is told to the shop, and the rest goes out', async () => {
  const shop = await joinedShop()
  await receive(shop.world, shop.store, 250)
  await mirrored(shop)
  const ports = shop.browser.tab()
  const left = await readMirror(ports, shop.store.shopId)
  assert(left, 'Something lies beside the book.')
  await shop.store.close()
  // Three more were kept after the mirror's last moment; the head had already counted them.
  const made = await rebuildShop(ports, { ...left, rows: [], next: left.next + 3, missing: 4 })
  assert(made.ok, 'The server answers.')
  await receive(shop.world, made.value, 30)
  await drain(made.value)
  expect(shop.world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_030 })
  const lost = [...(shop.world.server.state?.rows.values() ?? [])].flatMap(({ row }) =>
    'code' in row && row.code === 'entries_lost' ? [row] : [],
  )
  expect(lost).toHaveLength(1)
})

test('without the network a joined book is left as it is', async () => {
  const shop = await joinedShop()
  await receive(shop.world, shop.store, 250)
  await mirrored(shop)
  await shop.store.close()
  shop.browser.isOnline = false
  const ports = shop.browser.tab()
  const left = await readMirror(ports, shop.store.shopId)
  assert(left, 'Something lies beside the book.')
  expect(await rebuildShop(ports, left)).toEqual({ ok: false, code: 'offline' })
  expect((await indexedDbNames(shop.browser)).length).toBe(1)
})

const indexedDbNames = ({ indexedDB }: Browser) => indexedDB.databases()

test('the mirror holds what is unsent and nothing that is settled', async () => {
  const shop = await joinedShop()
  for (let n = 1; n <= 60; n++) await receive(shop.world, shop.store, n)
  await mirrored(shop)
  const ports = shop.browser.tab()
  expect((await readMirror(ports, shop.store.shopId))?.rows).toHaveLength(60)
  await drain(shop.store)
  await mirrored(shop)
  expect((await readMirror(ports, shop.store.shopId))?.rows).toEqual([])
  await receive(shop.world, shop.store, 5)
  await mirrored(shop)
  const left = await readMirror(ports, shop.store.shopId)
  expect(left?.missing).toBe(0)
  expect(left?.rows).toHaveLength(1)
  expect((await sync(shop.store)).nextSeq).toBe(left?.next)
  await until(() => expect(shop.world.errors).toEqual([]))
})
