import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../db/db.ts'
import { openTestDb } from './test-db.ts'

let one: Db
let other: Db
beforeAll(async () => {
  one = await openTestDb()
  other = await openTestDb()
})
afterAll(() => Promise.all([one.close(), other.close()]))

test('every test has a database of its own, migrated and empty', async () => {
  await one.global.insertInto('setting').values({ k: 'a', v: '1' }).execute()
  expect(await one.global.selectFrom('setting').select('v').execute()).toEqual([{ v: 1 }])
  expect(await other.global.selectFrom('setting').selectAll().execute()).toEqual([])
  await other.ping()
})
