import type { Selectable } from 'kysely'
import type { Db } from '../db/db.ts'
import type { GlobalTables } from '../db/tables.ts'
import type { InboundUpdate } from './inbound-update.ts'

/** What the inbox keeps: an update as it was read, or a signed body in no known form. */
export type KeptUpdate =
  | InboundUpdate
  | { kind: 'malformed'; key: string; at: null; phoneNumberId: null; text: string }

export type InboxRow = Selectable<GlobalTables['whatsapp_inbox']>

/** PostgreSQL takes no statement of unbounded size, and Meta up to a thousand updates a call. */
const rowsAtOnce = 200

/** Keeps what is new of these updates and returns how many that were. Keys are unique per phone number. */
export async function keepUpdates(
  { global }: Db,
  updates: readonly KeptUpdate[],
  now: number,
): Promise<number> {
  const rows = new Map(
    updates.map((update, i) => {
      const number = update.phoneNumberId ?? ''
      const key = storable(`${number}:${update.key}`)
      const body = JSON.stringify(storable(update))
      // WhatsApp's own time counts seconds, so the place in the call keeps what one person wrote in its order.
      return [key, { key, phone_number_id: number, received_at: now + i, due_at: now, body }]
    }),
  )
  const list = [...rows.values()]
  let fresh = 0
  for (let from = 0; from < list.length; from += rowsAtOnce) {
    const [{ numInsertedOrUpdatedRows = 0n } = {}] = await global
      .insertInto('whatsapp_inbox')
      .values(list.slice(from, from + rowsAtOnce))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    fresh += Number(numInsertedOrUpdatedRows)
  }
  return fresh
}

/** Takes out of raw JSON what PostgreSQL cannot store as text: U+0000 and half surrogates. */
function storable<T>(value: T): T
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map((item) => storable(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [storable(name), storable(field)]),
  )
}

const atOnce = 100

/** What is due, in the order in which it came. */
export const dueUpdates = ({ global }: Db, now: number): Promise<InboxRow[]> =>
  global
    .selectFrom('whatsapp_inbox')
    .selectAll()
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('received_at')
    .orderBy('key')
    .limit(atOnce)
    .execute()

/**
 * Counts one try before it is made, so that an update which kills the process is not tried for ever; it comes again
 * at `dueAt` unless it is marked done. False when another worker was faster.
 */
export async function startUpdate(
  { global }: Db,
  { key, attempts }: InboxRow,
  dueAt: number,
): Promise<boolean> {
  const [result] = await global
    .updateTable('whatsapp_inbox')
    .set({ attempts: attempts + 1, due_at: dueAt })
    .where('key', '=', key)
    .where('attempts', '=', attempts)
    .where('done_at', 'is', null)
    .execute()
  return result?.numUpdatedRows === 1n
}

/**
 * The update needs no more work. What a customer wrote is not kept longer than it takes to act on it (server.md
 * section 10); `keepBody` is for what nobody understood.
 */
export async function endUpdate(
  { global }: Db,
  key: string,
  { now, keepBody, error }: { now: number; keepBody: boolean; error: string | null },
): Promise<void> {
  await global
    .updateTable('whatsapp_inbox')
    .set({ done_at: now, last_error: error, ...(keepBody ? {} : { body: '{}' }) })
    .where('key', '=', key)
    .execute()
}
