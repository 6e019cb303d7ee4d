import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { moveStock } from '#core/sync/mutations/stock.ts'
import type { Problem, WireMutation } from '#core/sync/protocol.ts'
import { modules } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { learnFillShelf } from '#core/testing/aged-verb.ts'
import { newSugar, openTestShop, pairTestPhone, post, TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let phone: TestPhone
let good: Product
/** Never twice the same time, so that before and after are always told apart. */
let time = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
  good = newSugar()
  await phone.addProduct(good, 1000)
})

const receive = (qty: number, change: Partial<WireMutation> = {}, by = phone) =>
  by.mutation(
    'moveStock',
    { id: v7(), productId: good.id, reason: 'receiving', qty, ref: null, note: '' },
    change,
  )
const stockQty = async () => (await phone.serverRow(entity.stock, good.id))?.qty
const version = async () => {
  const { body } = await phone.pull({ limit: 1 })
  return body.v
}
const attentionOf = (id: string) => phone.serverRow(entity.attention, id)

test('the same push again is answered the same, has no second effect and burns no version (I2)', async () => {
  const muts = [receive(100), receive(200)]
  const first = await phone.push(muts)
  const v = await version()
  const again = await phone.push(muts)
  expect(again.body.results).toEqual(first.body.results)
  expect(again.body.lastSeq).toBe(first.body.lastSeq)
  expect(await version()).toBe(v)
  expect(await stockQty()).toBe(1300)
  const half = await phone.push([...muts, receive(50)])
  expect(half.body.results.slice(0, 2)).toEqual(first.body.results)
  expect(half.body.results).toHaveLength(3)
  expect(await stockQty()).toBe(1350)
})

test('the same push on two connections at once takes effect once (I2)', async () => {
  const muts = [receive(100), receive(200)]
  const replies = await Promise.all([phone.push(muts), phone.push(muts), phone.push(muts)])
  for (const reply of replies) expect(reply.body.results).toEqual(replies[0]?.body.results)
  expect(await stockQty()).toBe(1300)
})

test('a push that came too early waits for what is missing, and nothing of it is done (I7)', async () => {
  const [one, two, three] = [receive(1), receive(2), receive(4)]
  const v = await version()
  const { body } = await phone.push([two, three])
  expect(body.halt).toEqual({ seq: two.seq, code: 'gap', expected: one.seq })
  expect(body.results).toEqual([])
  expect(await version()).toBe(v)
  expect(await stockQty()).toBe(1000)
  expect((await phone.push([one, three])).body.halt).toMatchObject({ expected: two.seq })
  expect(await stockQty()).toBe(1001)
  expect((await phone.push([two, three])).body.halt).toBeUndefined()
  expect(await stockQty()).toBe(1007)
})

test('a number that was used for another mutation is refused whole: a cloned phone', async () => {
  await phone.push([receive(1)])
  phone.nextSeq--
  const { status, body } = await phone.push([receive(2), receive(4)])
  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'seq_reused', proto: 1, epoch: phone.epoch })
  expect(await stockQty()).toBe(1001)
})

test('a mutation told otherwise the second time keeps its first meaning', async () => {
  const sent = receive(5)
  await phone.push([sent])
  const { status, body } = await phone.push([{ ...sent, args: { ...sent.args, qty: 500 } }])
  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'payload_changed', now: expect.any(Number) })
  const { args, ...rest } = sent
  const turned = Object.fromEntries(Object.entries(args).reverse())
  expect((await phone.push([{ ...rest, args: turned }])).status).toBe(200)
  expect(await stockQty()).toBe(1005)
})

test('the work of a lost phone, sent from a file by another one, takes effect once and is answered to both (I2)', async () => {
  const second = await pairTestPhone(phone)
  const [sent, unsent] = [receive(10), receive(20)]
  const { body: original } = await phone.push([sent])
  const imported = [sent, unsent].map((mutation) => ({ ...mutation, seq: second.nextSeq++ }))
  const { body } = await second.push(imported)
  expect(body.results.map(({ st }) => st)).toEqual(['applied', 'applied'])
  expect(body.results[0]?.v).toBe(original.results[0]?.v)
  expect(await stockQty()).toBe(1030)
  expect((await phone.push([unsent])).body.results[0]).toMatchObject({ v: body.results[1]?.v })
  expect(await stockQty()).toBe(1030)
})

