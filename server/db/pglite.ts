import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import {
  type DatabaseConnection,
  type Driver,
  PGliteDialect,
  type PGliteDialectConfig,
  PGliteDriver,
} from 'kysely'
import { lockDirectory } from './data-lock.ts'
import { walBarrier } from './wal-barrier.ts'

export type Engine = {
  dialect: PGliteDialect
  /** Resolves when what was committed before is as safe as this engine can make it. */
  barrier(): Promise<void>
  close(): Promise<void>
}

const checkpointEveryMs = 5 * 60_000

/**
 * Opens the embedded database in `directory`, or in memory from a prepared image. Held by one process (server.md 2.1).
 * Survives a kill of the process; makes no promise about power cuts.
 */
export async function openPglite(source: { directory: string } | { image: Blob }): Promise<Engine> {
  if ('image' in source) {
    const pglite = await PGlite.create({ loadDataDir: source.image })
    return {
      dialect: new OneAtATimeDialect({ pglite }),
      barrier: async () => {},
      close: () => close(pglite),
    }
  }
  const directory = resolve(source.directory)
  const unlock = lockDirectory(`${directory}.lock`)
  mkdirSync(directory, { recursive: true })
  const pglite = await PGlite.create(directory)
  const barrier = walBarrier(directory, async () => {
    const { rows } = await pglite.query<{ name: string }>(
      'SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS name',
    )
    const [row] = rows
    if (!row) throw new Error('The database did not name its log file.')
    return row.name
  })
  // The embedded engine has no background checkpointer, and its log would grow without end.
  const maintenance = setInterval(() => {
    pglite.exec('CHECKPOINT').catch(() => undefined)
  }, checkpointEveryMs)
  maintenance.unref()
  return {
    dialect: new OneAtATimeDialect({ pglite }),
    barrier: () => barrier.wait(),
    close: async () => {
      clearInterval(maintenance)
      await barrier.close()
      await close(pglite)
      unlock()
    },
  }
}

async function close(pglite: PGlite): Promise<void> {
  if (!pglite.closed) await pglite.close()
}

class OneAtATimeDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig

  constructor(config: PGliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new OneAtATimeDriver(this.#config)
  }
}

/** PGlite has one connection: whoever holds it, transaction or single query, holds it alone. */
class OneAtATimeDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve()
  #release = () => {}

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    const turn = Promise.withResolvers<void>()
    this.#last = turn.promise
    await before
    this.#release = turn.resolve
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    this.#release()
  }
}
