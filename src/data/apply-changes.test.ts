import { expect, test } from 'vitest'
import { packColumns } from '#core/sync/columns.ts'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import type { PullResponse } from '#core/sync/protocol.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { keyOf } from '#core/sync/rows.ts'
import { paise } from '#core/money/paise.ts'
import { applyPull, applyPush } from './apply-changes.ts'
import { PullPages, pullOnce } from './pull.ts'
import { openStore, type Store } from './store.ts'
import {
  addProduct,
  atServer,
  customerOrders,
  drain,
  joinedShop,
  pull,
  push,
  receive,
  secondPhone,
  shown,
  sync,
  wholeOnly,
} from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'

const sugarOn = async (store: Store) => (await store.db.stock.get(sugar.id))?.qty

/** Keeps answers of the server to give them to the phone later. */
function holdingBack(store: Store) {
  const held: { path: string; body: unknown }[] = []
  const { fetch } = store.book.ports
  const ports = {
    ...store.book.ports,
    fetch: async (path: string, init: RequestInit) => {
      const response = await fetch(path, init)
      held.push({ path, body: await response.clone().json() })
      throw new TypeError('The answer was lost.')
    },
  }
  return { held, store: { ...store, book: { ...store.book, ports } } }
}

test('the whole flight: accept, pack, send out and deliver without a network, then all of it arrives', async () => {
  const { world, browser, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  browser.isOnline = false
  await store.commit('acceptOrder', acceptArgs(order))
  const accepted = await store.db.orders.get(order.id)
  if (accepted) await store.commit('packOrder', packArgs(accepted, world.newId))
  await store.commit('dispatchOrder', { orderId: order.id })
  const packed = await store.db.orders.get(order.id)
  const payment = { id: world.newId(), method: 'cash', state: 'cod_collected', utr: '' } as const
  const cash = { ...payment, amountPaise: paise(27_300) }
  if (packed) await store.commit('deliverOrder', deliverArgs(packed, cash))
  await store.commit('editProduct', { productId: sugar.id, set: { pricePaise: paise(4_600) } })
  expect(await push(store)).toEqual({ kind: 'wait', why: 'offline' })
  const offline = await shown(store)
  expect(offline.get(keyOf(7, order.id))).toMatchObject({ st: 'delivered' })
  expect(offline.get(keyOf(5, sugar.id))).toMatchObject({ qty: 8_000, reserved: 0 })
  world.time += 3_600_000
  browser.isOnline = true
  // The window to answer passed while the phone was away, so the server does not take the acceptance.
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 8_000, reserved: 0 })
  expect(world.server.row(keyOf(7, order.id))).toMatchObject({ st: 'delivered' })
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('work done in flight within the window arrives exactly as it was shown (I9)', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(order))
  const accepted = await store.db.orders.get(order.id)
  if (accepted) await store.commit('packOrder', packArgs(accepted, world.newId))
  await store.commit('dispatchOrder', { orderId: order.id })
  const offline = await shown(store)
  world.time += 60_000
  await drain(store)
  expect(await shown(store)).toEqual(offline)
  expect(wholeOnly(offline)).toEqual(atServer(world))
})

test('a refused acceptance needs you at once, and the promise of stock is undone (I6)', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  const kept = await store.commit('acceptOrder', acceptArgs(order))
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ reserved: 2_000 })
  const cancel = { orderId: order.id, reason: 'changed_mind', holds: [], back: [] } as const
  world.server.act('cancelOrder', { ...cancel, holds: [], back: [] }, 'customer')
  await push(store)
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ reserved: 0 })
  expect(await store.db.orders.get(order.id)).toMatchObject({ st: 'placed' })
  const item = { code: 'order_cancelled', name: 'acceptOrder', st: 'open', e: 7, ref: order.id }
  expect(await store.db.attention.toArray()).toMatchObject([{ ...item, id: kept.ok && kept.id }])
  await drain(store)
  expect(await store.db.orders.get(order.id)).toMatchObject({ st: 'cancelled' })
  expect(await store.db.attention.toArray()).toMatchObject([{ ...item, id: kept.ok && kept.id }])
  await store.commit('resolveAttention', { attentionId: kept.ok ? kept.id : '' })
  await drain(store)
  expect(world.server.row(keyOf(10, kept.ok ? kept.id : ''))).toMatchObject({ st: 'resolved' })
})

test('an older price set by another hand loses, is told and kept under "needs you" (I6)', async () => {
  const { world, store } = await joinedShop()
  const second = await secondPhone(world)
  world.time += 1_000
  await second.store.commit('editProduct', {
    productId: sugar.id,
    set: { pricePaise: paise(4_500) },
  })
  world.time += 1_000
  await store.commit('editProduct', { productId: sugar.id, set: { pricePaise: paise(4_700) } })
  await drain(store)
  await drain(second.store)
  expect(await second.store.db.products.get(sugar.id)).toMatchObject({ pricePaise: 4_700 })
  expect(await second.store.db.attention.toArray()).toMatchObject([{ code: 'merged', st: 'open' }])
  await drain(store)
  expect(await store.db.attention.toArray()).toMatchObject([{ code: 'merged', st: 'open' }])
})

test('an effect is never shown twice, whichever of row and result comes first (I4)', async () => {
  const { world, store } = await joinedShop()
  await receive(world, store, 700)
  const lost = holdingBack(store)
  await push(lost.store)
  expect(await sugarOn(store)).toBe(10_700)
  // The row comes with a pull, and the result with it.
  await pull(store)
  expect(await sugarOn(store)).toBe(10_700)
  const [answer] = lost.held
  const { gE, epoch } = await sync(store)
  await applyPush(store.book, answer?.body as never, { gE, epoch }, 0)
  expect(await sugarOn(store)).toBe(10_700)
  await receive(world, store, 30)
  await push(store)
  expect(await sugarOn(store)).toBe(10_730)
  await pull(store)
  expect(await sugarOn(store)).toBe(10_730)
})

