import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PullResponse } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { order, round, sugar } from '#core/testing/shop-fixtures.ts'
import { newSugar, openTestShop, pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let phone: TestPhone
let time = 1_800_000_000_000
const day = 24 * 60 * 60_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
})

const write = (fn: Parameters<typeof server.deps.db.withShopTx>[1]) =>
  server.deps.db.withShopTx(phone.shop, fn)
const pulled = async (by = phone, change = {}) => {
  const { status, body } = await by.pull(change)
  expect(status).toBe(200)
  return body
}
const rowsOf = ({ rows }: PullResponse) => rows.reduce((sum, { c }) => sum + (c[0]?.length ?? 0), 0)

test('a first sync brings the shop in the order in which it can be used, and can be taken up again anywhere', async () => {
  const goods = Array.from({ length: 30 }, newSugar)
  const best = { ...newSugar(), sold30: 9 }
  const [open, closed, forgotten] = [
    order('placed', { id: v7(), channelRef: 'a', customerId: v7() }),
    order('delivered', { id: v7(), channelRef: 'b', at: time - day }),
    order('delivered', { id: v7(), channelRef: 'c', at: time - 31 * day }),
  ]
  await write(async (tx) => {
    for (const good of [...goods, best]) {
      await tx.write(entity.product, good)
      await tx.write(entity.stock, { id: good.id, qty: 1, reserved: 0, countAt: 0 })
    }
    for (const one of [open, closed, forgotten]) await tx.write(entity.order, one)
    await tx.write(entity.customer, {
      id: open.customerId ?? '',
      name: 'Mitali',
      phone: null,
      waId: null,
      bsuid: null,
      lang: 'bn',
      address: null,
    })
  })
  const names: (string | undefined)[] = []
  const second = await pairTestPhone(phone)
  let most = 0
  for (;;) {
    // Whoever loses the answer asks again and gets the same.
    const body = await pulled(second, { limit: 10 })
    expect(await pulled(second, { limit: 10 })).toEqual({ ...body, now: expect.any(Number) })
    second.take(body)
    if (body.part) {
      names.push(body.part.name)
      expect(body.part.done).toBeGreaterThanOrEqual(most)
      expect(body.part.total).toBeGreaterThanOrEqual(body.part.done)
      most = body.part.done
    }
    if (names.length === 1) {
      expect(second.has(entity.shop, phone.shop)).toBeDefined()
      expect(second.has(entity.order, open.id)).toMatchObject({ st: 'placed' })
      expect(second.has(entity.customer, open.customerId ?? '')).toMatchObject({ name: 'Mitali' })
    }
    if (names.length === 2) expect(second.has(entity.product, best.id)).toBeDefined()
    if (!body.more) break
  }
  for (const good of goods) {
    expect(second.has(entity.product, good.id)).toEqual(good)
    expect(second.has(entity.stock, good.id)).toMatchObject({ qty: 1 })
  }
  expect(second.has(entity.order, closed.id)).toBeDefined()
  expect(second.has(entity.order, forgotten.id)).toBeUndefined()
  expect(names.at(-1)).toBe('closed')
  expect(most).toBe(second.rows.size)
})

test('three hundred best sellers come first and the rest behind them, none missing', async () => {
  const goods = Array.from({ length: 320 }, (_, i) => ({ ...newSugar(), sold30: i % 7 }))
  await write(async (tx) => {
    for (const good of goods) {
      await tx.write(entity.product, good)
      await tx.write(entity.stock, { id: good.id, qty: 1, reserved: 0, countAt: 0 })
    }
  })
  // Shop and owner come by themselves: with them a phone can begin.
  const start = await pulled(phone, { limit: 100 })
  expect(rowsOf(start)).toBe(2)
  phone.take(start)
  const first = await pulled(phone, { limit: 100 })
  phone.take(first)
  const sold = [...phone.rows.values()].flatMap(({ row }) => ('sold30' in row ? row.sold30 : []))
  expect(Math.min(...sold)).toBeGreaterThanOrEqual(4)
  // A good and its stock count once.
  expect(rowsOf(first)).toBe(200)
  await phone.catchUp(200)
  for (const good of goods) {
    expect(phone.has(entity.product, good.id)).toBeDefined()
    expect(phone.has(entity.stock, good.id)).toBeDefined()
  }
})

test('what changes while a first sync is under way comes too (I3)', async () => {
  const goods = Array.from({ length: 12 }, newSugar)
  for (const good of goods) await phone.addProduct(good, 10)
  const second = await pairTestPhone(phone)
  for (let page = 0; ; page++) {
    const body = await pulled(second, { limit: 5 })
    second.take(body)
    const good = goods[page]
    if (good) await phone.act('editProduct', { productId: good.id, set: { lowAt: 100 + page } })
    if (page === 3) await phone.addProduct(sugar, 1)
    if (!body.more && page > goods.length) break
  }
  for (const { id } of [...goods, sugar]) {
    expect(second.has(entity.product, id)).toEqual(await phone.serverRow(entity.product, id))
    expect(second.has(entity.stock, id)).toEqual(await phone.serverRow(entity.stock, id))
  }
})

test('a first sync with many results to tell brings no rows before all of them are told', async () => {
  const muts = () => Array.from({ length: 50 }, () => phone.mutation('voidMutation', {}))
  for (let batch = 0; batch < 5; batch++) await phone.push(muts())
  const first = await pulled()
  expect(first.results).toHaveLength(200)
  expect(first).toMatchObject({ more: true, rows: [] })
  phone.take(first)
  const second = await pulled()
  expect(second.results).toHaveLength(50)
  expect(rowsOf(second)).toBeGreaterThan(0)
})

test('stock that an order moved of a good which the shop lacks comes too (I3)', async () => {
  const stray = { id: v7(), qty: -3, reserved: 0, countAt: 0 }
  await phone.addProduct(newSugar(), 10)
  await write((tx) => tx.write(entity.stock, stray))
  const second = await pairTestPhone(phone)
  await second.catchUp()
  expect(second.has(entity.stock, stray.id)).toEqual(stray)
})

test('a first sync brings rounds that are out or were handed in lately, before the goods', async () => {
  const rounds = [
    round('out', { id: v7(), at: time - 40 * day }),
    round('handed_in', { id: v7(), at: time - day }),
    round('handed_in', { id: v7(), at: time - 31 * day }),
  ]
  await write(async (tx) => {
    for (const each of rounds) await tx.write(entity.round, each)
  })
  const second = await pairTestPhone(phone)
  second.take(await pulled(second))
  expect(rounds.map(({ id }) => second.has(entity.round, id)?.st)).toEqual([
    'out',
    'handed_in',
    undefined,
  ])
})
