import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assert } from '#core/assert.ts'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { keyOf } from '#core/sync/rows.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import type { Store } from '../store.ts'
import {
  atServer,
  customerOrders,
  drain,
  joinedShop,
  localShop,
  pairWith,
  receive,
  secondPhone,
  shown,
  stockUp,
  sync,
  wholeOnly,
} from '../testing/shop-on-phones.ts'
import { newFault, putUnder } from '../testing/storage-faults.ts'
import { Browser, type World } from '../testing/world.ts'
import { exportShop } from './export-shop.ts'
import { fileTools } from './file-tools.ts'
import { importShop } from './import-shop.ts'
import { importUnsent } from './import-unsent.ts'

const folder = mkdtempSync(join(tmpdir(), 'haat-copy-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Breathing is a timer; in these tests time passes by itself. */
function breathing(world: World): World {
  const beat = setInterval(() => world.pass(0), 1)
  afterAll(() => clearInterval(beat))
  return world
}

const copyOf = async (store: Store): Promise<string> => (await exportShop(store.book)).file.text()
const phone = { shopId: null, phoneName: 'New phone' }
const asFile = (text: string): Blob => new Blob([text])
const stateOf = (copy: string): string => JSON.parse(copy.split('\n')[0] ?? '').state

async function takenIn(world: World, copy: string, browser = new Browser(world)): Promise<Store> {
  const done = await importShop(browser.tab(), asFile(copy), phone)
  assert(done.ok, 'A copy that is in order is taken.')
  return done.value
}

/** Runs the independent reader. */
function readByHand(copy: string): { status: number | null; says: string } {
  const path = join(folder, 'copy.txt')
  writeFileSync(path, copy)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['docs/read-export.mjs', path], {
    encoding: 'utf8',
  })
  return { status, says: `${stdout}${stderr}` }
}

/** A shop that has joined, with an order delivered, one accepted offline, and a shelf counted offline. */
async function busyShop() {
  const shop = await joinedShop()
  const world = breathing(shop.world)
  const { store } = shop
  const delivered = customerOrders(world, 0x700)
  await drain(store)
  await store.commit('acceptOrder', acceptArgs(delivered))
  const accepted = await store.db.orders.get(delivered.id)
  assert(accepted, 'The order is here.')
  await store.commit('packOrder', packArgs(accepted, world.newId))
  const packed = await store.db.orders.get(delivered.id)
  assert(packed, 'The order is here.')
  await store.commit('dispatchOrder', { orderId: delivered.id })
  await store.commit('deliverOrder', deliverArgs(packed, null))
  customerOrders(world, 0x710, { channelRef: 'wamid.2', code: 'H4K-208' })
  await drain(store)
  const open = await store.db.orders.where('st').equals('placed').first()
  assert(open, 'A second order waits.')
  await store.commit('acceptOrder', acceptArgs(open))
  await receive(world, store, 700)
  return { ...shop, world }
}

test('a shop that is on one phone alone moves to another phone whole, and its work reaches a server once', async () => {
  const { world, store } = await localShop()
  breathing(world)
  await stockUp(world, store)
  await receive(world, store, 250)
  const copy = await copyOf(store)
  const again = await takenIn(world, copy)
  expect(await shown(again)).toEqual(await shown(store))
  expect(stateOf(await copyOf(again))).toBe(stateOf(copy))
  await receive(world, again, 5)
  expect((await sync(again)).nextSeq).toBe((await sync(store)).nextSeq + 1)
})

test('a copy of a shop with a server shows everything at once, and sends what is unsent when it is paired', async () => {
  const { world, store } = await busyShop()
  const copy = await copyOf(store)
  const before = await shown(store)
  const browser = new Browser(world)
  const again = await takenIn(world, copy, browser)
  expect(await shown(again)).toEqual(before)
  expect(stateOf(await copyOf(again))).toBe(stateOf(copy))
  // It speaks to nobody before it is one of the shop's phones again.
  expect((await drain(again)).kind).not.toBe('again')
  const atFirst = world.server.row(keyOf(5, sugar.id))
  await again.close()
  const paired = await pairWith(world, browser.tab())
  expect(world.server.row(keyOf(5, sugar.id))).not.toEqual(atFirst)
  expect(wholeOnly(await shown(paired))).toEqual(atServer(world))
  // The old phone turns up after all: the same work, and no second effect.
  const once = world.server.row(keyOf(5, sugar.id))
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toEqual(once)
})

test('what one phone cannot send goes out from another, once', async () => {
  const { world, store } = await joinedShop()
  breathing(world)
  const other = await secondPhone(world)
  await receive(world, store, 400)
  const copy = await copyOf(store)
  expect(await importUnsent(other.store.book, asFile(copy))).toEqual({
    ok: true,
    value: { taken: 1 },
  })
  expect(await importUnsent(other.store.book, asFile(copy))).toEqual({
    ok: true,
    value: { taken: 0 },
  })
  await drain(other.store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_400 })
  await drain(store)
  expect(world.server.row(keyOf(5, sugar.id))).toMatchObject({ qty: 10_400 })
  expect(await other.store.db.stock.get(sugar.id)).toMatchObject({ qty: 10_400 })
})

