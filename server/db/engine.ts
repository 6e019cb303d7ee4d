import type { Dialect } from 'kysely'

/** What stands below the SQL: PGlite in this process, or a pool to PostgreSQL. */
export type Engine = {
  dialect: Dialect
  /** Resolves when what was committed before is as safe as this engine can make it. */
  barrier(): Promise<void>
  /** After the last query. */
  close(): Promise<void>
}
