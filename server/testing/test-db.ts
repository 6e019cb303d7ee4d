import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import pg from 'pg'
import { type Db, type DbOptions, openDb } from '../db/db.ts'
import { migrate, secureShops } from '../db/migrate.ts'

/**
 * A fresh, empty, migrated database: PGlite in memory, or with HAAT_TEST_DB=postgres a database of its own on the
 * PostgreSQL that `scripts/test-postgres.ts` has started or TEST_DATABASE_URL names.
 */
export async function openTestDb(options: Partial<DbOptions> = {}): Promise<Db> {
  const settings: DbOptions = { now: Date.now, onCommit: () => {}, ...options }
  if (process.env.HAAT_TEST_DB === 'postgres') return openOnPostgres(settings)
  image ??= preparedImage()
  return openDb({ image: await image }, settings)
}

let image: Promise<Blob> | undefined

/** Creating a PGlite database takes seconds, so one is kept, migrated, for as long as what it was made of stands. */
async function preparedImage(): Promise<Blob> {
  const folder = new URL('../../node_modules/.cache/haat/', import.meta.url)
  const file = new URL(`pglite-${madeOf()}.tar`, folder)
  try {
    return new Blob([readFileSync(file)])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const pglite = await PGlite.create()
  const db = new Kysely({ dialect: new PGliteDialect({ pglite }) })
  await migrate(db)
  await secureShops(db)
  const made = await pglite.dumpDataDir('none')
  await db.destroy()
  mkdirSync(folder, { recursive: true })
  // Several test workers may do this at once; each puts a whole file in place.
  const draft = new URL(`${randomUUID()}.tmp`, folder)
  writeFileSync(draft, Buffer.from(await made.arrayBuffer()))
  renameSync(draft, file)
  return made
}

function madeOf(): string {
  const hash = createHash('sha256')
  const migrations = new URL('../db/migrations/', import.meta.url)
  for (const name of readdirSync(migrations).sort())
    hash.update(readFileSync(new URL(name, migrations)))
  hash.update(readFileSync(new URL('../db/migrate.ts', import.meta.url)))
  hash.update(
    readFileSync(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url)),
  )
  return hash.digest('hex').slice(0, 16)
}

/** Where the tests' PostgreSQL answers, as a superuser. */
export function testPostgresUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) throw new Error('Run these tests through vitest: it starts PostgreSQL.')
  return url
}

async function openOnPostgres(options: DbOptions): Promise<Db> {
  const { url, drop } = await makeDatabase()
  const db = await openDb({ url }, options)
  return {
    ...db,
    close: async () => {
      await db.close()
      await drop()
    },
  }
}

/** An empty database of its own on the tests' PostgreSQL. */
export async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `haat_test_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(testPostgresUrl())
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testPostgresUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
