import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { keyOf } from '#core/sync/rows.ts'
import { schema } from './db-versions.ts'
import { dbName } from './db.ts'
import { readViews } from './dexie-tables.ts'
import { foldView } from './fold-view.ts'
import { rowsOfAny } from './dexie-tables.ts'
import { unanswered } from './outbox.ts'
import { mutationsOf } from './refold.ts'
import { openStore } from './store.ts'
import { layOut, readBook, structureOf, totalsOf } from './testing/released-book.ts'
import { atServer, drain, localShop, shown, sync, wholeOnly } from './testing/shop-on-phones.ts'
import { Browser, World } from './testing/world.ts'

const versions = Array.from({ length: schema.version }, (_, n) => n + 1)

/** The book as the first release with this database version left it. */
function released(version: number) {
  const file = new URL(`testing/released/v${version}.json.gz`, import.meta.url)
  return readBook(gunzipSync(readFileSync(file)).toString())
}

/** The same book on a phone that has updated its app. */
async function updatedPhone(version: number) {
  const book = released(version)
  const world = new World()
  world.time = book.at
  world.server.state = book.server
  const browser = new Browser(world)
  await layOut(browser.indexedDB, dbName(book.shopId), book)
  return { world, book, store: await openStore(book.shopId, browser.tab()) }
}

test('what a fresh phone keeps is what the newest kept release has, so that no step is missing', async () => {
  const { store } = await localShop()
  const newest = released(schema.version)
  expect(structureOf(store.db.backendDB())).toEqual(newest.structure)
  expect(store.db.backendDB().version).toBe(newest.version)
  await store.close()
})

test.each(versions)(
  'a book of version %i opens with every unsent change and every total it had',
  async (version) => {
    const { world, book, store } = await updatedPhone(version)
    expect(await totalsOf(store.db)).toEqual(book.totals)
    expect(book.totals).toMatchObject({ waiting: 500, answered: 40 })
    expect(await store.db.outbox.toArray()).toEqual(book.rows['outbox'])
    expect(world.errors).toEqual([])
    await store.close()
  },
)

test.each(versions)(
  'the unsent work of version %i still makes what the screen shows',
  async (version) => {
    const { world, store } = await updatedPhone(version)
    const meta = await sync(store)
    const shadows = await store.db.shadow.toArray()
    const keys = shadows.map(({ e, id }) => keyOf(e, id))
    const views = await readViews(store.db, keys)
    const work = await mutationsOf(store.db, keys)
    expect(keys.length).toBeGreaterThan(50)
    for (const { e, id, row } of shadows) {
      const key = keyOf(e, id)
      const report = (error: Error) => world.errors.push(error)
      const { view } = foldView(key, row ?? undefined, work.get(key) ?? [], meta, report)
      expect(view, key).toEqual(views.get(key))
    }
    expect(world.errors).toEqual([])
    await store.close()
  },
)

test.each(versions)(
  'all that a book of version %i holds goes out in its order, and both sides agree',
  async (version) => {
    const { world, book, store } = await updatedPhone(version)
    const waiting = await rowsOfAny(store.db.outbox, 'st', unanswered)
    const before = book.server.log.length
    expect(await drain(store)).toEqual({ kind: 'idle' })
    const taken = book.server.log.slice(before).map(({ seq, id }) => [seq, id])
    expect(taken).toEqual(
      waiting.map(({ seq, id }) => [seq, id]).sort(([a], [b]) => Number(a) - Number(b)),
    )
    expect(book.server.log.slice(before).filter(({ st }) => st === 'refused')).toEqual([])
    expect(await store.db.outbox.count()).toBe(0)
    expect(wholeOnly(await shown(store))).toEqual(atServer(world))
    await store.close()
  },
)
