import { assert } from '#core/assert.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Order } from '#core/order/order.ts'
import { id, mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import { type Entity, entities, entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { bareRow } from '../fold-view.ts'
import { fromStored, type KeptRow, storedEntity, viewTable } from '../dexie-tables.ts'
import type { Outcome } from '../exchange.ts'
import { readMeta, type SyncMeta } from '../meta.ts'
import type { Ports } from '../ports.ts'
import { PullPages, pullOnce } from '../pull.ts'
import { PushSize, pushOnce } from '../push.ts'
import { createShop, joinServer, pairPhone, type Store } from '../store.ts'
import { Browser, World } from './world.ts'
import { transact } from '../transact.ts'

export const shopName = {
  name: 'Gupta Kirana',
  lang: 'hi',
  memberName: 'Sunita',
  phoneName: 'Counter',
} as const

/** A new shop on one phone that has met no server yet. */
export async function localShop(): Promise<{ world: World; browser: Browser; store: Store }> {
  const world = new World()
  const browser = new Browser(world)
  return { world, browser, store: await createShop(browser.tab(), shopName) }
}

/** A shop that has joined, with sugar (10 kg) and mustard oil (20 bottles) on its shelf, all of it settled. */
export async function joinedShop(): Promise<{ world: World; browser: Browser; store: Store }> {
  const shop = await localShop()
  await stockUp(shop.world, shop.store)
  await joinServer(shop.store)
  await drain(shop.store)
  return shop
}

export async function stockUp(world: World, store: Store): Promise<void> {
  await addProduct(world, store, sugar, 10_000)
  await addProduct(world, store, mustardOil, 20)
}

export async function addProduct(
  world: World,
  store: Store,
  goods: Product,
  qty: number,
): Promise<void> {
  const { sold30: _s, fat: _f, ...product } = goods
  const kept = await store.commit('addProduct', { product, opening: { id: world.newId(), qty } })
  assert(kept.ok, 'The goods of the tests are valid.')
}

/** Goods come in: the smallest change that can be counted. */
export const receive = (world: World, store: Store, qty: number, productId = sugar.id) =>
  store.commit('moveStock', {
    id: world.newId(),
    productId,
    reason: 'receiving',
    qty,
    ref: null,
    note: '',
  })

/** A further phone of the shop, caught up. */
export async function secondPhone(world: World): Promise<{ browser: Browser; store: Store }> {
  const browser = new Browser(world)
  return { browser, store: await pairWith(world, browser.tab()) }
}

export async function pairWith(world: World, ports: Ports): Promise<Store> {
  const member = [...(world.server.state?.rows.keys() ?? [])].find((key) => key.startsWith('2:'))
  assert(member, 'A shop on the server has its owner.')
  world.server.makeCode('12345678', member.slice(2))
  const paired = await pairPhone(ports, '12345678', 'Second')
  assert(paired.ok, 'The code has just been made.')
  await drain(paired.value)
  return paired.value
}

/** A customer's order for two kilos of sugar and a bottle of oil, as it arrives at the server. */
export function customerOrders(world: World, n = 0x700, change: Partial<Order> = {}): Order {
  const placed = order('placed', { id: id(n), acceptBy: world.time + 600_000, ...change })
  const {
    payments: _p,
    attempts: _a,
    reason: _r,
    cancelRequestedAt: _c,
    timeline: _t,
    ...rest
  } = placed
  world.server.act('placeOrder', { order: { ...rest, st: 'placed' } })
  return placed
}

/** Pushes and pulls until nothing is left to say. Throws what an exchange throws. */
export async function drain(store: Store, maxRounds = 400): Promise<Outcome> {
  const [pushSize, pullPages] = [new PushSize(), new PullPages()]
  for (let round = 0; round < maxRounds; round++) {
    const pushed = await pushOnce(store.book, pushSize)
    if (pushed.kind === 'again') continue
    if (pushed.kind !== 'idle') return pushed
    const pulled = await pullOnce(store.book, pullPages)
    if (pulled.kind !== 'again') return pulled
  }
  throw new Error('The phone and the server never came to an end.')
}

export const push = (store: Store): Promise<Outcome> => pushOnce(store.book, new PushSize())
export const pull = (store: Store): Promise<Outcome> => pullOnce(store.book, new PullPages())

export async function sync(store: Store): Promise<SyncMeta> {
  const meta = await readMeta(store.db, 'sync')
  assert(meta, 'An open store has its meta.')
  return meta
}

/** Everything a phone shows, by key, without versions. */
export async function shown(store: Store): Promise<Map<Key, Row>> {
  const rows = new Map<Key, Row>()
  for (const [key, kept] of await keptRows(store)) rows.set(key, bareRow(kept))
  return rows
}

export async function keptRows(store: Store): Promise<Map<Key, KeptRow>> {
  const rows = new Map<Key, KeptRow>()
  const tables: Entity[] = entities.filter((e) => e !== entity.member && e !== entity.round)
  await transact(store.db, 'r', store.db.tables, async (db) => {
    for (const e of tables) {
      for (const stored of await viewTable(db, e).toArray()) {
        rows.set(keyOf(storedEntity(e, stored), stored.id), fromStored(e, stored))
      }
    }
  })
  return rows
}

/** What the server has of the entities that a phone keeps whole; movements and settled attention are not. */
export function atServer(world: World): Map<Key, Row> {
  const rows = new Map<Key, Row>()
  for (const [key, { row }] of world.server.state?.rows ?? []) {
    if (isKeptWhole(key, row)) rows.set(key, row)
  }
  return rows
}

const isKeptWhole = (key: Key, row: Row): boolean =>
  !key.startsWith('11:') && !(key.startsWith('10:') && 'st' in row && row.st === 'resolved')

export const wholeOnly = (rows: ReadonlyMap<Key, Row>): Map<Key, Row> =>
  new Map([...rows].filter(([key, row]) => isKeptWhole(key, row)))
