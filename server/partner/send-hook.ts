import * as z from 'zod/mini'
import type { PartnerEvent } from '#core/marketplace/partner/event.ts'
import type { Deps } from '../deps.ts'
import type { GivenUp, JobHandler, JobOutcome } from '../jobs/job.ts'
import { eventOf } from './events.ts'
import { newestKey, secretOf } from './keys.ts'
import type { PostAnswer } from './post-to-partner.ts'
import { signRequest } from './signature.ts'

const hookBody = z.object({ n: z.int() })
/** An event waits so long for the one before it of the same order. */
const turnMs = 1_000

/** Tells a partner of an event; undefined = it was told, or there is nowhere to tell it. */
type TellEvent = (
  event: PartnerEvent,
  partnerId: string,
  context: Parameters<JobHandler>[1],
) => Promise<JobOutcome | undefined>

/**
 * Has one event told, once, and those of one order one after the other, however `tell` does that. The job stands under the
 * partner's id.
 */
export const sendEvent =
  (tell: TellEvent): JobHandler =>
  async ({ shopId: partnerId, body }, context) => {
    const { n } = hookBody.parse(body)
    const { deps } = context
    const row = await deps.db.global
      .selectFrom('partner_event')
      .selectAll()
      .where('partner_id', '=', partnerId)
      .where('n', '=', n)
      .executeTakeFirst()
    if (!row || row.sent_at !== null) return { st: 'done' }
    if (await isEarlierUnsent(deps, row.order_id, n))
      return { st: 'later', dueAt: deps.now() + turnMs, code: 'turn', isFailure: false }
    const outcome = await tell(eventOf(row), partnerId, context)
    if (outcome && outcome.st !== 'done') return outcome
    await noteSent(deps, partnerId, n)
    return { st: 'done' }
  }

/** Posts an event to the partner's webhook, signed as the partner signs what it sends us; anything but 2xx is tried again. */
export const sendHook = sendEvent(async (event, partnerId, { deps, signal }) => {
  const url = await hookOf(deps, partnerId)
  if (url === null) return undefined
  const keyId = await newestKey(deps.db, partnerId, 'hooks')
  if (keyId === undefined) return { st: 'later', code: 'no_key' }
  const text = JSON.stringify(event)
  const { pathname, search } = new URL(url)
  const signed = {
    ...{ method: 'POST', url: pathname + search, nonce: event.id },
    ...{ timestamp: String(deps.now()), body: Buffer.from(text) },
  }
  const answer = await deps.postToPartner(
    url,
    {
      'content-type': 'application/json',
      'haat-key': keyId,
      'haat-timestamp': signed.timestamp,
      'haat-nonce': signed.nonce,
      'haat-signature': signRequest(await secretOf(deps.db, keyId), signed),
    },
    text,
    signal,
  )
  return notTaken(answer)
})

/** What follows from an answer: nothing when it was taken, which 2xx says, else another try. */
export const notTaken = (answer: PostAnswer | undefined): JobOutcome | undefined =>
  answer !== undefined && answer.status >= 200 && answer.status <= 299
    ? undefined
    : { st: 'later', code: String(answer?.status ?? 'no_answer') }

/** It went out, or there is nowhere to send it any more; either way it holds up no later one. */
async function noteSent({ db, now }: Deps, partnerId: string, n: number): Promise<void> {
  await db.global
    .updateTable('partner_event')
    .set({ sent_at: now(), dead_at: null })
    .where('partner_id', '=', partnerId)
    .where('n', '=', n)
    .execute()
}

/** Nothing is lost by it: the event is on the list of the dead, from which the partner has it sent again. */
export const buryEvent: GivenUp = async ({ shopId: partnerId, body }, { db, now }) => {
  const read = hookBody.safeParse(body)
  if (!read.success) return
  await db.global
    .updateTable('partner_event')
    .set({ dead_at: now() })
    .where('partner_id', '=', partnerId)
    .where('n', '=', read.data.n)
    .where('sent_at', 'is', null)
    .execute()
}

/** Where the partner wants to be told; null = nowhere. */
export async function hookOf({ db }: Pick<Deps, 'db'>, partnerId: string): Promise<string | null> {
  const row = await db.global
    .selectFrom('partner')
    .select('hook_url')
    .where('id', '=', partnerId)
    .executeTakeFirst()
  return row?.hook_url ?? null
}

export async function setHook(
  { db }: Pick<Deps, 'db'>,
  partnerId: string,
  url: string | null,
): Promise<void> {
  await db.global
    .updateTable('partner')
    .set({ hook_url: url })
    .where('id', '=', partnerId)
    .execute()
}

/** Two servers may have put the jobs of one order down within a millisecond. */
async function isEarlierUnsent({ db }: Pick<Deps, 'db'>, orderId: string, n: number) {
  const row = await db.global
    .selectFrom('partner_event')
    .select('n')
    .where('order_id', '=', orderId)
    .where('n', '<', n)
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
