import { type Kysely, type Selectable, sql } from 'kysely'
import type { PartnerEvent, Standing } from '#core/marketplace/partner/event.ts'
import type { Db } from '../db/db.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { GlobalTables, Tables } from '../db/tables.ts'
import type { Deps } from '../deps.ts'
import type { Partner } from './keys.ts'

export const hookJob = 'partner_hook'
/** By which job a network is told, in its own words, what others are told at their webhook. */
export const networkJobs = { ondc: 'ondc_news' } as const

const jobOf = ({ network }: { network: keyof typeof networkJobs | null }): string =>
  network === null ? hookJob : networkJobs[network]

/** So many events are told at once. */
export const mostEvents = 200
const day = 24 * 3_600_000
const keptMs = 30 * day

type Told = { id: string; partnerId: string; ref: string }

/** Writes down that an order stands otherwise, and sends it where the partner wants that; in the transaction of the change. */
export async function tellEvent(
  tx: Kysely<Tables>,
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
  { id: orderId, partnerId, ref }: Told,
  standing: Standing,
): Promise<void> {
  const { n, hook_url, network } = await tx
    .updateTable('partner')
    .set(({ eb }) => ({ events: eb('events', '+', 1) }))
    .where('id', '=', partnerId)
    .returning(['events as n', 'hook_url', 'network'])
    .executeTakeFirstOrThrow()
  const isSent = hook_url !== null || network !== null
  const at = now()
  const told = JSON.stringify({ ref, ...standing })
  await tx
    .insertInto('partner_event')
    .values({
      ...{ partner_id: partnerId, n: Number(n), id: newId(), order_id: orderId, told, at },
      // With nowhere to send it, it does not wait to be sent.
      ...{ sent_at: isSent ? null : at, dead_at: null },
    })
    .execute()
  const kind = jobOf({ network })
  if (isSent) await putHook(tx, { newId }, { partnerId, orderId, n: Number(n), kind }, at)
}

/**
 * Has an event sent. Such jobs stand under the partner's id, as those of an order may speak of several shops; those of one
 * order are sent one after the other.
 */
const putHook = (
  tx: Kysely<Tables>,
  { newId }: Pick<Deps, 'newId'>,
  { partnerId, orderId, n, kind }: { partnerId: string; orderId: string; n: number; kind: string },
  now: number,
): Promise<void> => {
  const job = { id: newId(), kind, dueAt: now, target: `order/${orderId}`, body: { n } }
  return writeJobs(tx, partnerId, [job], now)
}

/** Has an event sent once more, be it dead or not; whether the partner has such an event. */
export const sendAgain = (
  { db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>,
  { id: partnerId, shops }: Pick<Partner, 'id' | 'shops'>,
  eventId: string,
): Promise<boolean> =>
  db.global.transaction().execute(async (tx) => {
    const event = await tx
      .updateTable('partner_event')
      .set({ sent_at: null, dead_at: null })
      .where('partner_id', '=', partnerId)
      .where('id', '=', eventId)
      .$if(shops !== null, (query) => query.where(ofShop, 'in', [...(shops ?? []), '']))
      .returning(['n', 'order_id as orderId'])
      .executeTakeFirst()
    if (!event) return false
    const partner = await tx
      .selectFrom('partner')
      .select('network')
      .where('id', '=', partnerId)
      .executeTakeFirstOrThrow()
    const { orderId, n } = event
    const sent = { partnerId, orderId, n: Number(n), kind: jobOf(partner) }
    await putHook(tx, { newId }, sent, now())
    return true
  })

const ofShop = sql<string>`told ->> 'shop'`

/** What a partner was told behind event `after`, in its order; with `isDead` only what its webhook never took. */
export async function readEvents(
  { global }: Db,
  { id, shops }: Pick<Partner, 'id' | 'shops'>,
  { after, isDead }: { after: number; isDead: boolean },
): Promise<{ events: PartnerEvent[]; more: boolean }> {
  const rows = await global
    .selectFrom('partner_event')
    .selectAll()
    .where('partner_id', '=', id)
    .where('n', '>', after)
    .$if(shops !== null, (query) => query.where(ofShop, 'in', [...(shops ?? []), '']))
    .$if(isDead, (query) => query.where('dead_at', 'is not', null))
    .orderBy('n')
    .limit(mostEvents + 1)
    .execute()
  return { events: rows.slice(0, mostEvents).map(eventOf), more: rows.length > mostEvents }
}

export const eventOf = (row: Selectable<GlobalTables['partner_event']>): PartnerEvent => ({
  ...{ id: row.id, n: Number(row.n), at: Number(row.at), order: row.order_id, ...row.told },
})

/** Forgets what partners have had time to ask for. */
export async function forgetEvents({ global }: Db, now: number): Promise<void> {
  await global
    .deleteFrom('partner_event')
    .where('at', '<', now - keptMs)
    .execute()
}
