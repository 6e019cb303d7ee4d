import { expect, test } from 'vitest'
import { createShop } from '../data/store.ts'
import { shopName } from '../data/testing/shop-on-phones.ts'
import { until } from '../data/testing/until.ts'
import { Browser, World } from '../data/testing/world.ts'
import { keepJoined } from './keep-joined.ts'

/** A shop that has joined nobody, on a phone that reaches no server; `asked` = how often it tried. */
async function aloneShop() {
  const world = new World()
  const browser = new Browser(world)
  browser.isOnline = false
  let asked = 0
  const tab = browser.tab(() => {
    asked += 1
    return Promise.reject(new TypeError('Failed to fetch'))
  })
  const store = await createShop(tab, shopName)
  return { world, tab, store, asked: () => asked }
}

test('a phone that reaches nobody asks ever more seldom whether it may join, and at once when it is woken', async () => {
  const { world, tab, store, asked } = await aloneShop()
  const end = keepJoined(store)
  await until(() => expect(asked()).toBe(1))
  for (let second = 0; second < 3600; second++) {
    world.pass(1_000)
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(asked()).toBeGreaterThan(10)
  expect(asked()).toBeLessThan(50)
  const before = asked()
  tab.show(true)
  await until(() => expect(asked()).toBe(before + 1))
  end()
  world.pass(3_600_000)
  expect(asked()).toBe(before + 1)
  await store.close()
})

test('woken ten times while a question hangs, it goes on asking as one', async () => {
  const { world, tab, store, asked } = await aloneShop()
  const hanging: (() => void)[] = []
  store.book.ports.fetch = () => {
    hanging.push(() => undefined)
    return new Promise(() => undefined)
  }
  const end = keepJoined(store)
  for (let i = 0; i < 10; i++) tab.show(true)
  await until(() => expect(hanging).toHaveLength(1))
  world.pass(600_000)
  expect([hanging.length, asked()]).toEqual([1, 0])
  end()
  await store.close()
})