test("each row hides just what it contains, so another phone's change in between adds up (I4)", async () => {
  const { world, store } = await joinedShop()
  const second = await secondPhone(world)
  await receive(world, store, 700)
  await push(store)
  await receive(world, second.store, 1)
  await push(second.store)
  await receive(world, store, 30)
  const pages = new PullPages()
  pages.limit = 1
  const seen = new Set<number | undefined>()
  for (let i = 0; i < 12; i++) {
    seen.add(await sugarOn(store))
    await pullOnce(store.book, pages)
  }
  expect([...seen]).toEqual([10_730, 10_731])
})

test('an answer to an older question is dropped: two tabs that pull at once do not skip a change', async () => {
  const { world, browser, store } = await joinedShop()
  const tab = await openStore(store.shopId, browser.tab())
  const slow = holdingBack(tab)
  customerOrders(world, 0x701)
  const { epoch, g, cursor } = await sync(store)
  await pull(slow.store)
  customerOrders(world, 0x702)
  await drain(store)
  const late = slow.held[0]?.body as PullResponse
  const asked = { epoch: epoch ?? '', g, cursor }
  expect(await applyPull(tab.book, late, asked, 0)).toBe(false)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  expect((await sync(store)).cursor).not.toBe(late.to)
})

test('a page of many rows that is cut off by a crash is read again and changes nothing twice', async () => {
  const { world, browser, store } = await joinedShop()
  await receive(world, store, 700)
  for (let n = 0; n < 260; n++) world.server.put(keyOf(4, id(n)), { ...sugar, id: id(n) })
  world.server.put(keyOf(5, sugar.id), { id: sugar.id, qty: 9_000, reserved: 0, countAt: 0 })
  const before = await sync(store)
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 230 })
  await expect(pull(store)).rejects.toThrow(/died|dead|closed|abort/i)
  store.db.close({ disableAutoOpen: true })
  const again = await openStore(store.shopId, browser.tab())
  expect((await again.db.products.count()) > 2).toBe(true)
  expect((await sync(again)).cursor).toBe(before.cursor)
  await drain(again)
  expect(await sugarOn(again)).toBe(9_700)
  expect(wholeOnly(await shown(again))).toEqual(atServer(world))
})

test('a snapshot one row at a time, with work and sales in between, ends like one in a single page (I3)', async () => {
  const { world, store } = await joinedShop()
  await addProduct(world, store, { ...sugar, id: id(0x103), names: { hi: 'चावल' } }, 5_000)
  await drain(store)
  world.server.pageSize = 1
  const second = await secondPhone(world)
  await receive(world, second.store, 5)
  await drain(second.store)
  expect(wholeOnly(await shown(second.store))).toEqual(atServer(world))
})

test('what a newer server sends and this app cannot read is skipped, told, and asked for again after an update', async () => {
  const { world, browser, store } = await joinedShop()
  const { epoch, g, cursor, caughtUpV } = await sync(store)
  const asked = { epoch: epoch ?? '', g, cursor }
  const good = { e: 4 as const, row: { ...mustardOil, id: id(0x105) }, v: caughtUpV + 1 }
  const broken = { ...good, row: { ...mustardOil, id: id(0x106), per: 'many' as never } }
  const page: PullResponse = {
    proto: 1,
    epoch: epoch ?? '',
    now: world.time,
    from: cursor,
    to: 'c/later',
    v: caughtUpV + 1,
    more: false,
    lastSeq: 3,
    results: [],
    rows: [...packColumns([good, broken]), { e: 99, k: ['id', 'v'], c: [[id(1)], [9]] }],
    dels: [[99, id(2), caughtUpV + 1]],
  }
  expect(await applyPull(store.book, page, asked, 0)).toBe(true)
  expect(await store.db.products.get(id(0x105))).toBeDefined()
  expect(await store.db.products.get(id(0x106))).toBeUndefined()
  expect(await sync(store)).toMatchObject({ cursor: 'c/later', resyncAfterUpdate: '1.0.0' })
  expect(world.errors.map(({ message }) => message)).toEqual([
    '3 rows of a newer app were skipped.',
  ])
  await store.close()
  const same = await openStore(store.shopId, browser.tab())
  expect((await sync(same)).cursor).toBe('c/later')
  await same.close()
  const newer = await openStore(store.shopId, { ...browser.tab(), app: '1.1.0' })
  expect(await sync(newer)).toMatchObject({ cursor: null, resyncAfterUpdate: null })
})

test('a row deleted at the server leaves the phone, even under unsent work (I3)', async () => {
  const { world, store } = await joinedShop()
  await store.commit('editProduct', { productId: sugar.id, set: { lowAt: 1 } })
  world.server.erase(keyOf(4, mustardOil.id))
  world.server.erase(keyOf(4, sugar.id))
  await pull(store)
  expect(await store.db.products.toArray()).toEqual([])
  await drain(store)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('results that come in several pulls keep the rows waiting for them', async () => {
  const { world, store } = await joinedShop()
  for (let i = 0; i < 6; i++) await receive(world, store, 1)
  const lost = holdingBack(store)
  await push(lost.store)
  world.server.resultsPerPull = 2
  for (let i = 0; i < 3; i++) {
    await pull(store)
    expect(await sugarOn(store)).toBe(10_006)
  }
  await drain(store)
  expect(await store.db.outbox.count()).toBe(0)
  expect(await store.db.sent.count()).toBe(9)
})
