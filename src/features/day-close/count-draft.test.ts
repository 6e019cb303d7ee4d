import { expect, test } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { openStore, type Store } from '../../data/store.ts'
import { joinedShop } from '../../data/testing/shop-on-phones.ts'
import { newFault, putUnder } from '../../data/testing/storage-faults.ts'
import { until } from '../../data/testing/until.ts'
import {
  closeDay,
  type CountDraft,
  countDraftKey,
  CountKeeper,
  countOf,
  emptyCount,
} from './count-draft.ts'

/** The count in hand on a phone, once the disk has answered. */
async function inHand(store: Store): Promise<{ keeper: CountKeeper; draft: () => CountDraft }> {
  const keeper = new CountKeeper(store)
  keeper.subscribe(() => {})
  const draft = () => {
    const now = keeper.current()
    if (!now) throw new Error('The disk has not answered yet.')
    return now
  }
  await until(draft)
  return { keeper, draft }
}

const kept = (store: Store) => store.draft(countDraftKey) as Promise<CountDraft | undefined>
const setFull = (store: Store, isFull: boolean) =>
  putUnder(
    store.db.backendDB(),
    isFull ? { ...newFault(), writesLeft: 0, end: 'full' } : newFault(),
  )

test('a count that was begun is there again when the phone died in between, with its reason and its hour (E3)', async () => {
  const { world, browser, store } = await joinedShop()
  const { keeper, draft } = await inHand(store)
  expect(draft()).toMatchObject({ notes: {}, at: 0 })
  keeper.count({ notes: { 20_000: 2 } })
  keeper.count({ coinsPaise: paise(8000) })
  keeper.say('UPI')
  await until(async () => expect(await kept(store)).toMatchObject({ why: 'UPI' }))
  await store.close()
  const again = await openStore(store.shopId, browser.tab())
  const back = await inHand(again)
  expect(back.draft()).toEqual({
    ...{ notes: { 20_000: 2 }, coinsPaise: 8000, why: 'UPI', at: world.time },
  })
  expect(countOf(back.draft())).toEqual({ pieces: [{ paise: 20_000, n: 2 }], coinsPaise: 8000 })
})

test('the day is closed and the count in hand empty, both or neither (E3)', async () => {
  const { store } = await joinedShop()
  const { keeper, draft } = await inHand(store)
  keeper.count({ notes: { 50_000: 1 } })
  keeper.say(' lost a coin ')
  await until(async () => expect(await kept(store)).toMatchObject({ why: ' lost a coin ' }))
  setFull(store, true)
  expect(await closeDay(store, draft(), null, paise(50_100))).toEqual({
    ...{ ok: false, code: 'storage_full' },
  })
  setFull(store, false)
  expect(await store.db.drawer.count()).toBe(0)
  expect(await store.db.outbox.count()).toBe(0)
  expect(await kept(store)).toEqual(draft())
  expect(await closeDay(store, draft(), null, paise(50_100))).toMatchObject({ ok: true })
  expect(await store.db.drawer.toArray()).toMatchObject([
    {
      ...{ reason: 'counted', note: 'lost a coin', ref: null, shownPaise: 50_100 },
      count: { pieces: [{ paise: 50_000, n: 1 }], coinsPaise: 0 },
    },
  ])
  expect(await kept(store)).toEqual(emptyCount)
})

test('whoever was shown nothing closes without saying what he was shown (E2)', async () => {
  const { store } = await joinedShop()
  const { draft } = await inHand(store)
  await closeDay(store, draft(), null, null)
  expect((await store.db.drawer.toArray())[0]).not.toHaveProperty('shownPaise')
})

test('on a full phone the count goes on in hand, and the phone is known to be full', async () => {
  const { store } = await joinedShop()
  const { keeper, draft } = await inHand(store)
  setFull(store, true)
  keeper.count({ notes: { 50_000: 1 } })
  await until(() => expect(store.book.storageFull.get()).toBe(true))
  expect(draft().notes).toEqual({ 50_000: 1 })
  setFull(store, false)
  keeper.count({ notes: { 50_000: 2 } })
  await until(async () => expect(await kept(store)).toMatchObject({ notes: { 50_000: 2 } }))
})

test('a phone dies while it closes the day: the count is kept, or it is in hand still (E3)', async () => {
  for (const writesLeft of [0, 1, 2, 3]) {
    const { browser, store } = await joinedShop()
    const { keeper, draft } = await inHand(store)
    keeper.count({ notes: { 50_000: 1 } })
    await until(async () => expect(await kept(store)).toMatchObject({ notes: { 50_000: 1 } }))
    putUnder(store.db.backendDB(), { ...newFault(), writesLeft })
    await closeDay(store, draft(), null, null).catch(() => {})
    await store.close()
    const again = await openStore(store.shopId, browser.tab())
    const isClosed = (await again.db.drawer.count()) === 1
    expect(countOf((await kept(again)) ?? emptyCount).pieces).toHaveLength(isClosed ? 0 : 1)
    await again.close()
  }
})