test('a movement counts once, whichever mutation brings it (I2)', async () => {
  const sent = receive(10)
  await phone.push([sent])
  const again = receive(10)
  const { body } = await phone.push([{ ...again, args: { ...again.args, id: sent.args['id'] } }])
  expect(body.results[0]?.st).toBe('noop')
  expect(await stockQty()).toBe(1010)
})

test('a mutation that breaks the server is tried three times, then shown, and the queue goes on (I5, I6)', async () => {
  const reduce = modules.moveStock.reduce
  const poison = receive(7)
  vi.spyOn(reduce, entity.stock).mockImplementation((row, act) => {
    if (act.id === poison.id) throw new Error('a bug meets old work')
    return row
  })
  try {
    const next = receive(0)
    for (const attempt of [1, 2]) {
      const { body } = await phone.push([poison, next])
      expect(body.halt, `attempt ${attempt}`).toMatchObject({ seq: poison.seq, code: 'retry' })
      expect(body.results).toEqual([])
      expect(await attentionOf(poison.id)).toBeUndefined()
    }
    const { body } = await phone.push([poison, next])
    expect(body.halt).toBeUndefined()
    expect(body.results).toMatchObject([{ st: 'refused', code: 'internal' }, { st: 'applied' }])
  } finally {
    vi.restoreAllMocks()
  }
  expect(await attentionOf(poison.id)).toMatchObject({ st: 'open', code: 'internal' })
})

test('what went before a mutation that fails stays done', async () => {
  const [fine, poison] = [receive(3), receive(7)]
  vi.spyOn(modules.moveStock, 'check').mockImplementation((_read, act) => {
    if (act.id === poison.id) throw new Error('a bug')
    return { st: 'applied' }
  })
  const { body } = await phone.push([fine, poison])
  vi.restoreAllMocks()
  expect(body.results).toMatchObject([{ seq: fine.seq, st: 'applied' }])
  expect(body.lastSeq).toBe(fine.seq)
  expect(await stockQty()).toBe(1003)
})

test('a verb from a newer app waits for a newer server and is never dropped', async () => {
  const future = { ...receive(1), name: 'sendDrone' }
  const { body } = await phone.push([future, receive(2)])
  expect(body.halt).toEqual({ seq: future.seq, code: 'unsupported' })
  const newer = { ...future, name: 'moveStock', nv: moveStock.nv + 1 }
  expect((await phone.push([newer])).body.halt).toMatchObject({ code: 'unsupported' })
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect((await phone.push([{ ...future, name }])).body.halt?.code).toBe('unsupported')
  }
})

test('work kept by an older app is taken in the words of today, and refused when it never was valid (Y8)', async () => {
  onTestFinished(learnFillShelf())
  const old = (nv: number, args: Record<string, unknown>) =>
    receive(1, { name: 'fillShelf', nv, args })
  const muts = [
    old(1, { product: good.id, kilos: 2 }),
    old(2, { product: good.id, grams: 300 }),
    old(3, { productId: good.id, qty: 4 }),
    old(1, { product: good.id, kilos: 'two' }),
  ]
  const { body } = await phone.push(muts)
  const again = await phone.push(muts)
  const later = await phone.push([old(4, { productId: good.id, qty: 4 })])
  expect(body.results.map(({ st, code }) => code ?? st)).toEqual([
    'applied',
    'applied',
    'applied',
    'bad_args',
  ])
  expect(await stockQty()).toBe(3304)
  expect(again.body.results).toEqual(body.results)
  expect(later.body.halt).toMatchObject({ code: 'unsupported' })
})

test('fields of the envelope that we do not know yet are passed over', async () => {
  const muts = [{ ...receive(1), mood: 'good' }]
  const { status, body } = await phone.push(muts, { weather: 'hot' } as object)
  expect(status).toBe(200)
  expect(body.results[0]?.st).toBe('applied')
})

