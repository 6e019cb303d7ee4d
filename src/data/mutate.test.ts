import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { keyOf } from '#core/sync/rows.ts'
import type { OutboxRow } from './db.ts'
import { foldView } from './fold-view.ts'
import { openStore, type Store } from './store.ts'
import {
  addProduct,
  atServer,
  customerOrders,
  drain,
  joinedShop,
  localShop,
  pull,
  push,
  shown,
  stockUp,
  wholeOnly,
} from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'

const receive = (store: Store, moveId: string, qty: number, productId = sugar.id) =>
  store.commit('moveStock', {
    id: moveId,
    productId,
    reason: 'receiving',
    qty,
    ref: null,
    note: '',
  })

test('what was kept is there after the browser is killed and opened again (I1)', async () => {
  const { world, browser, store } = await localShop()
  await stockUp(world, store)
  const before = await shown(store)
  const outbox = await store.db.outbox.toArray()
  store.db.close({ disableAutoOpen: true })
  const again = await openStore(store.shopId, browser.tab())
  expect(await shown(again)).toEqual(before)
  expect(await again.db.outbox.toArray()).toEqual(outbox)
})

test('a browser that dies while it writes keeps a change whole or not at all (I1, I10)', async () => {
  for (let writes = 0; writes < 9; writes += 2) {
    const { world, browser, store } = await joinedShop()
    const before = await shown(store)
    putUnder(store.db.backendDB(), { ...newFault(), writesLeft: writes })
    const result = await receive(store, world.newId(), 5)
    store.db.close({ disableAutoOpen: true })
    const again = await openStore(store.shopId, browser.tab())
    const isKept = (await again.db.outbox.count()) === 1
    if (result.ok) expect(isKept).toBe(true)
    if (!isKept) expect(await shown(again)).toEqual(before)
    else expect((await again.db.stock.get(sugar.id))?.qty).toBe(10_005)
    await drain(again)
    expect(wholeOnly(await shown(again))).toEqual(atServer(world))
  }
})

test('a full phone refuses the change, records nothing and says so (I10)', async () => {
  const { world, store } = await joinedShop()
  const before = await shown(store)
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 2, end: 'full' })
  expect(await receive(store, world.newId(), 5)).toEqual({ ok: false, code: 'storage_full' })
  expect(await shown(store)).toEqual(before)
  expect(await store.db.outbox.count()).toBe(0)
  expect(store.book.storageFull.get()).toBe(true)
  putUnder(store.db.backendDB(), newFault())
  expect((await receive(store, world.newId(), 5)).ok).toBe(true)
  expect(store.book.storageFull.get()).toBe(false)
})

test('a closed book says that it could not keep the change', async () => {
  const { world, store } = await localShop()
  await store.close()
  expect(await receive(store, world.newId(), 5)).toEqual({ ok: false, code: 'storage_failed' })
})

test('what the rules refuse is told at once and never queued', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  world.time += 700_000
  const result = await store.commit('acceptOrder', acceptArgs(order))
  expect(result).toMatchObject({ ok: false, code: 'order_expired' })
  expect(await store.db.outbox.count()).toBe(0)
})

test('with strict stock an order beyond the shelf is refused on the phone', async () => {
  const { world, store } = await joinedShop()
  await store.commit('editShop', { shopId: store.shopId, set: { strictStock: true } })
  await receive(store, world.newId(), -19, mustardOil.id)
  const first = customerOrders(world, 0x701)
  const second = customerOrders(world, 0x702)
  await drain(store)
  expect((await store.commit('acceptOrder', acceptArgs(first))).ok).toBe(true)
  expect(await store.commit('acceptOrder', acceptArgs(second))).toMatchObject({ code: 'no_stock' })
})

test('a second tap changes nothing and is not queued', async () => {
  const { world, store } = await joinedShop()
  const order = customerOrders(world)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(order))
  const once = await shown(store)
  expect((await store.commit('acceptOrder', acceptArgs(order))).ok).toBe(true)
  expect(await shown(store)).toEqual(once)
  expect(await store.db.outbox.count()).toBe(1)
})

test('a fact about goods that this phone does not know is kept for the owner to judge', async () => {
  const { world, store } = await joinedShop()
  expect((await receive(store, world.newId(), 5, id(0x999))).ok).toBe(true)
  await drain(store)
  expect(await store.db.attention.toArray()).toMatchObject([{ code: 'depends', st: 'open' }])
})

test('arguments outside their bounds are refused before anything is touched', async () => {
  const { store } = await joinedShop()
  const edit = { productId: sugar.id, set: { per: 0 } }
  expect(await store.commit('editProduct', edit)).toEqual({ ok: false, code: 'bad_args' })
})

