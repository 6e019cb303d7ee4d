import { setTimeout as pause } from 'node:timers/promises'
import { type ControlledTransaction, Kysely, sql } from 'kysely'
import type { Engine } from './engine.ts'
import { isMigrated, migrate, secureShops } from './migrate.ts'
import { openDirectory, openImage } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { enterShop, NothingToDo, type ShopRead, type ShopTx, shopRead, shopTx } from './shop-tx.ts'
import type { Tables } from './tables.ts'

export { NothingToDo, type ShopRead, type ShopTx }

export type Db = {
  engine: 'pglite' | 'postgres'
  /**
   * One write transaction of one shop. Takes the next version under the shop's row lock, which is held to COMMIT: no
   * gaps, no late arrivals. Resolves to undefined when `fn` threw NothingToDo; throws NoSuchShop, and Busy when the
   * database stayed locked or lost the connection three times.
   */
  withShopTx<T>(shopId: string, fn: (tx: ShopTx) => Promise<T>): Promise<T | undefined>
  /** As withShopTx, for the transaction that opens the shop: makes its clock with this epoch. */
  openShopTx<T>(
    shopId: string,
    epoch: string,
    fn: (tx: ShopTx) => Promise<T>,
  ): Promise<T | undefined>
  /** Writes within one shop what no phone ever pulls (devices, failures): no version is used up. */
  noteInShop<T>(shopId: string, fn: (tx: ShopRead) => Promise<T>): Promise<T>
  /** One snapshot of one shop. */
  readShop<T>(shopId: string, fn: (tx: ShopRead) => Promise<T>): Promise<T>
  /** The small tables that cross shops. */
  global: Kysely<Tables>
  /** Throws when the database does not answer or is not migrated. */
  ping(): Promise<void>
  close(): Promise<void>
}

export class NoSuchShop extends Error {}
export class Busy extends Error {}

export type DbOptions = {
  now: () => number
  /** Called after COMMIT with the shop's new version. */
  onCommit: (shopId: string, v: number) => void
  /** Hears what went wrong while nobody waited for it, such as a failed checkpoint. */
  onFault?: (error: unknown) => void
}

type Source = { url: string } | { directory: string } | { image: Blob }

/** Opens the database, brings it to the newest schema and shuts each shop's rows behind row-level security. */
export async function openDb(source: Source, options: DbOptions): Promise<Db> {
  const engine = await openEngine(source, options)
  const global = new Kysely<Tables>({ dialect: engine.dialect })
  const close = async () => {
    await global.destroy()
    await engine.close()
  }
  let asRole: boolean
  try {
    await migrate(global)
    asRole = await secureShops(global)
  } catch (error) {
    await close()
    throw error
  }

  async function write<T>(
    shopId: string,
    epoch: string | null,
    fn: (tx: ShopTx) => Promise<T>,
  ): Promise<T | undefined> {
    const tx = await global.startTransaction().execute()
    let v: number
    let value: T
    try {
      await enterShop(tx, { shopId, asRole })
      if (epoch !== null)
        await sql`INSERT INTO shop_clock (shop_id, v, epoch) VALUES (${shopId}, 0, ${epoch})`.execute(
          tx,
        )
      const { rows } = await sql<{ v: number; epoch: string }>`
        UPDATE shop_clock SET v = v + 1 WHERE shop_id = ${shopId} RETURNING v, epoch`.execute(tx)
      const [clock] = rows
      if (!clock) throw new NoSuchShop()
      v = clock.v
      const shop = shopTx(tx, { shopId, v, epoch: clock.epoch, now: options.now() })
      value = await fn(shop)
      await shop.flush()
      await tx.commit().execute()
    } catch (error) {
      await undo(tx)
      if (error instanceof NothingToDo) return undefined
      throw error
    }
    await engine.barrier()
    options.onCommit(shopId, v)
    return value
  }

  return {
    engine: 'url' in source ? 'postgres' : 'pglite',
    global,
    withShopTx: (shopId, fn) => patiently(() => write(shopId, null, fn)),
    openShopTx: (shopId, epoch, fn) => patiently(() => write(shopId, epoch, fn)),
    noteInShop: (shopId, fn) =>
      patiently(() =>
        global.transaction().execute(async (tx) => {
          await enterShop(tx, { shopId, asRole })
          return fn(shopRead(tx, shopId))
        }),
      ),
    readShop: (shopId, fn) =>
      global
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (tx) => {
          await enterShop(tx, { shopId, asRole })
          return fn(shopRead(tx, shopId))
        }),
    ping: async () => {
      if (!(await isMigrated(global))) throw new Error('The database is not migrated yet.')
    },
    close,
  }
}

const openEngine = async (source: Source, { onFault = () => {} }: DbOptions): Promise<Engine> => {
  if ('url' in source) return openPostgres(source.url)
  return 'image' in source ? openImage(source.image) : openDirectory(source.directory, onFault)
}

/** Ends a transaction that failed. When even that fails the connection is gone, and with it all that was done. */
async function undo(tx: ControlledTransaction<Tables>): Promise<void> {
  if (tx.isCommitted || tx.isRolledBack) return
  await tx
    .rollback()
    .execute()
    .catch(() => undefined)
}

/** Lost races, lost locks and lost connections before COMMIT are tried again (server.md 3.8). */
const passing = /^(40001|40P01|55P03|57P01|08...)$/

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!passing.test(code)) throw error
      if (left === 0) throw new Busy('The database was busy three times.', { cause: error })
      await pause(20 + 80 * Math.random())
    }
  }
}