test('a phone that only forgot which shop it has opens its own book, which is newer than the file', async () => {
  const { world, browser, store } = await localShop()
  breathing(world)
  await stockUp(world, store)
  const copy = await copyOf(store)
  await receive(world, store, 75)
  await store.close()
  const again = await takenIn(world, copy, browser)
  expect(await again.db.stock.get(sugar.id)).toMatchObject({ qty: 10_075 })
})

test('what lies beside a broken book is added to the older copy that replaces it', async () => {
  const { world, browser, store } = await localShop()
  breathing(world)
  await stockUp(world, store)
  const copy = await copyOf(store)
  await receive(world, store, 90)
  const [late] = (await store.db.outbox.toArray()).slice(-1)
  assert(late, 'The last one waits.')
  const { seq, id, name, nv, at, login, member, args, keys } = late
  const { who } = { who: (await store.db.meta.get('who'))?.value }
  const ports = browser.tab()
  const row = { seq, id, name, nv, at, login, member, args, keys }
  await ports.files?.write(`unsent-${store.shopId}-0`, JSON.stringify([row]))
  await ports.files?.write(
    `unsent-${store.shopId}`,
    JSON.stringify({ who, isJoined: false, first: seq, next: seq + 1, at }),
  )
  await store.close()
  const done = await importShop(ports, asFile(copy), { ...phone, shopId: store.shopId })
  assert(done.ok, 'The copy is of this shop.')
  expect(await done.value.db.stock.get(sugar.id)).toMatchObject({ qty: 10_090 })
  expect(await done.value.db.moves.count()).toBe(3)
  expect((await done.value.db.outbox.toArray()).at(-1)?.id).toBe(id)
})

test('a full phone takes nothing in, and says so', async () => {
  const { world, store } = await localShop()
  breathing(world)
  await stockUp(world, store)
  const copy = await copyOf(store)
  const browser = new Browser(world)
  const open = browser.indexedDB.open.bind(browser.indexedDB)
  browser.indexedDB.open = (...args) => {
    const request = open(...args)
    request.addEventListener('success', () =>
      putUnder(request.result, { ...newFault(), writesLeft: 12, end: 'full' }),
    )
    return request
  }
  const done = await importShop(browser.tab(), asFile(copy), phone)
  expect(done).toMatchObject({ ok: false, code: 'storage_full' })
  browser.indexedDB.open = open
  expect(await shown(await takenIn(world, copy, browser))).toEqual(await shown(store))
})

test('the independent reader works out the same shelves and what is owed', async () => {
  const { store } = await busyShop()
  const { status, says } = readByHand(await copyOf(store))
  expect(says).toContain('sugar: 8700 g, 2000 promised')
  expect(says).toContain('H4K-207 delivered: ₹273.00, paid ₹0.00')
  expect(says).toContain('Both hashes agree.')
  expect(status).toBe(0)
})

/** The same content under honest hashes, as somebody who knows the format would forge it. */
function resealed(copy: string, change: (line: string, i: number) => string): string {
  const [first = '', ...lines] = copy.trimEnd().split('\n')
  const body = lines.map((line, i) => `${change(line, i)}\n`).join('')
  const bytes = fileTools.encode(body)
  const hash = fileTools.newHash()
  hash.update(bytes)
  return `${JSON.stringify({ ...JSON.parse(first), bytes: bytes.length, sha256: hash.hex() })}\n${body}`
}

