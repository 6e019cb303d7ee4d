import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { paise } from '#core/money/paise.ts'
import { oldestApp, type Problem, type PullResponse } from '#core/sync/protocol.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { order } from '#core/testing/shop-fixtures.ts'
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
const problem = async (change: object) => {
  const { status, body } = await phone.post<Problem>('/v1/sync/pull', phone.pullRequest(change))
  return { status, body }
}
const rowsOf = ({ rows }: PullResponse) => rows.reduce((sum, { c }) => sum + (c[0]?.length ?? 0), 0)

test('a phone that is caught up gets nothing, in few bytes', async () => {
  await phone.catchUp()
  const body = await pulled()
  expect(body).toMatchObject({ more: false, results: [], rows: [], dels: [], v: 1 })
  expect(body.part).toBeUndefined()
  expect(body.from).toBe(phone.cursor)
  expect(JSON.stringify(body).length).toBeLessThan(400)
})

test('a pull tells up to where the phone has everything, and is written down only when that is news', async () => {
  const noteInShop = vi.spyOn(server.deps.db, 'noteInShop')
  const seenV = () =>
    server.deps.db.readShop(phone.shop, async (tx) => {
      const rows = await tx.sql.selectFrom('device').select('seen_v').execute()
      return rows.map(({ seen_v }) => Number(seen_v))
    })
  await phone.catchUp()
  expect(await seenV()).toEqual([0])
  await pulled()
  expect(await seenV()).toEqual([1])
  noteInShop.mockClear()
  await pulled()
  await pulled()
  expect(noteInShop).not.toHaveBeenCalled()
  await phone.addProduct(newSugar(), 10)
  await phone.addProduct(newSugar(), 10)
  // The last page begins in the middle of version 3.
  await phone.catchUp(1)
  expect(await seenV()).toEqual([2])
  await pulled()
  expect(await seenV()).toEqual([3])
  noteInShop.mockRestore()
})

test.each([
  ['manager', true, true],
  ['counter', false, true],
  ['delivery', false, false],
] as const)(
  'what goods cost is told to those who buy and who see the profit, and what customers owe to those who give credit: a %s (R2)',
  async (role, buys, gives) => {
    const second = await pairTestPhone(phone)
    await write(async (tx) => {
      const member = v7()
      await tx.write(entity.member, { id: member, name: role, role, phones: {} })
      await tx.flush()
      await tx.sql
        .updateTable('login')
        .set({ member_id: member })
        .where('shop_id', '=', phone.shop)
        .where('id', '=', second.joined.login)
        .execute()
    })
    const start = second.cursor
    await second.catchUp()
    const good = newSugar()
    await phone.addProduct(good, 0)
    const [supplierId, billId, entryId] = [v7(), v7(), v7()]
    await phone.act('saveSupplier', { supplierId, set: { name: 'Agarwal' } })
    const line = { moveId: v7(), productId: good.id, qty: 1000, costPaise: paise(4100) }
    const bill = { id: billId, supplierId, billNo: '', lines: [line], entryId, paid: null }
    await phone.act('recordPurchase', { ...bill, billPaise: paise(4100) })
    const [customerId, creditId] = [v7(), v7()]
    const customer = {
      id: customerId,
      name: 'Ravi',
      phone: null,
      lang: 'hi',
      address: null,
    } as const
    await phone.act('addCustomer', { customer })
    const credit = { id: creditId, party: 'customer', partyId: customerId, note: '' } as const
    const given = { reason: 'bought', paise: paise(4100), method: null, ref: null } as const
    await phone.act('noteCredit', { ...credit, ...given })
    const sees = () => ({
      stock: second.has(entity.stock, good.id)?.qty,
      cost: second.has(entity.cost, good.id) !== undefined,
      bill: second.has(entity.purchase, billId) !== undefined,
      owed: second.has(entity.khata, entryId) !== undefined,
      owes: second.has(entity.khata, creditId) !== undefined,
    })
    // As a change, and in the snapshot of a phone that begins anew.
    await second.catchUp()
    expect(sees()).toEqual({ stock: 1000, cost: false, bill: buys, owed: buys, owes: gives })
    second.rows.clear()
    second.cursor = start
    await second.catchUp()
    expect(sees()).toEqual({ stock: 1000, cost: false, bill: buys, owed: buys, owes: gives })
    await phone.catchUp()
    expect(phone.has(entity.cost, good.id)).toBeDefined()
  },
)

