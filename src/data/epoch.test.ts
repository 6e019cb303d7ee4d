import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { keyOf } from '#core/sync/rows.ts'
import { openStore, pairPhone } from './store.ts'
import {
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
import type { World } from './testing/world.ts'

test('a server restored from a backup gets back what it had acknowledged since (I1)', async () => {
  const { world, store } = await joinedShop()
  const backup = world.server.backup()
  await receive(world, store, 700)
  await drain(store)
  expect(await store.db.sent.count()).toBe(4)
  await receive(world, store, 30)
  const before = await shown(store)
  world.server.restore(backup)
  await push(store)
  expect((await sync(store)).epoch).toBe(world.server.state?.epoch)
  expect(await shown(store)).toEqual(before)
  expect((await store.db.outbox.toArray()).map(({ seq }) => seq)).toEqual([4, 5])
  expect(await store.db.shadow.count()).toBe(0)
  await drain(store)
  expect(await shown(store)).toEqual(before)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_730 })
})

test('a new timeline changes nothing on the screen, even in the middle of unsent work (I4)', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(order))
  await receive(world, store, 30)
  const before = await shown(store)
  world.server.restore(world.server.backup())
  expect(await pull(store)).toEqual({ kind: 'again' })
  expect(await shown(store)).toEqual(before)
  await receive(world, store, 1)
  expect((await store.db.stock.get(sugar.id))?.qty).toBe(10_031)
  world.server.pageSize = 1
  await drain(store)
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ qty: 10_031, reserved: 2_000 })
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('an order that the restored server lost leaves the phone, and the work on it needs you', async () => {
  const { world, store } = await joinedShop()
  const backup = world.server.backup()
  const order = customerOrders(world)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(order))
  world.server.restore(backup)
  await drain(store)
  expect(await store.db.orders.count()).toBe(0)
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ reserved: 0 })
  expect(await store.db.attention.toArray()).toMatchObject([
    { code: 'depends', name: 'acceptOrder' },
  ])
})

test('what a phone no longer holds of a lost timeline is told to the shop, and its queue goes on (I10)', async () => {
  const { world, store } = await joinedShop()
  const backup = world.server.backup()
  await receive(world, store, 700)
  await receive(world, store, 30)
  await drain(store)
  await store.db.sent.clear()
  await receive(world, store, 1)
  world.server.restore(backup)
  await drain(store)
  expect(await store.db.outbox.count()).toBe(0)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_001 })
  const items = await store.db.attention.toArray()
  expect(items).toMatchObject([{ code: 'entries_lost', detail: { from: 4, to: 5 } }])
  expect(await sync(store)).toMatchObject({ hole: null, ackSeq: 6, nextSeq: 7 })
})

test('a hole is told even when nothing else waits to be sent (I10)', async () => {
  const { world, store } = await joinedShop()
  const backup = world.server.backup()
  await receive(world, store, 700)
  await drain(store)
  await store.db.sent.clear()
  world.server.restore(backup)
  await drain(store)
  expect(await store.db.attention.toArray()).toMatchObject([{ code: 'entries_lost' }])
  await receive(world, store, 1)
  await drain(store)
  expect(await store.db.outbox.count()).toBe(0)
})