test.each([
  ['a missing field', { productId: undefined }],
  ['a fraction', { qty: 1.5 }],
  ['more than a number holds', { qty: 2 ** 60 }],
  ['a field that is not of this verb', { admin: true }],
  ['text that cannot be kept', { note: 'a\0b' }],
  ['half a letter', { note: '\ud83d' }],
])('arguments with %s are refused, shown, and hold nobody up (I5, I6)', async (_name, change) => {
  const bad = receive(1)
  const muts = [{ ...bad, args: { ...bad.args, ...change } }, receive(2)]
  const { body } = await phone.push(muts)
  expect(body.results).toMatchObject([{ st: 'refused', code: 'bad_args' }, { st: 'applied' }])
  expect(await attentionOf(bad.id)).toMatchObject({
    name: 'moveStock',
    code: 'bad_args',
    ref: null,
  })
})

test('what only the server may do is refused to every phone (R1)', async () => {
  const expire = await phone.act('expireOrder', { orderId: v7() })
  expect(expire).toMatchObject({ st: 'refused', code: 'not_allowed' })
  const join = { memberId: phone.joined.member, login: v7(), phone: 'mine' }
  expect(await phone.act('addPhone', join)).toMatchObject({ code: 'not_allowed' })
})

test('a phone does what its member may, and gets no further by borrowing the owner’s login (R1)', async () => {
  const second = await pairTestPhone(phone)
  await server.deps.db.withShopTx(phone.shop, async (tx) => {
    const clerk = v7()
    await tx.write(entity.member, { id: clerk, name: 'Clerk', role: 'delivery', phones: {} })
    await tx.flush()
    await tx.sql
      .updateTable('login')
      .set({ member_id: clerk })
      .where('shop_id', '=', phone.shop)
      .where('id', '=', second.joined.login)
      .execute()
  })
  const own = receive(1, { login: second.joined.login }, second)
  const borrowed = receive(2, { login: phone.joined.login }, second)
  const invented = receive(4, { login: v7() }, second)
  const { body } = await second.push([own, borrowed, invented])
  expect(body.results.map(({ code }) => code)).toEqual(Array(3).fill('not_allowed'))
  expect(await stockQty()).toBe(1000)
  // Nor does he count the shelves.
  const take = { id: v7(), scope: {} }
  expect(await second.act('openStockTake', take)).toMatchObject({ code: 'not_allowed' })
})

test('a time from the future counts as now, so that no clock can win for ever (I12)', async () => {
  const { body } = await phone.push([receive(1, { at: server.deps.now() + 9_999_999 })])
  expect(body.results[0]?.st).toBe('applied')
  const muts = await server.deps.db.readShop(phone.shop, (tx) =>
    tx.sql.selectFrom('stock_move').select('at').where('shop_id', '=', phone.shop).execute(),
  )
  for (const { at } of muts) expect(Number(at)).toBeLessThanOrEqual(server.deps.now())
})

test('entries that a phone has lost are declared, and the queue goes on behind them (I1, I10)', async () => {
  await phone.push([receive(1)])
  const lost = phone.nextSeq
  phone.nextSeq += 3
  const next = receive(2)
  const { body } = await phone.push([next], { resume: { from: lost, to: lost + 2 } })
  expect(body.halt).toBeUndefined()
  expect(body.results).toMatchObject([{ seq: next.seq, st: 'applied' }])
  await phone.catchUp()
  const items = [...phone.rows.values()].map(({ row }) => row)
  const item = items.find((row) => 'code' in row && row.code === 'entries_lost')
  expect(item).toMatchObject({ detail: { from: lost, to: lost + 2, count: 3, phone: 'Counter' } })
  const again = await phone.push([next], { resume: { from: lost, to: lost + 2 } })
  expect(again.body.results).toEqual(body.results)
})

test('another timeline is told before anything is taken, with where this phone stands in ours', async () => {
  const { body: done } = await phone.push([receive(1)])
  const { status, body } = await phone.push([receive(2)], { epoch: v7() })
  expect(status).toBe(409)
  expect(body).toMatchObject({
    code: 'epoch',
    epoch: phone.epoch,
    lastSeq: done.lastSeq,
    now: expect.any(Number),
  })
  expect(await stockQty()).toBe(1001)
})

test('an app one step too old still hands in its work, an older one is asked to update', async () => {
  expect((await phone.push([receive(1)], { proto: 0 })).status).toBe(200)
  const older = await phone.push([receive(2)], { proto: -1 })
  expect(older.status).toBe(426)
  expect(older.body).toMatchObject({ code: 'upgrade', epoch: phone.epoch })
})

