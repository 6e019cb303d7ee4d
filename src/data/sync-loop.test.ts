import type { Order } from '#core/order/order.ts'
import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { keyOf } from '#core/sync/rows.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { newStatus, readMeta } from './meta.ts'
import { createShop, joinServer, openStore, type Store } from './store.ts'
import {
  atServer,
  customerOrders,
  drain,
  pairWith,
  receive,
  shopName,
  shown,
  stockUp,
  wholeOnly,
} from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'
import { Browser, type TabPorts, World } from './testing/world.ts'

/** A joined shop whose phone talks by itself, at rest. */
async function talkingShop(): Promise<{
  world: World
  browser: Browser
  tab: TabPorts
  store: Store
}> {
  const world = new World()
  const browser = new Browser(world)
  const tab = browser.tab()
  const store = await createShop(tab, shopName)
  await stockUp(world, store)
  await joinServer(store)
  await drain(store)
  store.sync.start()
  await settled(store)
  return { world, browser, tab, store }
}

const channelOf = async (store: Store) => (await readMeta(store.db, 'status'))?.channel
const stockAt = (world: World) => world.server.row(keyOf(5, sugar.id))

/** The phone has said everything and heard everything. */
const expectSettled = async (store: Store): Promise<void> => {
  expect(await store.db.outbox.count()).toBe(0)
  expect(await channelOf(store)).toBe('ok')
}
const settled = (store: Store): Promise<unknown> => until(() => expectSettled(store))

/** The same while time passes: a try that failed while the way was made free comes again after a moment. */
const settledInTime = (world: World, store: Store): Promise<unknown> =>
  until(() => {
    world.pass(100)
    return expectSettled(store)
  })

test('an order step goes at once, other work gathers for a moment', async () => {
  const { world, browser, store } = await talkingShop()
  await until(() => expect(browser.streams).toBe(1))
  const order = customerOrders(world)
  await until(async () => expect(await store.db.orders.get(order.id)).toBeDefined())
  await store.commit('acceptOrder', acceptArgs(order))
  await until(() => expect(world.server.row(keyOf(7, order.id))).toMatchObject({ st: 'accepted' }))
  await settled(store)
  await receive(world, store, 5)
  world.pass(299)
  expect(stockAt(world)).toMatchObject({ qty: 10_000 })
  world.pass(1)
  await until(() => expect(stockAt(world)).toMatchObject({ qty: 10_005 }))
  await store.close()
})

test('a poke brings an order to the phone; without pokes a timer does', async () => {
  const { world, browser, store } = await talkingShop()
  await until(() => expect(browser.streams).toBe(1))
  const order = customerOrders(world)
  await until(async () => expect(await store.db.orders.get(order.id)).toBeDefined())
  world.server.pokes.clear()
  const unheard = customerOrders(world, 0x701)
  world.pass(299_000)
  expect(await store.db.orders.get(unheard.id)).toBeUndefined()
  await until(async () => {
    world.pass(1_000)
    expect(await store.db.orders.get(unheard.id)).toBeDefined()
  })
  await store.close()
})

test('an order that comes while the stream is being opened is not waited for', async () => {
  const { world, browser, store } = await talkingShop()
  await until(() => expect(browser.streams).toBe(1))
  await settled(store)
  const { pokes } = world.server
  const orders: Order[] = []
  pokes.add = (poke) => {
    if (orders.length === 0) orders.push(customerOrders(world))
    return Set.prototype.add.call(pokes, poke) as typeof pokes
  }
  // One that says nothing any more is opened anew a second later; no timer pulls before minutes have passed.
  world.pass(60_000)
  const from = world.time
  await until(async () => {
    world.pass(100)
    expect(await store.db.orders.get(orders[0]?.id ?? '')).toBeDefined()
  })
  expect(world.time - from).toBeLessThan(60_000)
  await store.close()
})

test('a day in flight mode: all is kept, and goes when the network comes, without a touch', async () => {
  const { world, browser, tab, store } = await talkingShop()
  browser.isOnline = false
  await receive(world, store, 5)
  world.pass(300)
  await until(async () => expect(await channelOf(store)).toBe('offline'))
  world.pass(3_600_000)
  await receive(world, store, 6)
  browser.isOnline = true
  tab.show(true)
  await settled(store)
  expect(stockAt(world)).toMatchObject({ qty: 10_011 })
  expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  await store.close()
})

test('after a failure it comes back by itself within the window of its backoff', async () => {
  const { world, browser, store } = await talkingShop()
  browser.isOnline = false
  await receive(world, store, 5)
  world.pass(300)
  await until(async () => expect(await channelOf(store)).toBe('offline'))
  browser.isOnline = true
  await until(() => {
    world.pass(100)
    expect(stockAt(world)).toMatchObject({ qty: 10_005 })
  })
  await store.close()
})

