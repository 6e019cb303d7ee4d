import { expect, test } from 'vitest'
import { KeptReading } from './kept-reading.ts'
import type { Store } from './store.ts'
import { joinedShop } from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'
import { until } from './testing/until.ts'

const hour = 3_600_000

const rates = (
  { book }: Store,
  tell: () => Promise<number>,
  isFresh: (told: number, age: number) => boolean,
) => new KeptReading(book, { key: 'rates', tell, isFresh, bytesOf: () => 8 })

test('it is told when a screen asks, shown at once at the next start, and told anew when it is old', async () => {
  const { world, store } = await joinedShop()
  let tellings = 0
  const start = () =>
    rates(
      store,
      async () => ++tellings,
      (_told, age) => age < hour,
    )
  const first = start()
  expect(first.current()).toBe(undefined)
  first.subscribe(() => {})
  await until(async () => {
    world.pass(2_000)
    expect(await store.db.cache.get('rates')).toBeDefined()
  })
  expect(first.current()).toBe(1)

  const second = start()
  second.subscribe(() => {})
  await until(() => expect(second.current()).toBe(1))

  world.pass(hour)
  const third = start()
  const seen: (number | undefined)[] = []
  third.subscribe(() => seen.push(third.current()))
  await until(() => {
    world.pass(2_000)
    expect(seen).toEqual([1, 2])
  })
  expect(tellings).toBe(2)
})

test('on a full phone it is told all the same, only not found again', async () => {
  const { world, store } = await joinedShop()
  putUnder(store.db.backendDB(), { ...newFault(), writesLeft: 0, end: 'full' })
  const reading = rates(
    store,
    async () => 7,
    () => true,
  )
  reading.subscribe(() => {})
  await until(() => {
    world.pass(2_000)
    expect(reading.current()).toBe(7)
  })
  putUnder(store.db.backendDB(), newFault())
  expect(await store.db.cache.get('rates')).toBe(undefined)
})

test('what shows the known has the phone to itself before it is told anew', async () => {
  const { world, store } = await joinedShop()
  let tellings = 0
  const start = () =>
    rates(
      store,
      async () => ++tellings,
      () => false,
    )
  const first = start().ask()
  await until(() => {
    world.pass(2_000)
    expect(tellings).toBe(1)
  })
  await first

  const second = start()
  second.subscribe(() => {})
  await until(() => expect(second.current()).toBe(1))
  // An idle moment of this phone comes after two seconds.
  world.pass(2_100)
  await new Promise((resolve) => setImmediate(resolve))
  expect(tellings).toBe(1)
  await until(() => {
    world.pass(2_000)
    expect(second.current()).toBe(2)
  })
})
