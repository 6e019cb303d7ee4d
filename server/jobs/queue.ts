import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { GlobalTables } from '../db/tables.ts'

export type JobRow = Selectable<GlobalTables['outbox']>

/** A worker that dies loses its job so much later; no run may take longer. */
export const leaseMs = 30_000
const candidates = 200

/** Noted while a run goes on; found again only if the worker died in it. */
export const runningNote = 'lost_worker'
/** What a job remembers that its worker did not survive twice in a row. */
export const poisonNote = 'poison'

/** How much was due at once, and what of it may be tried; a plain read over all shops (server.md section 5). */
export async function dueJobs({ global }: Db, now: number): Promise<JobRow[]> {
  return global
    .selectFrom('outbox as job')
    .selectAll()
    .where('due_at', '<=', now)
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .where(({ not, exists, selectFrom }) =>
      // What goes to one place goes in the order in which it was put down.
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.shop_id', '=', 'job.shop_id')
            .whereRef('earlier.target', '=', 'job.target')
            .whereRef('earlier.id', '<', 'job.id')
            .where('earlier.done_at', 'is', null)
            .where('earlier.dead_at', 'is', null),
        ),
      ),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(candidates)
    .execute()
}

/**
 * Takes a job for `leaseMs`, or undefined when another worker has it. One whose worker died twice in a row is noted as
 * poison: it is to be buried, not run.
 */
export async function claim(
  { global }: Db,
  { shop_id, id }: Pick<JobRow, 'shop_id' | 'id'>,
  worker: string,
  now: number,
): Promise<JobRow | undefined> {
  return global
    .updateTable('outbox')
    .set(({ ref }) => ({
      lease_until: now + leaseMs,
      lease_by: worker,
      attempts: sql<number>`${ref('attempts')} + 1`,
      // The lease that has just run out tells that its holder never came back.
      last_error: sql<string>`CASE
        WHEN ${ref('lease_until')} IS NULL THEN NULL
        WHEN ${ref('last_error')} IN (${runningNote}, ${poisonNote}) THEN ${poisonNote}
        ELSE ${runningNote} END`,
    }))
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .returningAll()
    .executeTakeFirst()
}

type Held = Pick<JobRow, 'shop_id' | 'id'>
type Store = Pick<Db, 'global'>

/** The job is done. Here as below `note` is merged into what the job remembers, beside what others noted meanwhile. */
export const finish = (
  store: Store,
  job: Held,
  worker: string,
  now: number,
  note?: object,
): Promise<void> => settle(store, job, worker, { done_at: now, last_error: null }, note)

/** Again at `dueAt`; `code` says why, and `isFailure: false` gives the try back. */
export const postpone = (
  store: Store,
  job: JobRow,
  worker: string,
  { dueAt, code, isFailure, note }: Postponement,
): Promise<void> =>
  settle(
    store,
    job,
    worker,
    { due_at: dueAt, last_error: code, attempts: isFailure ? job.attempts : job.attempts - 1 },
    note,
  )

export type Postponement = {
  dueAt: number
  code: string
  isFailure: boolean
  note?: object | undefined
}

/** It will not be tried again by itself; an operator sees it. */
export const bury = (
  store: Store,
  job: Held,
  worker: string,
  now: number,
  code: string,
  note?: object,
): Promise<void> => settle(store, job, worker, { dead_at: now, last_error: code }, note)

/** Ends our lease, unless another worker has taken the job meanwhile. */
async function settle(
  { global }: Store,
  { shop_id, id }: Held,
  worker: string,
  change: {
    done_at?: number
    dead_at?: number
    due_at?: number
    attempts?: number
    last_error: string | null
  },
  note: object | undefined,
): Promise<void> {
  await global
    .updateTable('outbox')
    .set(({ ref }) => ({
      ...change,
      lease_until: null,
      lease_by: null,
      ...(note === undefined
        ? {}
        : { body: sql<string>`${ref('body')} || ${JSON.stringify(note)}::jsonb` }),
    }))
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .where('lease_by', '=', worker)
    .execute()
}
