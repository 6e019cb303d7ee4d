import * as z from 'zod/mini'
import type { OndcFault } from '#core/marketplace/ondc/context.ts'
import { callbackContext, type OndcContext, readNack } from '#core/marketplace/ondc/context.ts'
import type { Told } from '#core/marketplace/ondc/news-steps.ts'
import type { OndcConfig } from '../config.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { Deps } from '../deps.ts'
import type { GivenUp, JobHandler, JobOutcome } from '../jobs/job.ts'
import { notTaken } from '../partner/send-hook.ts'
import { callbackJob, noteAnswered } from './ondc-orders.ts'
import { authorize } from './signature.ts'

/** What a callback says; with an `error` it may say nothing else. */
export type Content = { message?: object; error?: OndcFault }

/** An answer to a request; `told` = what its buyer's app knows of the order `ref` by it. */
export type Answer = Content & { told?: { ref: string } & Told }

/** Nobody waits any longer for a quote or a state than this; what becomes of an order is told however late. */
const awaitedMs = 5 * 60_000

const bodySchema = z.looseObject({
  uri: z.string(),
  action: z.string(),
  body: z.looseObject({}),
  until: z.nullable(z.number()),
  told: z.optional(z.custom<Answer['told']>()),
})

/** Has the answer to a request sent. */
export async function putCallback(
  { db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>,
  ondc: OndcConfig,
  partnerId: string,
  {
    context,
    answer: { told, ...content },
    isAwaited,
  }: {
    context: OndcContext
    answer: Answer
    isAwaited: boolean
  },
): Promise<void> {
  const action = `on_${context.action.trim()}`
  const at = now()
  const body = {
    ...{ uri: context.bap_uri, action, until: isAwaited ? at + awaitedMs : null },
    body: { context: headOf(ondc, context, { action, at }), ...content },
    ...(told ? { told } : {}),
  }
  const target = `to ${context.bap_id}/${context.transaction_id}`
  const job = { id: newId(), kind: callbackJob, dueAt: at, target, body }
  await writeJobs(db.global, partnerId, [job], at)
}

export const headOf = (
  { subscriberId, uri }: OndcConfig,
  context: OndcContext,
  what: Parameters<typeof callbackContext>[2],
) => callbackContext(context, { bpp_id: subscriberId, bpp_uri: uri }, what)

/** Sends an answer, until it is taken. */
export const sendCallback =
  (ondc: OndcConfig): JobHandler =>
  async (job, { deps, signal }) => {
    const { uri, action, body, until, told } = bodySchema.parse(job.body)
    if (until !== null && deps.now() > until) return { st: 'dead', code: 'too_late' }
    const refused = await postToBuyer(deps, ondc, { uri, action, body }, signal)
    if (refused) return refused
    if (told) await noteAnswered(deps, told)
    return { st: 'done' }
  }

/** It never reached the buyer's app; what comes after it goes out all the same. */
export const giveUpCallback: GivenUp = async ({ body }, deps) => {
  const { data } = bodySchema.safeParse(body)
  if (data?.told) await noteAnswered(deps, data.told)
}

/** `more` = headers on top of the usual ones. */
type ToBuyer = { uri: string; action: string; body: object; more?: Record<string, string> }

/**
 * Posts to a buyer's app, signed; undefined when it was taken. What it refuses in so many words (NACK) is not sent again:
 * the same would be refused as well.
 */
export async function postToBuyer(
  deps: Pick<Deps, 'postToPartner' | 'now'>,
  ondc: OndcConfig,
  { uri, action, body, more = {} }: ToBuyer,
  signal: AbortSignal,
): Promise<JobOutcome | undefined> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    authorization: authorize(ondc, text, deps.now()),
    ...more,
  }
  const url = `${uri.replace(/\/+$/, '')}/${action}`
  const answer = await deps.postToPartner(url, headers, text, signal)
  const nack = answer ? nackIn(answer.text) : null
  return nack === null ? notTaken(answer) : { st: 'dead', code: nackCode(nack) }
}

/** By which it is noted that a buyer's app has refused something. */
export const nackCode = (code: string): string => `nack ${code}`.trim()

function nackIn(text: string): string | null {
  try {
    return readNack(JSON.parse(text))
  } catch {
    return null
  }
}
