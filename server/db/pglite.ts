import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'
import { type DatabaseConnection, type Driver, PGliteDialect, PGliteDriver } from 'kysely'
import { lockData } from './data-lock.ts'
import type { Engine } from './engine.ts'
import { PgliteMaintenance } from './pglite-maintenance.ts'
import { Turns } from './turns.ts'
import { WalBarrier } from './wal-barrier.ts'

const lookEveryMs = 30_000

/** At its start it opens as many files as it may ever have open at once: the usual thousand take half a second. */
const startParams = [...PGlite.defaultStartParams, '-c', 'max_files_per_process=256']

/** A database in memory from a prepared image, for tests. */
export async function openImage(image: Blob): Promise<Engine> {
  const pglite = await PGlite.create({ loadDataDir: image, startParams })
  return {
    dialect: new OneAtATimeDialect(pglite, new Turns()),
    barrier: async () => {},
    close: () => close(pglite),
  }
}

/**
 * The embedded database in `directory`, held by one process (server.md 2.1). Survives a kill of the process; makes no
 * promise about power cuts. `onFault` hears what went wrong while nobody waited for it.
 */
export async function openDirectory(
  directory: string,
  onFault: (error: unknown) => void,
): Promise<Engine> {
  const path = resolve(directory)
  const unlock = lockData(join(dirname(path), 'data.lock'))
  try {
    mkdirSync(path, { recursive: true })
    const pglite = await PGlite.create(path, { startParams })
    const turns = new Turns()
    const barrier = new WalBarrier(path)
    const maintenance = new PgliteMaintenance(pglite, path, Date.now())
    let looking = Promise.resolve<unknown>(undefined)
    const timer = setInterval(() => {
      looking = looking
        .then(() => maintenance.look({ now: Date.now(), isIdle: turns.isIdle }))
        .catch(onFault)
    }, lookEveryMs)
    timer.unref()
    return {
      dialect: new OneAtATimeDialect(pglite, turns),
      barrier() {
        maintenance.committed()
        return barrier.wait()
      },
      async close() {
        clearInterval(timer)
        await looking
        await close(pglite)
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function close(pglite: PGlite): Promise<void> {
  if (!pglite.closed) await pglite.close()
}

type Statements = Pick<PGlite, 'query' | 'exec'>

/** A statement with parameters takes PGlite six turns through the database; one without needs a single one. */
async function run<T>(
  on: Statements,
  statement: string,
  parameters: unknown[] = [],
  options?: QueryOptions,
): Promise<Results<T>> {
  if (parameters.length > 0) return on.query<T>(statement, parameters, options)
  const results = (await on.exec(statement, options)) as Results<T>[]
  return results.at(-1) ?? { rows: [], fields: [] }
}

/** The client that Kysely sees. */
const quick = (pglite: PGlite) => ({
  get closed() {
    return pglite.closed
  },
  get ready() {
    return pglite.ready
  },
  waitReady: pglite.waitReady,
  close: () => pglite.close(),
  query: <T>(statement: string, parameters?: unknown[], options?: QueryOptions) =>
    run<T>(pglite, statement, parameters, options),
  transaction: <T>(work: (tx: Pick<Transaction, 'query' | 'rollback'>) => Promise<T>) =>
    pglite.transaction((tx) =>
      work({
        query: (statement, parameters, options) => run(tx, statement, parameters, options),
        rollback: () => tx.rollback(),
      }),
    ),
})

class OneAtATimeDialect extends PGliteDialect {
  readonly #pglite: PGlite
  readonly #turns: Turns

  constructor(pglite: PGlite, turns: Turns) {
    super({ pglite: quick(pglite) })
    this.#pglite = pglite
    this.#turns = turns
  }

  override createDriver(): Driver {
    return new OneAtATimeDriver(this.#pglite, this.#turns)
  }
}

/** PGlite has one connection: whoever holds it, transaction or single query, holds it alone. */
class OneAtATimeDriver extends PGliteDriver {
  readonly #turns: Turns
  #end = () => {}

  constructor(pglite: PGlite, turns: Turns) {
    super({ pglite: quick(pglite) })
    this.#turns = turns
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const end = await this.#turns.take()
    this.#end = end
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    this.#end()
  }

  /** Whoever opened the engine closes it, after its maintenance. */
  override async destroy(): Promise<void> {}
}
