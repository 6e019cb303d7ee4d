import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDb } from '../testing/test-db.ts'
import type { Db } from './db.ts'
import { readSchema, type Schema } from './schema.ts'

const file = new URL('schema.json', import.meta.url)
let db: Db
let made: Schema
let written: Schema
beforeAll(async () => {
  db = await openTestDb()
  made = await readSchema(db.global)
  // RENEW_SCHEMA=1 npx vitest run server/db/schema.test.ts && npm run format
  if (process.env.RENEW_SCHEMA) writeFileSync(file, JSON.stringify(made))
  written = JSON.parse(readFileSync(file, 'utf8'))
})
afterAll(() => db.close())

const shopTables = () =>
  Object.keys(written).filter((name) => 'shop_id' in (written[name]?.columns ?? {}))
/** Small tables that cross shops, read before it is known whose shop it is. */
const global = [
  'credential',
  'order_page',
  'pair_code',
  'push_subscription',
  'whatsapp_number',
  'partner_shop',
]

test('schema.json tells what the migrations make, on this engine too', () => {
  expect(made).toEqual(written)
})

test('every key of a shop table begins with the shop, so that shops can be moved and split', () => {
  for (const name of shopTables().filter((table) => !global.includes(table))) {
    const unique = written[name]?.indexes.filter((index) => index.includes('UNIQUE')) ?? []
    expect(unique.length, name).toBeGreaterThan(0)
    for (const index of unique) expect(index).toMatch(/\(shop_id[,)]/)
  }
})

test('no number of a row comes from a sequence, whose order is not the order of commits', () => {
  expect(JSON.stringify(written)).not.toMatch(/nextval|identity|serial/i)
})

test('every shop table but the job list is shut by forced row-level security', () => {
  for (const name of shopTables()) {
    const isOpen = global.includes(name) || name === 'outbox'
    const policies = written[name]?.policies ?? []
    expect(
      policies.some((policy) => policy.startsWith('one_shop (forced)')),
      name,
    ).toBe(!isOpen)
  }
})
