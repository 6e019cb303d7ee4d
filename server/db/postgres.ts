import { availableParallelism } from 'node:os'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Engine } from './engine.ts'

// Our bigints are versions, counts and milliseconds: all below 2^53.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool to PostgreSQL 15 or later. */
export function openPostgres(connectionString: string): Engine {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: Math.max(4, 2 * availableParallelism()),
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One that breaks between two questions of a transaction too; the next question on it fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { dialect: new PostgresDialect({ pool }), barrier: async () => {}, close: async () => {} }
}
