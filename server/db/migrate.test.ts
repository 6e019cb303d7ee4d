import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDb } from '../testing/test-db.ts'
import type { Db } from './db.ts'
import { migrate } from './migrate.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDb()
})
afterAll(() => db.close())

test('migrating again changes nothing', async () => {
  const applied = () => sql`SELECT * FROM schema_migration ORDER BY name`.execute(db.global)
  const { rows } = await applied()
  expect(rows.length).toBeGreaterThan(0)
  await migrate(db.global)
  expect((await applied()).rows).toEqual(rows)
})

test('a migration that was changed after it had been applied is refused by name', async () => {
  await sql`UPDATE schema_migration SET checksum = 'other' WHERE name LIKE '0001%'`.execute(
    db.global,
  )
  await expect(migrate(db.global)).rejects.toThrow('0001_first.sql was changed')
})

test('a database that lacks a migration does not answer as ready', async () => {
  await db.ping()
  await sql`DELETE FROM schema_migration WHERE name LIKE '0002%'`.execute(db.global)
  await expect(db.ping()).rejects.toThrow('not migrated')
})