test('a restore that nobody declared is noticed by the cursor and healed the same way', async () => {
  const { world, store } = await joinedShop()
  const backup = world.server.backup()
  await receive(world, store, 700)
  await drain(store)
  const epoch = backup.epoch
  world.server.restore(backup)
  if (world.server.state) world.server.state.epoch = epoch
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_700 })
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('a gap within one timeline is filled from what was sent, without showing it twice (I4, I7)', async () => {
  const { world, store } = await joinedShop()
  await receive(world, store, 700)
  await drain(store)
  await receive(world, store, 30)
  // The server forgets a number without a new epoch, as a wrong repair by hand might do.
  const device = [...(world.server.state?.devices.values() ?? [])][0]
  if (device) device.lastSeq = 3
  world.server.state?.log.splice(3, 1)
  await push(store)
  expect((await store.db.stock.get(sugar.id))?.qty).toBe(10_730)
  await push(store)
  expect(world.server.state?.log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  await drain(store)
  expect(await store.db.outbox.count()).toBe(0)
})

test('a phone that was away longer than deletions are kept takes a snapshot and sweeps what is gone (I3)', async () => {
  const { world, store } = await joinedShop()
  const bill = billArgs(world.newId, [{ good: sugar, qty: 500 }])
  expect(await store.commit('recordBill', bill)).toMatchObject({ ok: true })
  await drain(store)
  const second = await secondPhone(world)
  await drain(second.store)
  expect(await second.store.db.bills.count()).toBe(1)
  await second.store.commit('editProduct', { productId: mustardOil.id, set: { lowAt: 2 } })
  world.server.erase(keyOf(8, bill.id))
  world.server.erase(keyOf(4, mustardOil.id))
  world.server.erase(keyOf(5, mustardOil.id))
  world.server.act('saveCustomer', { customer: customer(world) }, 'system')
  world.server.purgeTombstones()
  expect(await pull(second.store)).toEqual({ kind: 'again' })
  expect(await sync(second.store)).toMatchObject({ cursor: null, g: 2, gE: 1 })
  expect(await second.store.db.products.count()).toBe(2)
  await drain(second.store)
  expect(wholeOnly(await shown(second.store))).toEqual(atServer(world))
  expect(await second.store.db.products.count()).toBe(1)
  expect(await second.store.db.bills.count()).toBe(0)
  expect(await sync(second.store)).toMatchObject({ wholeG: 2, sweptG: 2 })
})

const customer = (world: World) => ({
  id: world.newId(),
  name: 'Mitali Das',
  phone: '+919820011223',
  waId: null,
  bsuid: null,
  lang: 'bn' as const,
  address: null,
})

test('what needs a person and was seen to while a snapshot was under way does not stay (I3)', async () => {
  const { world, store } = await joinedShop()
  const kept = await store.commit('editProduct', { productId: mustardOil.id, set: { lowAt: 2 } })
  world.server.erase(keyOf(4, mustardOil.id))
  world.server.purgeTombstones()
  expect(await pull(store)).toEqual({ kind: 'again' })
  await push(store)
  const item = kept.ok ? kept.id : ''
  expect(await store.db.attention.get(item)).toMatchObject({ st: 'open' })
  await store.commit('resolveAttention', { attentionId: item })
  await push(store)
  expect(world.server.row(keyOf(10, item))).toMatchObject({ st: 'resolved' })
  // As the real server's, the snapshot brings only what is open.
  world.server.erase(keyOf(10, item))
  world.server.purgeTombstones()
  await drain(store)
  expect(await store.db.attention.toArray()).toEqual([])
})

test('movements stay through a snapshot, which brings none', async () => {
  const { world, store } = await joinedShop()
  await receive(world, store, 700)
  await push(store)
  world.server.purgeTombstones()
  await drain(store)
  expect(await store.db.moves.count()).toBe(3)
})

test('two phones under one identity are told apart, and the unsent work goes on under a new one', async () => {
  const { world, browser, store } = await joinedShop()
  await receive(world, store, 700)
  const clone = world.server.state?.devices.keys().next().value ?? ''
  const foreign = { seq: 4, id: world.newId(), name: 'moveStock', nv: 1, at: world.time }
  const login = world.server.state?.devices.get(clone)?.login ?? ''
  const args = { id: world.newId(), productId: sugar.id, reason: 'receiving', qty: 5 }
  const muts = [{ ...foreign, login, args: { ...args, ref: null, note: '' } }]
  const { epoch } = await sync(store)
  const request = {
    proto: 1,
    shop: store.shopId,
    dev: clone,
    epoch,
    app: '1',
    clock: 0,
    pending: 1,
  }
  world.server.handle('/v1/sync/push', { ...request, muts })
  expect(await push(store)).toEqual({ kind: 'stop', why: 'incident' })
  expect(await pull(store)).toEqual({ kind: 'stop', why: 'incident' })
  const before = await shown(store)
  await store.close()
  const member = [...(world.server.state?.rows.keys() ?? [])].find((key) => key.startsWith('2:'))
  world.server.makeCode('87654321', member?.slice(2) ?? '')
  const paired = await pairPhone(browser.tab(), '87654321', 'Counter again')
  if (!paired.ok) throw new Error(paired.code)
  const again = paired.value
  expect(await shown(again)).toEqual(before)
  expect((await again.db.outbox.toArray()).map(({ seq }) => seq)).toEqual([1])
  await drain(again)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_705 })
  expect(wholeOnly(await shown(again))).toEqual(atServer(world))
})

test('a poisoned mutation costs three tries, needs you, and the queue goes on (I5)', async () => {
  const { world, store } = await joinedShop()
  const kept = await receive(world, store, 700)
  await receive(world, store, 30)
  if (kept.ok) world.server.poison.set(kept.id, 0)
  for (let tries = 0; tries < 2; tries++) expect(await push(store)).toMatchObject({ kind: 'wait' })
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_030 })
  expect(await store.db.attention.toArray()).toMatchObject([{ code: 'internal' }])
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test("a mutation whose content the server knows otherwise lays this phone's version before a person", async () => {
  const { world, store } = await joinedShop()
  const first = await receive(world, store, 700)
  await receive(world, store, 30)
  const { fetch } = store.book.ports
  const ports = {
    ...store.book.ports,
    fetch: async (path: string, init: RequestInit) => {
      await fetch(path, init)
      throw new TypeError('The answer was lost.')
    },
  }
  await push({ ...store, book: { ...store.book, ports } })
  await store.db.outbox.where('seq').equals(4).modify({ at: 5 })
  expect(await drain(store)).toMatchObject({ kind: 'wait' })
  const item = { code: 'payload_changed', id: first.ok && first.id, detail: { mine: { qty: 700 } } }
  expect(await store.db.attention.toArray()).toMatchObject([item])
  await pull(store)
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_730 })
  expect(await store.db.outbox.count()).toBe(0)
})

test('a book that the browser has cleared says so instead of starting an empty shop', async () => {
  const { browser, store } = await joinedShop()
  await store.close()
  browser.indexedDB.deleteDatabase(`haat-${store.shopId}`)
  await expect(openStore(store.shopId, browser.tab())).rejects.toMatchObject({ code: 'empty' })
})