test('every change is pulled once, in the order of its version, whatever the size of the pages (I8)', async () => {
  await phone.catchUp()
  const goods = Array.from({ length: 7 }, newSugar)
  for (const good of goods) await phone.addProduct(good, 10)
  const whole = await pulled(phone, { limit: 500 })
  const start = phone.cursor
  const second = await pairTestPhone(phone)
  for (const limit of [1, 2, 3, 10]) {
    second.cursor = start
    let rows = 0
    let upTo = 0
    for (;;) {
      const body = await pulled(second, { limit })
      expect(rowsOf(body)).toBeLessThanOrEqual(limit)
      second.cursor = body.to
      const versions = body.rows.flatMap(({ k, c }) => c[k.indexOf('v')] ?? []).map(Number)
      expect(Math.min(...versions, Number.MAX_SAFE_INTEGER)).toBeGreaterThanOrEqual(upTo)
      upTo = Math.max(upTo, ...versions)
      rows += versions.length
      if (!body.more) break
    }
    // A product, its stock and its movement each; and the owner's row, changed by the pairing.
    expect(rows).toBe(3 * 7 + 1)
  }
  expect(rowsOf(whole)).toBe(21)
})

test.each([40, 500])(
  'a phone knows that its mutation is done no later than it sees a row with its effect (pages of %i)',
  async (limit) => {
    const good = newSugar()
    await phone.addProduct(good, 0)
    await phone.catchUp()
    for (let batch = 0; batch < 5; batch++) {
      const muts = Array.from({ length: 50 }, () =>
        phone.mutation('moveStock', {
          id: v7(),
          productId: good.id,
          reason: 'receiving',
          qty: 1,
          ref: null,
          note: '',
        }),
      )
      await phone.push(muts)
    }
    const known = new Map(phone.results.map(({ seq, v }) => [seq, v]))
    for (;;) {
      const body = await pulled(phone, { limit })
      for (const { seq, v } of body.results) known.set(seq, v)
      phone.take(body)
      const seen = [...phone.rows.values()].map(({ v }) => v)
      const told = await server.deps.db.readShop(phone.shop, (tx) =>
        tx.sql
          .selectFrom('mutation')
          .select(['seq', 'v'])
          .where('shop_id', '=', phone.shop)
          .where('device_id', '=', phone.joined.dev)
          .where('v', '<=', Math.max(...seen))
          .execute(),
      )
      for (const { seq } of told) expect(known.has(Number(seq))).toBe(true)
      if (!body.more) break
    }
    expect(known.size).toBe(251)
    expect(phone.has(entity.stock, good.id)?.qty).toBe(250)
  },
)

test('a page ends at a quarter of a megabyte', async () => {
  await phone.catchUp()
  const note = 'ক'.repeat(1000)
  const orders = Array.from({ length: 300 }, (_, i) =>
    order('placed', { id: v7(), note, channelRef: `ref ${i}` }),
  )
  await write(async (tx) => {
    for (const one of orders) await tx.write(entity.order, one)
  })
  const body = await pulled()
  expect(body.more).toBe(true)
  expect(JSON.stringify(body.rows).length).toBeLessThan(300_000)
  phone.take(body)
  await phone.catchUp()
  for (const { id } of orders) expect(phone.has(entity.order, id)).toBeDefined()
})

test('a deleted row is told as deleted', async () => {
  await phone.catchUp()
  const id = v7()
  const { global } = server.deps.db
  await write(async (tx) => {
    await tx.write(entity.stock, { id, qty: 1, reserved: 0, countAt: 0 })
  })
  await global.updateTable('change').set({ del: true }).where('id', '=', id).execute()
  const body = await pulled()
  expect(body.dels).toEqual([[entity.stock, id, 2]])
})

test('an app that is too old to read rows is asked to update', async () => {
  expect(await problem({ proto: 0 })).toMatchObject({
    status: 426,
    body: { code: 'upgrade', epoch: phone.epoch },
  })
})

