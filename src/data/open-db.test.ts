import { expect, test } from 'vitest'
import { Dexie } from 'dexie'
import { schema } from './db-versions.ts'
import { dbName } from './db.ts'
import { writeMeta } from './meta.ts'
import { openDb } from './open-db.ts'
import { openStore, type Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { joinedShop, localShop } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import { Browser, World } from './testing/world.ts'

const shop = '01930000-0000-7000-8000-0000000000aa'

test('a book written by a newer app is not touched by this one', async () => {
  const { browser, store } = await localShop()
  await writeMeta(store.db, 'schema', { version: 9, minWriter: 9 })
  await store.close()
  const opening = openStore(store.shopId, browser.tab())
  await expect(opening).rejects.toMatchObject({ code: 'needs_newer_app' })
})

test('a book of a newer app that still lets this one write is opened, and its mark stays', async () => {
  const { browser, store } = await localShop()
  await writeMeta(store.db, 'schema', { version: 9, minWriter: 1 })
  await store.close()
  const again = await openStore(store.shopId, browser.tab())
  expect(await again.db.meta.get('schema')).toMatchObject({ value: { version: 9, minWriter: 1 } })
})

test('IndexedDB that refuses to open is tried three times over ten seconds', async () => {
  const world = new World()
  const ports = new Browser(world).tab()
  let tries = 0
  const open = (): never => {
    tries++
    throw new DOMException('Internal error.', 'InvalidStateError')
  }
  const broken = {
    ...ports,
    indexedDB: Object.assign(Object.create(ports.indexedDB) as IDBFactory, { open }),
  }
  let failure: unknown
  const opening = openDb(shop, broken, () => {}).catch((error: unknown) => {
    failure = error
  })
  await until(() => expect(tries).toBe(1))
  await until(() => {
    world.pass(3_000)
    expect(tries).toBe(2)
  })
  await until(() => {
    world.pass(7_000)
    expect(tries).toBe(3)
  })
  await opening
  expect(failure).toBeInstanceOf(StoreError)
  expect(failure).toMatchObject({ code: 'cannot_open' })
})

test('another window that holds an older book is named after three seconds', async () => {
  const world = new World()
  const ports = new Browser(world).tab()
  const older = new Dexie(dbName(shop), {
    indexedDB: ports.indexedDB,
    IDBKeyRange: ports.IDBKeyRange,
  })
  older.version(0.5).stores({ meta: 'k' })
  older.on('versionchange', () => false)
  await older.open()
  let failure: unknown
  const opening = openDb(shop, ports, () => {}).catch((error: unknown) => {
    failure = error
  })
  await until(() => {
    world.pass(3_000)
    expect(failure).toMatchObject({ code: 'blocked' })
  })
  await opening
  older.close()
})

test('when a newer app needs the book, this one lets go, says so, and does not open it again', async () => {
  const { browser, store } = await joinedShop()
  const told: string[] = []
  store.onSuperseded(() => told.push('superseded'))
  const newer = new Dexie(dbName(store.shopId), { indexedDB: browser.indexedDB })
  newer.version(schema.version + 1).stores({ meta: 'k' })
  await newer.open()
  expect(told).toEqual(['superseded'])
  expect(store.db.isOpen()).toBe(false)
  expect(await commitSomething(store)).toMatchObject({ ok: false, code: 'storage_failed' })
  expect(store.db.isOpen()).toBe(false)
  newer.close()
})

const commitSomething = (store: Store) =>
  store.commit('editShop', { shopId: store.shopId, set: { strictStock: true } })
