import { expect, test } from 'vitest'
import { askToKeep, isQuotaError, singCanary } from './quota.ts'
import { joinedShop, receive } from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'

test('a full disk is found by trying, and noticed again when there is room', async () => {
  const { store } = await joinedShop()
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 0, end: 'full' })
  await singCanary(store.book)
  expect(store.book.storageFull.get()).toBe(true)
  putUnder(store.db.backendDB(), newFault())
  await singCanary(store.book)
  expect(store.book.storageFull.get()).toBe(false)
  expect(await store.db.cache.count()).toBe(0)
})

test('a draft that finds no room is told, and the phone is known to be full', async () => {
  const { store } = await joinedShop()
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 0, end: 'full' })
  await expect(store.saveDraft('bill', { lines: 3 })).rejects.toThrow('QuotaExceeded')
  expect(store.book.storageFull.get()).toBe(true)
})

test('a book that is closed while it tries says nothing about the disk, and nobody is alarmed', async () => {
  const { world, store } = await joinedShop()
  const trying = singCanary(store.book)
  const selling = receive(world, store, 5)
  store.db.close({ disableAutoOpen: true })
  await trying
  expect(await selling).toEqual({ ok: false, code: 'storage_failed' })
  expect(store.book.storageFull.get()).toBe(false)
  expect(world.errors).toEqual([])
})

test('a full disk is known by its name wherever the browser wraps it', () => {
  const full = new DOMException('', 'QuotaExceededError')
  expect(isQuotaError(full)).toBe(true)
  expect(isQuotaError(Object.assign(new Error('aborted'), { inner: full }))).toBe(true)
  expect(isQuotaError(Object.assign(new Error('bulk'), { failures: [full] }))).toBe(true)
  expect(isQuotaError(new Error('other'))).toBe(false)
})

test('the browser is asked to keep the book unless it has promised already', async () => {
  const asked: string[] = []
  const ports = (isPersisted: boolean) => ({
    persisted: async () => isPersisted,
    persist: async () => {
      asked.push('persist')
      return true
    },
  })
  expect(await askToKeep(ports(true))).toBe(true)
  expect(asked).toEqual([])
  expect(await askToKeep(ports(false))).toBe(true)
  expect(asked).toEqual(['persist'])
})
