import type { Selectable } from 'kysely'
import type { OndcContext } from '#core/marketplace/ondc/context.ts'
import type { GivenQuote } from '#core/marketplace/ondc/given-quote.ts'
import { quoteHoldsMs } from '#core/marketplace/ondc/given-quote.ts'
import type { Told } from '#core/marketplace/ondc/news-steps.ts'
import type { Confirmed } from '#core/marketplace/ondc/read-order.ts'
import type { Db } from '../db/db.ts'
import type { GlobalTables } from '../db/tables.ts'
import type { Deps } from '../deps.ts'

type Store = Pick<Deps, 'db'>

/** An order as its buyer's app confirmed it, with what it was told last. */
export type OndcOrder = Selectable<GlobalTables['ondc_order']>

/** The number of an order among all buyers' apps, each of which counts for itself. */
export const refOf = ({ bap_id }: Pick<OndcContext, 'bap_id'>, orderId: string): string =>
  `${bap_id}/${orderId}`

/** Keeps what a buyer was told that his basket costs, in place of what he was told before. */
export async function keepQuote(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { bap_id, transaction_id }: OndcContext,
  given: GivenQuote,
): Promise<void> {
  const values = { given: JSON.stringify(given), at: now() }
  await db.global
    .insertInto('ondc_quote')
    .values({ bap_id, transaction_id, ...values })
    .onConflict((conflict) => conflict.columns(['bap_id', 'transaction_id']).doUpdateSet(values))
    .execute()
}

/** That quote, as long as it holds. */
export async function quoteGiven(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { bap_id, transaction_id }: OndcContext,
): Promise<GivenQuote | undefined> {
  const row = await db.global
    .selectFrom('ondc_quote')
    .select('given')
    .where('bap_id', '=', bap_id)
    .where('transaction_id', '=', transaction_id)
    .where('at', '>', now() - quoteHoldsMs)
    .executeTakeFirst()
  return row?.given
}

/** Keeps an order before the shop is asked, so that whatever becomes of it can be told. */
export async function keepOrder(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  ref: string,
  { context, confirmed, minutes }: { context: OndcContext; confirmed: Confirmed; minutes: number },
): Promise<void> {
  const values = {
    ...{ context: JSON.stringify(context), confirmed: JSON.stringify(confirmed), minutes },
    at: now(),
  }
  await db.global
    .insertInto('ondc_order')
    .values({ ref, ...values })
    .onConflict((conflict) => conflict.column('ref').doUpdateSet(values))
    .execute()
}

/** Nobody has taken it: nothing is kept of it. */
export async function forgetOrder({ db }: Store, ref: string): Promise<void> {
  await db.global.deleteFrom('ondc_order').where('ref', '=', ref).execute()
}

export const findOrder = ({ db }: Store, ref: string): Promise<OndcOrder | undefined> =>
  db.global.selectFrom('ondc_order').selectAll().where('ref', '=', ref).executeTakeFirst()

/** Notes what the buyer's app knows of an order. */
export async function noteTold(store: Store, told: { ref: string } & Told): Promise<void> {
  await writeTold(store, told).execute()
}

/** The same of the answer to its confirmation, unless it knows more by now. */
export async function noteAnswered(store: Store, told: { ref: string } & Told): Promise<void> {
  await writeTold(store, told).where('told', 'is', null).execute()
}

const writeTold = ({ db }: Store, { ref, state, kept }: { ref: string } & Told) =>
  db.global
    .updateTable('ondc_order')
    .set({ told: JSON.stringify({ state, kept }) })
    .where('ref', '=', ref)

/** Jobs that hold what a buyer's app has said, or is told. */
export const requestJob = 'ondc_request'
export const callbackJob = 'ondc_callback'
const namingJobs = [requestJob, callbackJob]

const keptMs = 30 * 24 * 3_600_000

/**
 * Forgets requests and orders a month after they came, jobs that were given up among them, as all of these name customers;
 * and quotes that hold no more.
 */
export async function forgetOndc({ global }: Db, now: number): Promise<void> {
  const longAgo = now - keptMs
  await global.deleteFrom('ondc_request').where('at', '<', longAgo).execute()
  await global.deleteFrom('ondc_order').where('at', '<', longAgo).execute()
  const holds = now - quoteHoldsMs
  await global.deleteFrom('ondc_quote').where('at', '<', holds).execute()
  await global
    .deleteFrom('outbox')
    .where('kind', 'in', namingJobs)
    .where('put_at', '<', longAgo)
    .execute()
}
