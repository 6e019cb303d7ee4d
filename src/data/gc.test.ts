import { expect, test, vi } from 'vitest'
import { drawerEntrySchema } from '#core/drawer/drawer.ts'
import { claim, id, order, payment, round, sugar } from '#core/testing/shop-fixtures.ts'
import type { Order } from '#core/order/order.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { keyOf } from '#core/sync/rows.ts'
import { collectGarbage } from './gc.ts'
import { readMeta } from './meta.ts'
import { receive, drain, joinedShop, localShop, shown, stockUp } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import type { World } from './testing/world.ts'
import { dayMs } from './window.ts'

function oldOrder(
  world: World,
  n: number,
  st: Order['st'],
  days: number,
  change: Partial<Order> = {},
): Order {
  const at = world.time - days * dayMs
  const timeline = [{ to: st, at, by: 'shop' as const, login: null, reason: null }]
  const old = order(st, { id: id(n), at, timeline, ...change })
  world.server.put(keyOf(7, old.id), old)
  return old
}

test('what was closed long ago leaves the phone; open orders, goods and unsent work stay', async () => {
  const { world, store } = await joinedShop()
  oldOrder(world, 0x701, 'delivered', 31)
  oldOrder(world, 0x702, 'delivered', 29)
  oldOrder(world, 0x703, 'accepted', 80)
  const paidLate = oldOrder(world, 0x704, 'delivered', 40)
  await drain(store)
  await store.commit('recordPayment', {
    orderId: paidLate.id,
    payment: {
      id: id(0xd00),
      method: 'cash',
      state: 'cod_collected',
      amountPaise: 27_300 as never,
      utr: '',
    },
  })
  await collectGarbage(store.book)
  const left = (await store.db.orders.toArray()).map((row) => row.id)
  expect(left.sort()).toEqual([id(0x702), id(0x703), id(0x704)])
  expect(await store.db.products.count()).toBe(2)
  await drain(store)
  await collectGarbage(store.book)
  expect(await store.db.orders.count()).toBe(2)
})

test('money to be given back or looked up stays until that is done, however old it is (P5)', async () => {
  const { world, store } = await joinedShop()
  const money = (one: NewPayment) => ({ payments: [{ ...one, at: world.time, login: null }] })
  const owing = oldOrder(world, 0x701, 'cancelled', 400, money(payment(0xd00, 27_300)))
  oldOrder(world, 0x702, 'delivered', 400, money(claim(0xd01, 27_300)))
  oldOrder(world, 0x703, 'delivered', 400, money(payment(0xd02, 27_300)))
  await drain(store)
  store.book.storageFull.set(true)
  await collectGarbage(store.book)
  const left = async () => (await store.db.orders.toArray()).map((row) => row.id).sort()
  expect(await left()).toEqual([id(0x701), id(0x702)])
  const { state: _, ...refund } = payment(0xd03, 27_300)
  await store.commit('recordRefund', { orderId: owing.id, refund })
  await drain(store)
  await collectGarbage(store.book)
  expect(await left()).toEqual([id(0x702)])
})

test('so does cash of long ago, with its counts', async () => {
  const { world, store } = await joinedShop()
  for (const [n, days] of [
    [0x901, 31],
    [0x902, 29],
  ] as const) {
    const entry = { reason: 'tea', paise: -2000, login: null, ref: null, note: '' }
    const at = world.time - days * dayMs
    world.server.put(keyOf(19, id(n)), drawerEntrySchema.parse({ ...entry, id: id(n), at }))
  }
  await drain(store)
  await collectGarbage(store.book)
  expect((await store.db.drawer.toArray()).map((row) => row.id)).toEqual([id(0x902)])
})

test('so do rounds that were handed in long ago; one that is out stays', async () => {
  const { world, store } = await joinedShop()
  const ago = (days: number) => world.time - days * dayMs
  const rounds = [
    round('handed_in', { id: id(0x801), at: ago(31), handedInAt: ago(31) }),
    round('handed_in', { id: id(0x802), at: ago(31), handedInAt: ago(29) }),
    round('out', { id: id(0x803), at: ago(50) }),
  ]
  for (const each of rounds) world.server.put(keyOf(12, each.id), each)
  await drain(store)
  await collectGarbage(store.book)
  const left = await store.db.misc.where(':id').between([12], [13]).toArray()
  expect(left.map((row) => row.id)).toEqual([id(0x802), id(0x803)])
})