test('nobody speaks for another phone, and a forged or missing credential is told so (I11)', async () => {
  const other = await openTestShop(server)
  const muts = [receive(1)]
  const request = phone.pushRequest(muts)
  const answers = [
    await other.post<Problem>('/v1/sync/push', request),
    await phone.post<Problem>('/v1/sync/push', { ...request, dev: other.joined.dev }),
    await phone.post<Problem>('/v1/sync/push', { ...request, shop: other.shop }),
    await post<Problem>(server, '/v1/sync/push', request),
    await phone.post<Problem>('/v1/sync/push', request, `__Host-haat=${randomUUID()}`),
    await phone.post<Problem>('/v1/sync/push', request, phone.cookie.slice(0, -1)),
    await phone.post<Problem>('/v1/sync/push', request, '__Host-haat='),
  ]
  for (const { status, body } of answers) {
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'unauthenticated', proto: 1, now: expect.any(Number) })
  }
  expect(await stockQty()).toBe(1000)
})

test('more than a push may hold is refused before it is read, also when it comes packed', async () => {
  const note = 'x'.repeat(200)
  const many = Array.from({ length: 51 }, () => receive(1))
  expect((await phone.push(many)).status).toBe(400)
  phone.nextSeq -= 51
  const padded = phone.pushRequest([receive(1)])
  const huge = { ...padded, app: 'a', padding: note.repeat(2_000) }
  expect((await phone.post('/v1/sync/push', huge)).status).toBe(413)
  const response = await server.app.inject({
    method: 'POST',
    url: '/v1/sync/push',
    payload: gzipSync(JSON.stringify(huge)),
    headers: {
      host: 'localhost',
      cookie: phone.cookie,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
  })
  expect(response.statusCode).toBe(413)
  expect(await stockQty()).toBe(1000)
})

test('a push packed with gzip is read like any other', async () => {
  const response = await server.app.inject({
    method: 'POST',
    url: '/v1/sync/push',
    payload: gzipSync(JSON.stringify(phone.pushRequest([receive(5)]))),
    headers: {
      host: 'localhost',
      cookie: phone.cookie,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
  })
  expect(response.statusCode).toBe(200)
  expect(await stockQty()).toBe(1005)
})

test('a transaction that takes too long stops between two mutations and says so', async () => {
  const late = await startTestServer({
    openDb: () => Promise.resolve(server.deps.db),
    now: () => (clock += 2_000),
  })
  let clock = server.deps.now()
  const slow = new TestPhone(late, phone.joined, phone.cookie)
  slow.nextSeq = phone.nextSeq
  const muts = [receive(1), receive(2), receive(4), receive(8)]
  const { body } = await slow.push(muts)
  expect(body.halt).toMatchObject({ code: 'budget' })
  expect(body.results.length).toBeGreaterThan(0)
  expect(body.results.length).toBeLessThan(4)
  expect((await phone.push(muts)).body.results).toHaveLength(4)
  expect(await stockQty()).toBe(1015)
  await late.app.close()
})

test('work of a phone that was taken out waits for the owner: what had happened is held, what it asks for since is refused', async () => {
  const second = await pairTestPhone(phone)
  const edit = (at: number) =>
    second.mutation('editProduct', { productId: good.id, set: { lowAt: 7 } }, { at })
  const before = server.deps.now()
  const made = [receive(100, { login: second.joined.login }, second), edit(before - 1_000)]
  await server.app.inject({
    method: 'DELETE',
    url: `/v1/devices/${second.joined.dev}`,
    headers: { host: 'localhost', cookie: phone.cookie },
  })
  const { status, body } = await second.push([...made, edit(server.deps.now() + 60_000)])
  expect(status).toBe(200)
  expect(body.results).toMatchObject([
    { st: 'held', code: 'member_removed' },
    { st: 'held', code: 'member_removed' },
    { st: 'refused', code: 'member_removed' },
  ])
  expect(await stockQty()).toBe(1000)
  expect((await second.pull()).status).toBe(403)
  expect(await attentionOf(made[0]?.id ?? '')).toMatchObject({
    code: 'member_removed',
    ref: good.id,
  })
})
