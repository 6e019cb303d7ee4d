// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { worthReading } from './shelf-worth.ts'
import { openStore } from './store.ts'
import { localShop, receive, stockUp } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'

test('what the shelf is worth is shown as it was told last, and told anew by what has come since', async () => {
  const { world, browser, store } = await localShop()
  await stockUp(world, store)
  const receipt = { id: id(0xc01), at: world.time, qty: 1_000, costPaise: paise(4_000) }
  await store.db.costs.put({ id: sugar.id, receipts: [receipt], v: 0, g: 0 })
  const first = worthReading(store.book)
  first.subscribe(() => {})
  await until(() => {
    world.pass(2_000)
    // 10 kg of sugar at ₹40 the kilo; of the oil nobody has written what it cost.
    expect(first.current()?.value).toMatchObject({ costPaise: 40_000, goods: 2, unknown: 1 })
  })
  expect(first.current()?.costs.get(mustardOil.id)).toBeUndefined()
  const toldAt = first.current()?.at
  await until(async () => expect(await store.db.cache.get('shelf worth')).toBeDefined())
  await receive(world, store, 5_000)
  await store.close()

  const again = await openStore(store.shopId, browser.tab())
  const next = worthReading(again.book)
  const seen: (number | undefined)[] = []
  next.subscribe(() => seen.push(next.current()?.value.costPaise))
  await until(() => {
    world.pass(2_000)
    expect(seen).toEqual([40_000, 60_000])
  })
  expect(next.current()?.at).toBeGreaterThan(toldAt ?? 0)
})
