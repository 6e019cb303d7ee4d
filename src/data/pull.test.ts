import { expect, test } from 'vitest'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import type { Outcome } from './exchange.ts'
import { PullPages, pullOnce } from './pull.ts'
import { pairPhone } from './store.ts'
import {
  addProduct,
  atServer,
  drain,
  joinedShop,
  receive,
  shown,
  sync,
  wholeOnly,
} from './testing/shop-on-phones.ts'
import { Browser } from './testing/world.ts'

/** A second phone at the start of its first sync, one row a page, with the cursors that it asks for. */
async function joining() {
  const { world, store: first } = await joinedShop()
  await addProduct(world, first, { ...sugar, id: id(0x103), names: { hi: 'चावल' } }, 5_000)
  await drain(first)
  world.server.pageSize = 1
  const browser = new Browser(world)
  const asked: (string | null)[] = []
  const ports = browser.tab()
  const { fetch } = ports
  ports.fetch = async (path, init) => {
    if (path === '/v1/sync/pull' && typeof init.body === 'string')
      asked.push((JSON.parse(init.body) as { cursor: string | null }).cursor)
    if (!browser.isOnline) throw new TypeError('Failed to fetch')
    return fetch(path, init)
  }
  const member = [...(world.server.state?.rows.keys() ?? [])].find((key) => key.startsWith('2:'))
  world.server.makeCode('12345678', member?.slice(2) ?? '')
  const paired = await pairPhone(ports, '12345678', 'Second')
  if (!paired.ok) throw new Error('The code has just been made.')
  const store = paired.value
  const pages = new PullPages()
  const next = (signal?: AbortSignal) => pullOnce(store.book, pages, signal)
  return { world, browser, store, first, asked, next }
}

/** Pulls to the end. */
async function toTheEnd(next: () => Promise<Outcome>): Promise<void> {
  for (let page = 0; page < 60; page++) if ((await next()).kind === 'idle') return
  throw new Error('The first sync never came to its end.')
}

test('while a page of a first sync is taken in the next one is on its way, and each is asked for once', async () => {
  const { world, store, asked, next } = await joining()
  await next()
  expect(asked).toEqual([null, (await sync(store)).cursor])
  await toTheEnd(next)
  // Whether that was all is asked when it has been taken in.
  const pages = asked.slice(0, -1)
  expect(pages.length).toBe(new Set(pages).size)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})

test('what changes between the asking ahead and the taking is there in the end', async () => {
  const { world, store, first, next } = await joining()
  await next()
  await receive(world, first, 700)
  await drain(first)
  await receive(world, store, 30)
  await drain(store)
  await toTheEnd(next)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})

test('the last page ahead is not the last word: what was sold since is asked for', async () => {
  // Behind each of the pages, one first sync after the other.
  for (let page = 1, isOver = false; !isOver; page++) {
    const { world, store, first, next } = await joining()
    for (let n = 0; n < page; n++) isOver = (await next()).kind === 'idle'
    await receive(world, first, 1)
    await drain(first)
    await toTheEnd(next)
    expect(wholeOnly(await shown(store))).toEqual(atServer(world))
    await store.close()
  }
})

test('a page ahead that the network lost is asked for again', async () => {
  const { world, browser, store, asked, next } = await joining()
  browser.isOnline = false
  expect(await next()).toEqual({ kind: 'wait', why: 'offline' })
  browser.isOnline = true
  const { fetch } = store.book.ports
  store.book.ports.fetch = async (path, init) => {
    const response = await fetch(path, init)
    // The first page comes, and the network is gone before the second does.
    browser.isOnline = false
    return response
  }
  await next()
  expect(await next()).toEqual({ kind: 'wait', why: 'offline' })
  store.book.ports.fetch = fetch
  browser.isOnline = true
  await toTheEnd(next)
  expect(asked.filter((cursor) => cursor === asked[2])).toHaveLength(2)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})

test('a page ahead of a talk that was broken off is not taken for an answer to a later one', async () => {
  const { world, store, asked, next } = await joining()
  const talk = new AbortController()
  await next(talk.signal)
  talk.abort()
  const before = asked.length
  expect(await next()).toEqual({ kind: 'again' })
  expect(asked.length).toBeGreaterThan(before)
  await toTheEnd(next)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})

test('a page ahead of another epoch is thrown away', async () => {
  const { world, store, next } = await joining()
  await next()
  world.server.restore(world.server.backup())
  await toTheEnd(next)
  expect((await sync(store)).epoch).toBe(world.server.state?.epoch)
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})