test('an app below the floor is given no rows and asked to update, but what it sends is taken', async () => {
  const below = { app: '0.0.9' }
  expect(await problem(below)).toMatchObject({ status: 426, body: { code: 'upgrade' } })
  const good = newSugar()
  const { sold30: _, fat: __, ...product } = good
  const added = phone.mutation('addProduct', { product, opening: { id: v7(), qty: 7 } })
  const { status, body } = await phone.push([added], below)
  expect([status, body.results.map(({ st }) => st)]).toEqual([200, ['applied']])
  for (const app of [oldestApp, '99.0.0', 'dev', undefined])
    expect((await phone.pull(app === undefined ? {} : { app })).status).toBe(200)
  expect((await phone.serverRow(entity.stock, good.id))?.qty).toBe(7)
})

test('how much a phone still has to send is remembered', async () => {
  await pulled(phone, { pending: 3 })
  const list = await server.app.inject({
    url: '/v1/devices',
    headers: { host: 'localhost', cookie: phone.cookie },
  })
  expect(list.json()).toMatchObject({ devices: [{ id: phone.joined.dev, pending: 3 }] })
})

test('an old request that comes again does not say that what was taken since still waits', async () => {
  const [first, second] = [newSugar(), newSugar()]
  const oldPull = phone.pullRequest({ pending: 2 })
  await phone.addProduct(first, 1)
  const added = phone.mutation('editProduct', { productId: first.id, set: { lowAt: 3 } })
  const oldPush = phone.pushRequest([added], { pending: 2 })
  await phone.post('/v1/sync/push', oldPush)
  await phone.addProduct(second, 1)
  const pending = async () => {
    const headers = { host: 'localhost', cookie: phone.cookie }
    const list = await server.app.inject({ url: '/v1/devices', headers })
    return list.json().devices[0].pending
  }
  expect(await pending()).toBe(0)
  for (const [url, request] of [
    ['/v1/sync/push', oldPush],
    ['/v1/sync/pull', oldPull],
  ] as const) {
    expect((await phone.post(url, request)).status).toBe(200)
    expect(await pending()).toBe(0)
  }
})

test('no row of another shop reaches a phone, and acts on leaked ids change nothing there (I11)', async () => {
  const other = await openTestShop(server)
  const good = newSugar()
  await other.addProduct(good, 500)
  const theirs = order('placed', { id: v7(), channelRef: 'x', acceptBy: time + day })
  await server.deps.db.withShopTx(other.shop, (tx) => tx.write(entity.order, theirs))
  const before = await server.deps.db.readShop(other.shop, (tx) =>
    tx.rows([keyOf(4, good.id), keyOf(5, good.id), keyOf(7, theirs.id), keyOf(1, other.shop)]),
  )
  const answers = [
    await phone.act('acceptOrder', acceptArgs(theirs)),
    await phone.act('rejectOrder', { orderId: theirs.id, reason: 'shop_busy' }),
    await phone.act('deliverOrder', { orderId: theirs.id, payment: null, moves: [] }),
    await phone.act('editProduct', { productId: good.id, set: { pricePaise: paise(1) } }),
    await phone.act('countStock', { id: v7(), productId: good.id, counted: 0, seen: 500 }),
    await phone.act('editShop', { shopId: other.shop, set: { name: 'Mine now' } }),
    await phone.act('openShop', {
      shopId: other.shop,
      name: 'Mine',
      lang: 'hi',
      openedAt: 1,
      memberId: phone.joined.member,
      memberName: 'Me',
      login: phone.joined.login,
      phone: 'p',
    }),
  ]
  expect(answers.map(({ st, code }) => `${st} ${code}`)).toEqual([
    'refused depends',
    'refused depends',
    'held depends',
    'refused depends',
    'held depends',
    'refused foreign_id',
    'refused foreign_id',
  ])
  const after = await server.deps.db.readShop(other.shop, (tx) => tx.rows([...before.keys()]))
  expect(after).toEqual(before)
  await phone.catchUp()
  const leaked = [good.id, theirs.id, other.shop, other.joined.member]
  const given = [...phone.rows.values()].map(({ row }) => row.id)
  expect(given.filter((id) => leaked.includes(id))).toEqual([])
})