test('a phone whose server is cut off asks a few times in a minute, and some dozen times in an hour', async () => {
  const world = new World()
  const browser = new Browser(world)
  let asked = 0
  const tab = browser.tab((path, body) => {
    asked += 1
    return browser.direct(path, body)
  })
  const store = await createShop(tab, shopName)
  await stockUp(world, store)
  await joinServer(store)
  await drain(store)
  store.sync.start()
  await settled(store)
  browser.isOnline = false
  await receive(world, store, 5)
  asked = 0
  const seconds = async (many: number) => {
    for (let i = 0; i < many; i++) {
      world.pass(1_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await seconds(60)
  expect(asked).toBeGreaterThan(3)
  expect(asked).toBeLessThan(20)
  await seconds(3540)
  expect(asked).toBeLessThan(120)
  await store.close()
})

test('a nudge tries at once, whatever failed before', async () => {
  const { world, browser, store } = await talkingShop()
  browser.isOnline = false
  await receive(world, store, 5)
  for (let i = 0; i < 12; i++) {
    world.pass(60_000)
    await Promise.resolve()
  }
  browser.isOnline = true
  store.sync.nudge()
  await until(() => expect(stockAt(world)).toMatchObject({ qty: 10_005 }))
  await store.close()
})

test('what another tab keeps is sent by the tab that leads', async () => {
  const { world, browser, store } = await talkingShop()
  const other = await openStore(store.shopId, browser.tab())
  other.sync.start()
  await receive(world, other, 5)
  world.pass(300)
  await until(() => expect(stockAt(world)).toMatchObject({ qty: 10_005 }))
  await store.close()
  await receive(world, other, 6)
  world.pass(300)
  await until(() => expect(stockAt(world)).toMatchObject({ qty: 10_011 }))
  await other.close()
})

test('a phone in the pocket closes its stream and asks for everything when it is taken out', async () => {
  const { world, browser, tab, store } = await talkingShop()
  await until(() => expect(browser.streams).toBe(1))
  tab.show(false)
  await until(() => {
    world.pass(10_000)
    for (const poke of world.server.pokes) poke(0)
    expect(browser.streams).toBe(0)
  })
  const order = customerOrders(world)
  tab.show(true)
  await until(async () => expect(await store.db.orders.get(order.id)).toBeDefined())
  await until(() => expect(browser.streams).toBe(1))
  await store.close()
})

test('a shop without a server says nothing to anybody', async () => {
  const world = new World()
  const browser = new Browser(world)
  const asked: string[] = []
  const ports = browser.tab(async (path) => {
    asked.push(path)
    throw new TypeError('Failed to fetch')
  })
  const store = await createShop(ports, shopName)
  store.sync.start()
  await stockUp(world, store)
  world.pass(600_000)
  await store.sync.stop()
  expect(asked).toEqual([])
  expect(await readMeta(store.db, 'status')).toEqual(newStatus)
})

test.each([
  [401, 'unauthenticated', 'auth'],
  [426, 'upgrade', 'upgrade'],
  [500, 'internal', 'offline'],
] as const)(
  'after %i %s the shop goes on and the screen says why nothing is sent',
  async (status, code, channel) => {
    const { world, tab, store } = await talkingShop()
    world.server.refuse = () => ({ status, body: { type: '', title: '', status, code } })
    await receive(world, store, 5)
    world.pass(300)
    await until(async () => expect(await channelOf(store)).toBe(channel))
    expect(await store.db.outbox.count()).toBe(1)
    world.server.refuse = undefined
    tab.show(true)
    await settledInTime(world, store)
    expect(stockAt(world)).toMatchObject({ qty: 10_005 })
    await store.close()
  },
)

test('a browser that lost its cookie gets another by itself, and the work goes out', async () => {
  const { world, store } = await talkingShop()
  world.server.refuse = (path) => {
    if (path === '/v1/devices/renew') world.server.refuse = undefined
    else return { status: 401, body: { type: '', title: '', status: 401, code: 'unauthenticated' } }
    return undefined
  }
  await receive(world, store, 5)
  await until(() => {
    world.pass(300)
    expect(stockAt(world)).toMatchObject({ qty: 10_005 })
  })
  await settledInTime(world, store)
  await store.close()
})

test('an app too old to be served says so, goes on, and still hands in its work', async () => {
  const { world, tab, store } = await talkingShop()
  const upgrade = { type: '', title: '', status: 426, code: 'upgrade' }
  const apps: unknown[] = []
  world.server.refuse = (path, body) => {
    if (path !== '/v1/sync/pull') return undefined
    apps.push((body as { app?: unknown }).app)
    return { status: 426, body: upgrade }
  }
  tab.show(true)
  await until(async () => expect(await channelOf(store)).toBe('upgrade'))
  await receive(world, store, 5)
  world.pass(300)
  await until(() => expect(stockAt(world)).toMatchObject({ qty: 10_005 }))
  expect(await channelOf(store)).toBe('upgrade')
  expect(await store.db.stock.get(sugar.id)).toMatchObject({ qty: 10_005 })
  expect(new Set(apps)).toEqual(new Set(['1.0.0']))
  await store.close()
})

test('a phone put out of the shop empties itself, but not before its work is handed in', async () => {
  const { world, browser, tab, store } = await talkingShop()
  const revoked = { type: '', title: '', status: 403, code: 'revoked' }
  world.server.refuse = () => ({ status: 403, body: revoked })
  await receive(world, store, 5)
  world.pass(300)
  await until(async () => expect(await channelOf(store)).toBe('revoked'))
  expect(await store.db.products.count()).toBe(2)
  world.server.refuse = (path) =>
    path === '/v1/sync/pull' ? { status: 403, body: revoked } : undefined
  tab.show(true)
  await until(async () => expect(await store.db.products.count()).toBe(0))
  expect(stockAt(world)).toMatchObject({ qty: 10_005 })
  await store.close()
  await expect(openStore(store.shopId, browser.tab())).rejects.toMatchObject({ code: 'revoked' })
})

test('a second phone follows the first within one poke', async () => {
  const { world, store } = await talkingShop()
  const second = await pairWith(world, new Browser(world).tab())
  second.sync.start()
  await settled(second)
  await receive(world, store, 5)
  world.pass(300)
  await until(async () => expect((await second.db.stock.get(sugar.id))?.qty).toBe(10_005))
  await second.close()
  await store.close()
})
