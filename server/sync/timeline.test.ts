import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Problem } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { newSugar, openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { writeCursor } from './cursor.ts'
import { signingKey } from '../db/signing-key.ts'

let server: TestServer
let phone: TestPhone
let time = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
})

const problem = async (change: object) => {
  const { status, body } = await phone.post<Problem>('/v1/sync/pull', phone.pullRequest(change))
  return { status, body }
}

test('a cursor of another shop, another timeline or none of ours asks for a new start', async () => {
  const other = await openTestShop(server)
  await Promise.all([phone.catchUp(), other.catchUp()])
  const cursors = [
    other.cursor,
    `${phone.cursor}x`,
    'c/1/1/x',
    '',
    's/0/0/0/0//',
    `x${phone.cursor}`,
  ]
  for (const cursor of cursors) {
    const { status, body } = await problem({ cursor })
    expect([status, body.code]).toEqual([410, 'resync'])
    expect(body).toMatchObject({ epoch: phone.epoch, now: expect.any(Number), lastSeq: 0 })
  }
})

test('a cursor from before the oldest kept deletion asks for a new start', async () => {
  await phone.catchUp()
  await phone.addProduct(newSugar(), 1)
  const { global } = server.deps.db
  await global
    .updateTable('shop_clock')
    .set({ tomb_floor: 2 })
    .where('shop_id', '=', phone.shop)
    .execute()
  expect(await problem({})).toMatchObject({ status: 410, body: { code: 'resync' } })
  phone.cursor = null
  await phone.catchUp()
})

test('a cursor from the future proves a restore that nobody declared: the timeline is renewed once (I1)', async () => {
  await phone.addProduct(newSugar(), 1)
  await phone.catchUp()
  const key = await signingKey(server.deps.db, 'cursor_key')
  const cursor = writeCursor(
    { kind: 'change', v: 99, e: 1, id: phone.shop },
    { roleSet: '', key, shopId: phone.shop, epoch: phone.epoch },
  )
  const replies = await Promise.all([problem({ cursor }), problem({ cursor })])
  const [first, second] = replies
  for (const { status, body } of replies) {
    expect([status, body.code]).toEqual([409, 'epoch'])
    expect(body.lastSeq).toBe(1)
  }
  expect(first?.body.epoch).not.toBe(phone.epoch)
  expect(second?.body.epoch).toBe(first?.body.epoch)
  expect(server.logLines.join()).toContain('undeclared_restore')
  const metrics = await server.app.inject('/metrics')
  expect(metrics.body).toContain('haat_sync_epochs_renewed_total 1')
  expect((await problem({})).body.code).toBe('epoch')
  phone.epoch = first?.body.epoch ?? ''
  phone.cursor = null
  await phone.catchUp()
})

test('a phone that comes back to a restored server sends again what the server lacks (I1)', async () => {
  const good = newSugar()
  await phone.addProduct(good, 10)
  const lost = [1, 2].map((qty) =>
    phone.mutation('moveStock', {
      id: v7(),
      productId: good.id,
      reason: 'receiving',
      qty,
      ref: null,
      note: '',
    }),
  )
  // As if the server had never heard them: its backup is older.
  await server.deps.db.global
    .updateTable('shop_clock')
    .set({ epoch: v7() })
    .where('shop_id', '=', phone.shop)
    .execute()
  const refused = await phone.push(lost)
  expect(refused.body).toMatchObject({ code: 'epoch', lastSeq: 1 })
  phone.epoch = refused.body.epoch
  const { body } = await phone.push(lost)
  expect(body.results.map(({ st }) => st)).toEqual(['applied', 'applied'])
  expect((await phone.serverRow(entity.stock, good.id))?.qty).toBe(13)
})
