import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { newWrittenOrder, orderOfWritten } from '#core/order/written-order.ts'
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

/** A telephone order for so much sugar, taken in the act. */
async function writeDown(store: Store, qty: number) {
  const shop = (await store.db.misc.get([entity.shop, store.shopId])) as unknown as Shop
  const who = { customerId: null, name: 'Mitali', phone: null, lang: 'bn' as const }
  const line = { said: 'chini', productId: sugar.id, unit: 'g' as const, qty, doubt: null }
  const order = orderOfWritten(
    { ...newWrittenOrder(id(0x700)), who, lines: [{ ...line, options: [] }] },
    shop,
    new Map([[sugar.id, sugar]]),
    store.book.ports.now(),
  )
  if (!order) throw new Error('It is whole.')
  return store.commitAll([
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

test('an order is written down and taken in one act, and the server takes both', async () => {
  const { world, store } = await shopWithSugar()
  expect(await writeDown(store, 2000)).toMatchObject({ ok: true })
  expect(await store.db.orders.get(id(0x700))).toMatchObject({ st: 'accepted' })
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ reserved: 2000 })
  const [first, second, ...rest] = await store.db.outbox.toArray()
  expect([first?.name, second?.name, rest.length]).toEqual(['placeOrder', 'acceptOrder', 0])
  expect((second?.seq ?? 0) - (first?.seq ?? 0)).toBe(1)
  // A second tap finds it done.
  expect(await writeDown(store, 2000)).toMatchObject({ ok: true })
  expect(await store.db.outbox.count()).toBe(2)
  await drain(store)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
})

test('what the second act is refused, the first one leaves no trace of', async () => {
  const { store } = await shopWithSugar()
  await store.commit('editShop', { shopId: store.shopId, set: { strictStock: true } })
  const before = await shown(store)
  expect(await writeDown(store, 99_000)).toMatchObject({ ok: false, code: 'no_stock' })
  expect(await shown(store)).toEqual(before)
  expect(await store.db.outbox.count()).toBe(1)
})

test('a browser that dies while it writes keeps both acts or neither (I1)', async () => {
  let kept = 0
  for (let writes = 0; writes < 16; writes++) {
    const { world, browser, store } = await shopWithSugar()
    putUnder(store.db.backendDB(), { ...newFault(), writesLeft: writes })
    const result = await writeDown(store, 2000)
    store.db.close({ disableAutoOpen: true })
    const again = await openStore(store.shopId, browser.tab())
    const waiting = await again.db.outbox.count()
    expect([0, 2]).toContain(waiting)
    if (result.ok) expect(waiting).toBe(2)
    const order = await again.db.orders.get(id(0x700))
    expect(order?.st).toBe(waiting === 2 ? 'accepted' : undefined)
    kept += waiting
    await drain(again)
    expect(wholeOnly(await shown(again))).toEqual(atServer(world))
    await again.close()
  }
  expect(kept).toBeGreaterThan(0)
})
