import { beforeEach, expect, test } from 'vitest'
import type { Store } from '../../data/store.ts'
import { joinedShop } from '../../data/testing/shop-on-phones.ts'
import { newFault, putUnder } from '../../data/testing/storage-faults.ts'
import { type ChosenList, chosenListKey, keepChosen, pastedKey, readChosen } from './chosen-list.ts'
import { ImportRun } from './import-run.ts'

const pasted = 'chai 5'
const chosen: ChosenList = {
  importId: '019a0000-1111-7222-8333-444455556666',
  name: '',
  leftOut: [],
  heads: ['', ''],
  columns: ['name', 'price'],
  rows: [{ n: 1, cells: ['chai', '5'] }],
}

let store: Store
beforeEach(async () => {
  ;({ store } = await joinedShop())
  await store.saveDraft(pastedKey, pasted)
})

test('what was pasted lies on disk until what was read from it does (L7)', async () => {
  await keepChosen(store.db, chosen, 1)
  expect(readChosen(await store.draft(chosenListKey))).toEqual(chosen)
  expect(await store.draft(pastedKey)).toBeUndefined()
})

test('a phone that dies or is full while it keeps the list still has what was pasted (L7)', async () => {
  for (const writesLeft of [0, 1]) {
    putUnder(store.db.backendDB(), { ...newFault(), end: 'full', writesLeft })
    await expect(keepChosen(store.db, chosen, 1)).rejects.toThrow('full')
    expect(await store.draft(pastedKey)).toBe(pasted)
    expect(await store.draft(chosenListKey)).toBeUndefined()
  }
})

test('a list from a file leaves alone what is being pasted (L7)', async () => {
  await keepChosen(store.db, { ...chosen, name: 'goods.csv' }, 1)
  expect(await store.draft(pastedKey)).toBe(pasted)
})

test('a chosen list lies on disk until all that is to be taken in does (L7)', async () => {
  await keepChosen(store.db, chosen, 1)
  const run = new ImportRun(store, () => Promise.resolve())
  const plan = { kind: 'change', productId: chosen.importId, set: {}, before: {} } as const
  const rows = [{ n: 1, name: 'chai', plan: { ...plan, packs: [], packsBefore: [], count: null } }]
  const fault = { ...newFault(), end: 'full' as const, writesLeft: 2 }
  putUnder(store.db.backendDB(), fault)
  await run.begin(chosen.importId, '', rows)
  expect(run.current()).toMatchObject({ head: null, stopped: 'storage_full' })
  expect(readChosen(await store.draft(chosenListKey))).toEqual(chosen)
  fault.writesLeft = Number.POSITIVE_INFINITY
  await run.begin(chosen.importId, '', rows)
  expect(run.current()).toMatchObject({ head: { state: 'done' } })
  expect(await store.draft(chosenListKey)).toBeUndefined()
})