test('a file that is cut, changed, foreign or hostile is refused whole, with the reason', async () => {
  const { world, store } = await busyShop()
  const copy = await copyOf(store)
  const problemOf = async (text: string | Blob, shop: string | null = null): Promise<string> => {
    const browser = new Browser(world)
    const done = await importShop(browser.tab(), typeof text === 'string' ? asFile(text) : text, {
      ...phone,
      shopId: shop,
    })
    expect(done.ok).toBe(false)
    // Nothing was written: there is not even a database.
    if (shop === null) expect(await browser.indexedDB.databases()).toEqual([])
    return done.ok ? '' : done.code
  }
  const lines = copy.split('\n')
  const manifest = JSON.parse(lines[0] ?? '')
  const withManifest = (change: object) =>
    [JSON.stringify({ ...manifest, ...change }), ...lines.slice(1)].join('\n')

  for (const text of ['', 'hello', '{}', '[1,2]', 'null', '{"format":"other"}', '\u0000\u0001'])
    expect(await problemOf(text)).toBe('not_a_shop_file')
  expect(await problemOf(withManifest({ version: 2, shape: 'unheard of' }))).toBe('newer_version')
  expect(await problemOf(withManifest({ state: 'f'.repeat(64) }))).toBe('edited')
  expect(await problemOf(withManifest({ sha256: 'none' }))).toBe('edited')
  for (let cut = 1; cut < lines.length - 1; cut += 3)
    expect(await problemOf(lines.slice(0, cut).join('\n'))).toBe('truncated')
  expect(await problemOf(copy.slice(0, -1))).toBe('truncated')
  expect(await problemOf(`${copy}{"e":5}\n`)).toBe('edited')
  expect(await problemOf(copy.replace('"pricePaise":4400', '"pricePaise":4401'))).toBe('edited')
  expect(await problemOf([lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'))).toBe(
    'edited',
  )

  const forged = (change: (line: string) => string) => problemOf(resealed(copy, change))
  expect(await forged((line) => line.replace('"pricePaise":4400', '"pricePaise":4401'))).toBe(
    'edited',
  )
  expect(await forged((line) => line.replace('"pricePaise":4400', '"pricePaise":-1'))).toBe(
    'broken_line',
  )
  expect(await forged((line) => line.replace('"pricePaise":4400', '"pricePaise":44.5'))).toBe(
    'broken_line',
  )
  expect(await forged((line) => line.replace('"e":5,', '"e":99,'))).toBe('broken_line')
  expect(await forged((line) => line.replace('"moveStock"', '"sellShop"'))).toBe('newer_version')
  expect(await forged((line) => line.replace('"nv":1', '"nv":7'))).toBe('newer_version')
  expect(await forged((line) => line.replace('"note":""', `"note":"${'x'.repeat(300)}"`))).toBe(
    'broken_line',
  )
  expect(await problemOf(resealed(copy, (line, i) => (i === 1 ? '[['.repeat(40_000) : line)))).toBe(
    'broken_line',
  )
  const twice = resealed(copy, (line, i) => (i === 2 ? `${line}\n${line}` : line))
  expect(await problemOf(twice)).toBe('broken_line')
  expect(await problemOf(copy, world.newId())).toBe('foreign')
  expect(await problemOf(new Blob([new Uint8Array(65 * 1024 * 1024)]))).toBe('too_big')
  expect(readByHand(copy.replace('"qty":8700', '"qty":8701')).says).toContain(
    'the file was changed',
  )
  expect(readByHand(lines.slice(0, 5).join('\n')).status).toBe(1)
})

test('a name such as __proto__ in a file touches nothing', async () => {
  const { world, store } = await busyShop()
  const copy = await copyOf(store)
  const hostile = resealed(copy, (line) =>
    line.replace('"row":{', '"row":{"__proto__":{"isOwner":true},"constructor":{"x":1},'),
  )
  const again = await takenIn(world, hostile)
  expect(canonicalJson([...(await shown(again))])).not.toContain('isOwner')
  expect(Object.hasOwn(Object.prototype, 'isOwner')).toBe(false)
})