test('a full phone keeps less, step by step', async () => {
  const { world, store } = await joinedShop()
  for (const [n, days] of [
    [0x701, 8],
    [0x702, 15],
    [0x703, 6],
  ] as const)
    oldOrder(world, n, 'delivered', days)
  await receive(world, store, 5)
  await drain(store)
  world.time += 31 * dayMs
  oldOrder(world, 0x704, 'delivered', 6)
  await drain(store)
  await collectGarbage(store.book)
  expect(await store.db.moves.count()).toBe(3)
  store.book.storageFull.set(true)
  await collectGarbage(store.book)
  expect((await store.db.orders.toArray()).map((row) => row.id)).toEqual([id(0x704)])
  expect(await store.db.moves.count()).toBe(0)
})

test('while this phone is the only copy, nothing is deleted', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const before = await shown(store)
  world.time += 400 * dayMs
  await collectGarbage(store.book)
  expect(await shown(store)).toEqual(before)
  expect(await store.db.outbox.count()).toBe(3)
})

test('settled attention goes; what was sent is kept thirty days for a server that comes back from a backup', async () => {
  const { world, store } = await joinedShop()
  const kept = await store.commit('moveStock', {
    id: world.newId(),
    productId: id(0x999),
    reason: 'receiving',
    qty: 1,
    ref: null,
    note: '',
  })
  await drain(store)
  await store.commit('resolveAttention', { attentionId: kept.ok ? kept.id : '' })
  await drain(store)
  expect(await store.db.attention.count()).toBe(1)
  await collectGarbage(store.book)
  expect(await store.db.attention.count()).toBe(0)
  expect(await store.db.sent.count()).toBe(5)
  world.time += 31 * dayMs
  await receive(world, store, 5, sugar.id)
  await drain(store)
  await collectGarbage(store.book)
  expect((await store.db.sent.toArray()).map(({ seq }) => seq)).toEqual([6])
})

test('the cache gives up what was looked at longest ago beyond twenty megabytes', async () => {
  const { world, store } = await joinedShop()
  const mb = 1024 * 1024
  for (let n = 0; n < 3; n++)
    await store.db.cache.put({ k: `page ${n}`, usedAt: world.time + n, bytes: 9 * mb, value: n })
  await collectGarbage(store.book)
  expect((await store.db.cache.toArray()).map(({ k }) => k)).toEqual(['page 1', 'page 2'])
})

test('a phone that is nearly full lets go of copies and old closed orders, never of unsent work', async () => {
  const { world, browser, store } = await joinedShop()
  oldOrder(world, 0x701, 'delivered', 8)
  oldOrder(world, 0x702, 'accepted', 60)
  await drain(store)
  await store.db.cache.put({ k: 'old report', usedAt: world.time, bytes: 10, value: 'x' })
  await receive(world, store, 5)
  browser.room = { used: 899, most: 1_000 }
  await collectGarbage(store.book)
  expect(await store.db.orders.count()).toBe(2)
  expect(await store.db.cache.count()).toBe(1)
  browser.room = { used: 900, most: 1_000 }
  await collectGarbage(store.book)
  expect((await store.db.orders.toArray()).map(({ st }) => st)).toEqual(['accepted'])
  expect(await store.db.cache.count()).toBe(0)
  expect(await store.db.outbox.count()).toBe(1)
})

test('a phone that slept for a month tells its days and collects once, not for each hour that it missed', async () => {
  const { world, store } = await localShop()
  world.pass(2_000)
  await until(async () => expect(await readMeta(store.db, 'sums')).toBeDefined())
  const tellings = vi.spyOn(store.db.late, 'orderBy')
  world.pass(30 * dayMs)
  await until(() => {
    // It may have been tidying still when it fell asleep, and begins at the next occasion.
    if (tellings.mock.calls.length === 0) world.pass(dayMs / 4)
    expect(tellings).toHaveBeenCalled()
  })
  await store.close()
  // Once for the first of all days, once for the last.
  expect(tellings.mock.calls).toHaveLength(2)
})
