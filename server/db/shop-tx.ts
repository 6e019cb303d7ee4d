import { type ControlledTransaction, type Kysely, sql } from 'kysely'
import { assert } from '#core/assert.ts'
import { idSchema } from '#core/id.ts'
import { type Entity, type Key, keyOf, type Row, type RowOf } from '#core/sync/rows.ts'
import { readRows, writeRows } from './synced-tables.ts'
import type { Tables } from './tables.ts'

/** One shop as it stood at one moment. Every statement through `sql` still says `shop_id = …`. */
export type ShopRead = {
  shopId: string
  sql: Kysely<Tables>
  row<E extends Entity>(e: E, id: string): Promise<RowOf[E] | undefined>
  rows(keys: readonly Key[]): Promise<Map<Key, Row>>
}

/** A job put down in the same transaction as its reason. `dueAt` in ms; jobs of one `target` run one at a time. */
export type NewJob = { id: string; kind: string; dueAt: number; target?: string; body: object }

export type ShopTx = ShopRead & {
  /** The version this transaction commits as. */
  v: number
  epoch: string
  /** Writes a row and its change row. `row` and `rows` see it at once, `sql` after `flush`. */
  write<E extends Entity>(e: E, row: RowOf[E]): Promise<void>
  enqueue(job: NewJob): Promise<void>
  flush(): Promise<void>
  /** Runs `fn`; when it throws, all it did is undone and the transaction goes on. */
  savepoint<T>(fn: () => Promise<T>): Promise<T>
}

/** Thrown inside a write transaction when it turns out that nothing has changed: no version is used up. */
export class NothingToDo extends Error {
  constructor() {
    super('There was nothing to write.')
  }
}

/** How a transaction is kept to one shop: on PGlite and under a superuser as the role that row-level security binds. */
export type Scope = { shopId: string; asRole: boolean }

/** Limits the transaction to one shop, in one call to the database. */
export async function enterShop(db: Kysely<Tables>, { shopId, asRole }: Scope): Promise<void> {
  assert(idSchema.safeParse(shopId).success, 'A shop is named by its id.')
  const statements = [
    ...(asRole ? ['SET LOCAL ROLE haat_app'] : []),
    `SET LOCAL app.shop_id = '${shopId}'`,
  ]
  await sql.raw(statements.join('; ')).execute(db)
}

export function shopRead(db: Kysely<Tables>, shopId: string): ShopRead {
  const rows = (keys: readonly Key[]) => readRows(db, shopId, keys)
  return {
    shopId,
    sql: db,
    rows,
    row: async (e, id) => oneRow(await rows([keyOf(e, id)]), e, id),
  }
}

/** The row of a map under the type its entity promises. */
function oneRow<E extends Entity>(rows: Map<Key, Row>, e: E, id: string): RowOf[E] | undefined {
  return rows.get(keyOf(e, id)) as RowOf[E] | undefined
}

export function shopTx(
  db: ControlledTransaction<Tables>,
  { shopId, v, epoch, now }: { shopId: string; v: number; epoch: string; now: number },
): ShopTx {
  let unwritten = new Map<Key, Row>()
  let jobs: NewJob[] = []
  /** What was read or written so far; the shop's row lock keeps all others from changing it. null = not there. */
  let known = new Map<Key, Row | null>()

  const rows = async (keys: readonly Key[]) => {
    const missing = keys.filter((key) => !unwritten.has(key) && !known.has(key))
    const stored = await readRows(db, shopId, missing)
    for (const key of missing) known.set(key, stored.get(key) ?? null)
    const found = new Map<Key, Row>()
    for (const key of keys) {
      const row = unwritten.get(key) ?? known.get(key)
      if (row) found.set(key, row)
    }
    return found
  }

  const flush = async () => {
    const rowsToWrite = unwritten
    const jobsToWrite = jobs
    unwritten = new Map()
    jobs = []
    await writeRows(db, shopId, v, rowsToWrite)
    await writeJobs(db, shopId, jobsToWrite, now)
    for (const [key, row] of rowsToWrite) known.set(key, row)
  }

  return {
    shopId,
    sql: db,
    v,
    epoch,
    rows,
    row: async (e, id) => oneRow(await rows([keyOf(e, id)]), e, id),
    write: async (e, row) => {
      unwritten.set(keyOf(e, row.id), row)
    },
    enqueue: async (job) => {
      jobs.push(job)
    },
    flush,
    savepoint: async (fn) => {
      await flush()
      await sql`SAVEPOINT one_mutation`.execute(db)
      try {
        const value = await fn()
        await flush()
        await sql`RELEASE SAVEPOINT one_mutation`.execute(db)
        return value
      } catch (error) {
        unwritten = new Map()
        jobs = []
        known = new Map()
        await sql`ROLLBACK TO SAVEPOINT one_mutation`.execute(db)
        throw error
      }
    },
  }
}

export async function writeJobs(
  db: Kysely<Tables>,
  shopId: string,
  jobs: readonly NewJob[],
  now: number,
): Promise<void> {
  if (jobs.length === 0) return
  await db
    .insertInto('outbox')
    .values(
      jobs.map(({ id, kind, dueAt, target, body }) => ({
        shop_id: shopId,
        id,
        kind,
        target: target ?? null,
        body: JSON.stringify(body),
        due_at: dueAt,
        put_at: now,
      })),
    )
    .execute()
}
