import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { cardOfWritten, newWrittenOrder, orderOfWritten } from '#core/order/written-order.ts'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import { openStore, type Store } from './store.ts'
import {
  addProduct,
  atServer,
  drain,
  joinedShop,
  shown,
  wholeOnly,
} from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'

/** A telephone order for so much sugar, taken in the act, by somebody who orders for the first time. */
async function writeDown(store: Store, qty: number) {
  const shop = (await store.db.misc.get([entity.shop, store.shopId])) as unknown as Shop
  const who = { customerId: id(0x601), isNew: true, name: 'Ravi', phone: null, lang: 'hi' as const }
  const line = { said: 'chini', productId: sugar.id, unit: 'g' as const, qty, doubt: null }
  const written = { ...newWrittenOrder(id(0x700)), who, lines: [{ ...line, options: [] }] }
  const customer = cardOfWritten(written)
  const order = orderOfWritten(
    written,
    shop,
    new Map([[sugar.id, sugar]]),
    { home: new Map(), pickup: new Map() },
    store.book.ports.now(),
  )
  if (!order || !customer) throw new Error('It is whole.')
  return store.commitAll([
    { verb: 'addCustomer', args: { customer } },
    { verb: 'placeOrder', args: { order } },
    { verb: 'acceptOrder', args: acceptArgs(order) },
  ])
}

async function shopWithSugar() {
  const made = await joinedShop()
  if (!(await made.store.db.products.get(sugar.id)))
    await addProduct(made.world, made.store, sugar, 10_000)
  await drain(made.store)
  return made
}

test('an order is written down and taken in one act, with a card for a new customer, and the server takes all', async () => {
  const { world, store } = await shopWithSugar()
  expect(await writeDown(store, 2000)).toMatchObject({ ok: true })
  expect(await store.db.orders.get(id(0x700))).toMatchObject({ st: 'accepted' })
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ reserved: 2000 })
  expect(await store.db.customers.get(id(0x601))).toMatchObject({ name: 'Ravi' })
  const kept = await store.db.outbox.toArray()
  expect(kept.map(({ name }) => name)).toEqual(['addCustomer', 'placeOrder', 'acceptOrder'])
  expect(kept.map(({ seq }) => seq - (kept[0]?.seq ?? 0))).toEqual([0, 1, 2])
  // A second tap finds it done.
  expect(await writeDown(store, 2000)).toMatchObject({ ok: true })
  expect(await store.db.outbox.count()).toBe(3)
  await drain(store)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('when the last verb is refused, those before it leave no trace', async () => {
  const { store } = await shopWithSugar()
  await store.commit('editShop', { shopId: store.shopId, set: { strictStock: true } })
  const before = await shown(store)
  expect(await writeDown(store, 99_000)).toMatchObject({ ok: false, code: 'no_stock' })
  expect(await shown(store)).toEqual(before)
  expect(await store.db.outbox.count()).toBe(1)
})

test('of many verbs on one good each builds on the one before it, and what is there already counts once', async () => {
  const { world, store } = await shopWithSugar()
  const first = world.newId()
  const receive = (moveId: string) => ({
    verb: 'moveStock' as const,
    args: {
      ...{ id: moveId, productId: sugar.id, qty: 5, ref: null, note: '' },
      reason: 'receiving' as const,
    },
  })
  const more = Array.from({ length: 119 }, () => receive(world.newId()))
  expect(await store.commitAll([receive(first), ...more, receive(first)])).toMatchObject({
    ok: true,
  })
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ qty: 10_600 })
  const kept = await store.db.outbox.toArray()
  expect(kept).toHaveLength(120)
  expect(new Set(kept.map(({ at }) => at)).size).toBe(120)
  await drain(store)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('how far it is, is kept with the act, and not without it (L7)', async () => {
  const { world, store } = await shopWithSugar()
  const add = (moveId: string, productId: string) =>
    store.commitAll(
      [
        {
          verb: 'moveStock',
          args: {
            ...{ id: moveId, productId, qty: 5, ref: null, note: '' },
            reason: 'receiving',
          },
        },
      ],
      { draft: { k: 'how far', value: moveId } },
    )
  const [first, second] = [world.newId(), world.newId()]
  expect(await add(first, sugar.id)).toMatchObject({ ok: true })
  expect(await store.draft('how far')).toBe(first)
  // Nothing to do is as good as done.
  expect(await add(first, sugar.id)).toMatchObject({ ok: true })
  expect(await add(second, 'no id')).toMatchObject({ ok: false })
  expect(await store.draft('how far')).toBe(first)
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 4 })
  expect(await add(second, sugar.id).catch(() => ({ ok: false }))).toMatchObject({ ok: false })
  store.db.close({ disableAutoOpen: true })
})

test('a browser that dies while it writes keeps the whole act or nothing of it (I1)', async () => {
  let kept = 0
  for (let writes = 0; writes < 22; writes++) {
    const { world, browser, store } = await shopWithSugar()
    putUnder(store.db.backendDB(), { ...newFault(), writesLeft: writes })
    const result = await writeDown(store, 2000)
    store.db.close({ disableAutoOpen: true })
    const again = await openStore(store.shopId, browser.tab())
    const waiting = await again.db.outbox.count()
    expect([0, 3]).toContain(waiting)
    if (result.ok) expect(waiting).toBe(3)
    const order = await again.db.orders.get(id(0x700))
    expect(order?.st).toBe(waiting === 3 ? 'accepted' : undefined)
    kept += waiting
    await drain(again)
    expect(wholeOnly(await shown(again))).toEqual(atServer(world))
    await again.close()
  }
  expect(kept).toBeGreaterThan(0)
})
