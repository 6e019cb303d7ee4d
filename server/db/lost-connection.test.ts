import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDb } from '../testing/test-db.ts'

// PGlite has no connection to lose.
const isOnPostgres = process.env.HAAT_TEST_DB === 'postgres'

test.runIf(isOnPostgres)(
  'a connection that ends between two questions of a transaction fails that transaction and nothing else',
  async () => {
    const db = await openTestDb()
    const lost = db.global.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
      await sql`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`.execute(db.global)
      // The news of it comes while nobody asks anything.
      await sql`SELECT pg_sleep(0.05)`.execute(db.global)
      await sql`SELECT 1`.execute(tx)
    })
    await expect(lost).rejects.toThrow(/queryable|terminat|closed/)
    expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(db.global)).rows).toEqual([
      { one: 1 },
    ])
    await db.close()
  },
)
