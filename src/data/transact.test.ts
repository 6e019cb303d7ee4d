// Live queries of Dexie want an IndexedDB of the page.
import 'fake-indexeddb/auto'
import { Dexie, liveQuery } from 'dexie'
import { expect, test } from 'vitest'
import type { BookTables } from './db.ts'
import { localShop } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import { transact } from './transact.ts'

const draft = (k: string) => ({ k, value: 1, at: 1 })

/** More turns than Dexie counts; from here on it sees no transaction. */
async function manyTurns(): Promise<void> {
  const turn = async () => {}
  for (let i = 0; i < 300; i++) await turn()
  expect(Dexie.currentTransaction).toBeNull()
}

test('what fails after more turns than Dexie can count is kept not in part but not at all', async () => {
  const { store } = await localShop()
  const work = async (db: BookTables) => {
    await db.drafts.put(draft('one'))
    await manyTurns()
    await db.drafts.put(draft('two'))
    throw new Error('The power went.')
  }
  await expect(transact(store.db, 'rw', [store.db.drafts], work)).rejects.toThrow('power')
  expect(await store.db.drafts.count()).toBe(0)
})

test('what succeeds after that is kept whole', async () => {
  const { store } = await localShop()
  await transact(store.db, 'rw', [store.db.drafts], async (db) => {
    await db.drafts.put(draft('one'))
    await manyTurns()
    await db.drafts.put(draft('two'))
    // Holds the transaction for itself while it reads and writes.
    await db.drafts.update('one', { at: 2 })
  })
  expect(await store.db.drafts.toArray()).toEqual([{ ...draft('one'), at: 2 }, draft('two')])
})

test('a screen hears of what it read after that', async () => {
  const { store } = await localShop()
  const seen: number[] = []
  const count = async (db: BookTables) => {
    await manyTurns()
    return db.drafts.count()
  }
  const screen = liveQuery(async () => transact(store.db, 'r', [store.db.drafts], count)).subscribe(
    (drafts) => seen.push(drafts),
  )
  await until(() => expect(seen).toEqual([0]))
  await store.saveDraft('one', 1)
  await until(() => expect(seen).toEqual([0, 1]))
  screen.unsubscribe()
})