test('undo takes back what has not left the phone, before and after joining', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const before = await shown(store)
  const kept = await receive(store, world.newId(), 700)
  await receive(store, world.newId(), 30)
  expect(kept.ok && (await store.undo(kept.id))).toBe(true)
  expect((await store.db.stock.get(sugar.id))?.qty).toBe(10_030)
  const joined = await joinedShop()
  const shownThere = await shown(joined.store)
  const there = await receive(joined.store, joined.world.newId(), 700)
  expect(there.ok && (await joined.store.undo(there.id))).toBe(true)
  expect(await shown(joined.store)).toEqual(shownThere)
  await drain(joined.store)
  expect(await shown(joined.store)).toEqual(shownThere)
  expect(before.get(keyOf(5, sugar.id))).toMatchObject({ qty: 10_000 })
})

test('undo is too late once the change may have left the phone', async () => {
  const { world, browser, store } = await joinedShop()
  const kept = await receive(store, world.newId(), 700)
  browser.isOnline = false
  expect(await push(store)).toMatchObject({ kind: 'wait' })
  expect(kept.ok && (await store.undo(kept.id))).toBe(false)
  expect((await store.db.outbox.toArray()).map(({ name }) => name)).toEqual(['moveStock'])
})

test('numbers never repeat and times only grow, even when the clock is set back (I12)', async () => {
  const { world, browser, store } = await joinedShop()
  await receive(store, world.newId(), 1)
  browser.skewMs = -2 * 24 * 3600 * 1000
  await receive(store, world.newId(), 2)
  await receive(store, world.newId(), 3)
  const rows = await store.db.outbox.toArray()
  expect(rows.map(({ seq }) => seq)).toEqual([4, 5, 6])
  const times = rows.map(({ at }) => at)
  expect([...times].sort((a, b) => a - b)).toEqual(times)
  expect(new Set(times).size).toBe(3)
})

test('a wrong clock changes no quantity, and the server dates what it cannot believe (I12)', async () => {
  const [wrong, right] = [await joinedShop(), await joinedShop()]
  wrong.browser.skewMs = 2 * 24 * 3600 * 1000
  for (const { world, store } of [wrong, right]) {
    await receive(store, id(0xb01), 100)
    world.time += 1_000
    await drain(store)
    await receive(store, id(0xb02), -40)
    world.time += 1_000
    await drain(store)
    expect((await store.db.stock.get(sugar.id))?.qty).toBe(10_060)
    expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_060 })
    const moves = await store.db.moves.toArray()
    expect(moves.filter(({ at }) => at > world.time)).toEqual([])
  }
})

test('a reducer that fails on an old payload is told to the developers and stops nothing (Y2)', async () => {
  const { world, store } = await joinedShop()
  await receive(store, world.newId(), 5)
  const row = await store.db.outbox.toCollection().first()
  const poison = { ...row, name: 'packOrder', nv: 1, args: { lines: null } } as OutboxRow
  const told: Error[] = []
  const base = { ...(await store.db.stock.get(sugar.id)), v: 1, g: 1 } as never
  const key = keyOf(5, sugar.id)
  const mutations = [{ ...poison, keys: [key] }, { ...poison, ...row, keys: [key] } as OutboxRow]
  const { view } = foldView(key, base, mutations, { g: 1, gE: 1 }, (error) => told.push(error))
  expect(view).toMatchObject({ qty: 10_010 })
  expect(told.map(({ message }) => message)).toEqual([
    'The reducer of packOrder@1 failed on a row of entity 5.',
  ])
})

test('the queue goes on behind a mutation that this program does not know any more', async () => {
  const { world, store } = await joinedShop()
  await receive(store, world.newId(), 5)
  await store.db.outbox.toCollection().modify({ name: 'flyToMoon' })
  await receive(store, world.newId(), 6)
  world.server.unknownVerbs.add('flyToMoon')
  expect(await drain(store)).toEqual({ kind: 'stop', why: 'server_old' })
  expect(await store.db.outbox.count()).toBe(2)
  expect(await pull(store)).toEqual({ kind: 'idle' })
})

test('a good added offline and sold before it is known elsewhere adds up (I9)', async () => {
  const { world, store } = await joinedShop()
  const rice = { ...sugar, id: id(0x103), ref: null, names: { hi: 'चावल' } }
  await addProduct(world, store, rice, 5_000)
  await receive(store, world.newId(), -1_200, rice.id)
  const count = { id: world.newId(), productId: rice.id, counted: 3_700, seen: 3_800 }
  await store.commit('countStock', count)
  const offline = await shown(store)
  world.time += 1_000
  await drain(store)
  expect(await shown(store)).toEqual(offline)
  expect(wholeOnly(offline)).toEqual(atServer(world))
})
