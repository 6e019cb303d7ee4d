import { v7 } from 'uuid'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assert } from '#core/assert.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import type { ShopFile } from '#core/shop-file/format.ts'
import { readingShopFile } from '#core/shop-file/read-shop-file.ts'
import { runCommand } from '../cli.ts'
import type { Db } from '../db/db.ts'
import { openTestDb } from '../testing/test-db.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf } from '../testing/test-shop.ts'
import { fileTools, shopFromFile, shopToFile } from './shop-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'haat-operator-'))
let server: TestServer
let elsewhere: Db
beforeAll(async () => {
  server = await startTestServer()
  elsewhere = await openTestDb()
})
afterAll(async () => {
  await server.close()
  await elsewhere.close()
  rmSync(folder, { recursive: true })
})

const about = { app: 'test', now: 1_795_494_600_000 }
const ctx = (db: Db) => ({ db, now: () => about.now, newId: v7 })

function read(bytes: Uint8Array): ShopFile {
  const reading = readingShopFile(bytes, fileTools, null)
  let step = reading.next()
  while (!step.done) step = reading.next()
  assert(step.value.ok, 'The file is in order.')
  return step.value.value
}

async function fileOf(db: Db, shopId: string): Promise<ShopFile> {
  const parts = await shopToFile(db, shopId, about)
  assert(parts, 'The shop is here.')
  return read(Buffer.concat(parts))
}

async function stockedShop(): Promise<string> {
  const shop = await openTestShop(server.deps, {
    phoneNumberId: String(Math.random()).slice(2, 14),
  })
  return shop.id
}

const moving = (id: string, qty: number) => ({
  id,
  name: 'moveStock',
  nv: 1,
  at: about.now,
  login: v7(),
  member: v7(),
  args: { id: v7(), productId: shelf.sugar.id, reason: 'receiving', qty, ref: null, note: '' },
})

test('a shop moves to another server whole: the same state, and one history of every shelf', async () => {
  const shop = await stockedShop()
  const file = await fileOf(server.deps.db, shop)
  expect(await shopFromFile(ctx(elsewhere), file)).toBe(true)
  const again = await fileOf(elsewhere, shop)
  expect(again.manifest.state).toBe(file.manifest.state)
  expect(again.manifest.epoch).not.toBe(file.manifest.epoch)
  expect(await shopFromFile(ctx(elsewhere), file)).toBe(false)
})

test('phones that join a shop elsewhere have series for their bills that no phone of it had (V2)', async () => {
  const shop = await stockedShop()
  const file = await fileOf(server.deps.db, shop)
  await shopFromFile(ctx(elsewhere), file)
  const clock = await elsewhere.readShop(shop, (tx) =>
    tx.sql.selectFrom('shop_clock').select('phones').where('shop_id', '=', shop).executeTakeFirst(),
  )
  expect(clock?.phones).toBeGreaterThan(676)
})

test('work that no server had is done once, over the rows beneath it, also for a shelf whose history is elsewhere', async () => {
  const shop = await stockedShop()
  const whole = await fileOf(server.deps.db, shop)
  // As a phone would write it: without the movements from before it came, and with unsent work.
  const stock = whole.rows.find(({ e, row }) => e === entity.stock && row?.id === shelf.sugar.id)
  assert(stock?.row && 'qty' in stock.row, 'Sugar is on the shelf.')
  const qty = Number(stock.row.qty)
  const rows = whole.rows
    .filter(({ e }) => e !== entity.movement)
    .map((one) =>
      one === stock ? { ...one, row: { ...one.row, qty: qty + 30 }, base: one.row } : one,
    )
  const mutation = moving(v7(), 30)
  const file = { ...whole, rows: rows as ShopFile['rows'], mutations: [mutation] }
  const db = await openTestDb()
  expect(await shopFromFile(ctx(db), file)).toBe(true)
  const shelfNow = () => db.readShop(shop, (tx) => tx.row(entity.stock, shelf.sugar.id))
  expect(await shelfNow()).toMatchObject({ qty: qty + 30 })
  const { results } = await db.readShop(shop, async (tx) => ({
    results: await tx.sql
      .selectFrom('mutation')
      .select(['id', 'st'])
      .where('shop_id', '=', shop)
      .execute(),
  }))
  expect(results).toEqual([{ id: mutation.id, st: 'applied' }])
  await db.close()
})

test('the operator writes a shop out, takes it in elsewhere, and gives its owner a code', async () => {
  const shop = await stockedShop()
  const path = join(folder, 'shop.txt')
  const said: string[] = []
  const desk = (db: Db) => ({
    openDb: async () => ({ ...db, close: async () => {} }),
    now: () => about.now,
    say: (line: string) => said.push(line),
  })
  const here = desk(server.deps.db)
  const there = desk(elsewhere)
  expect(await runCommand(['export', shop, path], here)).toBe(0)
  expect(await runCommand(['export', v7(), path], here)).toBe(1)
  expect(await runCommand(['import', path], there)).toBe(0)
  expect(await runCommand(['import', path], there)).toBe(1)
  expect(said.at(-1)).toContain('here already')
  expect(await runCommand(['pair-code', shop], there)).toBe(0)
  expect(said.at(-1)).toMatch(/^\d{4} \d{4} lets one phone join/)
  expect(await runCommand(['pair-code', v7()], there)).toBe(1)
  writeFileSync(path, readFileSync(path).subarray(0, -40))
  expect(await runCommand(['import', path], there)).toBe(1)
  expect(said.at(-1)).toContain('truncated')
  const rows = await elsewhere.readShop(shop, (tx) => tx.rows([keyOf(entity.shop, shop)]))
  expect(rows.size).toBe(1)
})
