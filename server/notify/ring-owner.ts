import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { wakesAt } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { JobHandler, JobOutcome } from '../jobs/job.ts'
import { sendMessage } from '../whatsapp/cloud-api.ts'
import { conclude, reportWaitMs } from '../whatsapp/conclude-send.ts'
import { withinWindow } from '../whatsapp/customer-window.ts'
import { findCustomer } from '../whatsapp/customers.ts'
import { lastInboundAt } from '../whatsapp/last-inbound.ts'
import { asTemplate } from '../whatsapp/messages.ts'
import { numberOfShop } from '../whatsapp/numbers.ts'
import type { OutboundMessage } from '../whatsapp/outbound-message.ts'
import { ringInBrief, ringMessage, ringStopped } from '../whatsapp/ring-messages.ts'
import { isReached, noteRings } from './ring-log.ts'
import { isWaiting, ringValues, waitingNow } from './waiting-now.ts'

/** A ring because of an order that waits, or the answer to what the owner wrote. */
export const ringOwnerSchema = z.object({
  orderId: z.optional(idSchema),
  waitMs: z._default(z.int(), 0),
  answer: z.optional(
    z.object({
      what: z.enum(['taken', 'settled', 'look', 'asked', 'stopped']),
      code: z.string(),
    }),
  ),
  /** Come with WhatsApp's answer and its reports, as those of a customer's message. */
  delivery: z.optional(z.string()),
  asTemplate: z.optional(z.boolean()),
})
type RingBody = z.infer<typeof ringOwnerSchema>
export type OwnerAnswer = NonNullable<RingBody['answer']>

/** The owner's own WhatsApp id, or undefined: he is not to be reached there. */
export const ownerWaId = ({ ownerPhone, ownerRing }: Shop): string | undefined =>
  ownerRing && ownerPhone ? ownerPhone.slice(1) : undefined

type Ring = { waId: string; orderIds: string[]; message: OutboundMessage }

/**
 * Writes to the owner's own WhatsApp because nobody has answered an order (T9): once for all that wait, with a button to
 * take the most urgent one where that is safe. As a template when he has not written to the shop's number for a day.
 */
export const ringOwner: JobHandler = async (job, { deps }) => {
  const body = ringOwnerSchema.parse(job.body)
  if (body.delivery !== undefined) return { st: 'done' }
  if (job.isLost)
    return { st: 'later', dueAt: deps.now() + reportWaitMs, code: 'no_answer', isFailure: false }
  const phoneNumberId = await numberOfShop(deps.db, job.shopId)
  if (phoneNumberId === undefined) return { st: 'done' }
  const found = await deps.db.readShop(job.shopId, (tx) => compose(tx, body, deps))
  if (!('message' in found)) return found
  const { waId, orderIds, message } = found
  const api = { apiUrl: deps.whatsappApiUrl(), token: deps.config.whatsapp.token }
  const outcome = await sendMessage(
    { ...api, phoneNumberId, fetch: deps.fetch },
    { waId, bsuid: null },
    message,
    job.id,
  )
  if (outcome.ok && orderIds.length > 0)
    await noteRings(deps.db, job.shopId, { orderIds, what: 'messaged', who: 'owner' }, deps.now())
  return conclude(outcome, message, deps)
}

/** What he is written now, or why nothing. */
async function compose(
  tx: ShopRead,
  { orderId, waitMs, answer, asTemplate: isClosed }: RingBody,
  { now: clock, config }: Deps,
): Promise<Ring | JobOutcome> {
  const now = clock()
  const shop = await tx.row(entity.shop, tx.shopId)
  // The last word goes to who has just turned it off.
  const waId = shop && ownerWaId(answer?.what === 'stopped' ? { ...shop, ownerRing: true } : shop)
  if (!shop || !waId) return { st: 'done' }
  if (orderId !== undefined) {
    const order = await tx.row(entity.order, orderId)
    // One that could not go as it was is told again as a template.
    const isTold = isClosed !== true && (await isReached(tx, orderId, 'messaged'))
    if (!isWaiting(order) || isTold) return { st: 'done' }
    // Closed or paused since the order came.
    const wakes = wakesAt(shop, order, now)
    if (wakes > now) return { st: 'later', dueAt: wakes + waitMs, isFailure: false }
  }
  const waiting = await waitingNow(tx, shop, now)
  const link = config.publicUrl === undefined ? null : `${config.publicUrl}/orders`
  const { lang } = shop
  const isOpen = withinWindow(await lastWordAt(tx, waId), now) && isClosed !== true
  const say = (message: OutboundMessage): Ring => ({
    waId,
    orderIds: waiting.map(({ id }) => id),
    message: isOpen ? message : asTemplate(message, lang, shop.name),
  })
  if (answer?.what === 'stopped') return { ...say(ringStopped(lang)), orderIds: [] }
  const outcome = answer ? { what: answer.what, code: answer.code } : null
  const values = { outcome, link, ...(await ringValues(tx, { shop, waiting, now })) }
  return say(isOpen ? ringMessage(lang, values) : ringInBrief(lang, values))
}

/** When the owner last wrote to the shop's number, be it as its customer; his own words stand under the shop's id. */
async function lastWordAt(tx: ShopRead, waId: string): Promise<number | null> {
  const card = await findCustomer(tx, { waId, bsuid: null, name: null, username: null })
  const times = await Promise.all(
    [tx.shopId, ...(card ? [card.id] : [])].map((id) => lastInboundAt(tx, id)),
  )
  return times.reduce((newest, at) => (at !== null && at > (newest ?? 0) ? at : newest), null)
}
