import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import type { Deps } from '../deps.ts'
import { ringOwnerJob } from '../notify/owner-jobs.ts'
import { noteRings } from '../notify/ring-log.ts'
import { ringOwnerSchema } from '../notify/ring-owner.ts'
import { laterStatus } from './delivery-status.ts'
import type { StatusReport } from './inbound-update.ts'
import { closeNotice, tellShopNotSent } from './message-not-sent.ts'
import { messageBodySchema, messageJob } from './say.ts'

const windowClosed = 131047

/** Of the page of a bill: no such move, not once anything was paid, not with this app (commerce-protocols 1.7, 1.8). */
const isOfPage = ({ code }: { code: number }): boolean => [2046, 2047, 1026].includes(code)

/** What a message of ours remembers of its way, whoever it is for; the rest of it is kept as it is. */
const sentSchema = z.looseObject(
  z.partial(
    z.pick(messageBodySchema, {
      message: true,
      wamid: true,
      delivery: true,
      asTemplate: true,
      asText: true,
      toPage: true,
    }),
  ).shape,
)

/**
 * Notes what became of a message of ours. Reports come twice, out of order and before our own send has ended; `failed`
 * because of a closed window sends the same news once more as a template, and a bill that could not be shown as a text.
 */
export async function noteStatus(
  shopId: string,
  { callbackData, messageId, status, errors }: StatusReport,
  deps: Deps,
): Promise<void> {
  const { db, now, metrics } = deps
  // What we send along is the id of the job; anything else was sent by another program with the same number.
  if (!idSchema.safeParse(callbackData).success || callbackData === null) return
  const found = await db.global.transaction().execute(async (tx) => {
    const job = await tx
      .selectFrom('outbox')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('id', '=', callbackData)
      .where('kind', 'in', [messageJob, ringOwnerJob])
      .forUpdate()
      .executeTakeFirst()
    if (!job) return undefined
    const body = sentSchema.parse(job.body)
    // An earlier try of the same message that failed says nothing about the newer one; one that arrived has told him.
    const hasArrived = status !== 'failed' && status !== 'sent'
    if (body.wamid !== undefined && body.wamid !== messageId && !hasArrived) return undefined
    const delivery = laterStatus(body.delivery ?? null, status)
    if (delivery === body.delivery) return undefined
    metrics.outbound.inc({ outcome: delivery })
    const isClosed = errors.some(({ code }) => code === windowClosed)
    const isBill = body.message?.type === 'order_details' || errors.some(isOfPage)
    const isBillAgain = isBill && body.asText !== true
    const goesAgain = delivery === 'failed' && body.asTemplate !== true && (isClosed || isBillAgain)
    const { wamid: _, delivery: __, toPage: ___, ...again } = body
    await tx
      .updateTable('outbox')
      .set({
        dead_at: null,
        // What a run that still waits for WhatsApp's answer would note is older than this report.
        lease_until: null,
        lease_by: null,
        ...(goesAgain
          ? {
              body: JSON.stringify({
                ...again,
                ...(isClosed ? { asTemplate: true } : { asText: true }),
              }),
              due_at: now(),
              done_at: null,
            }
          : {
              body: JSON.stringify({ ...body, wamid: messageId, delivery, deliveryAt: now() }),
              done_at: job.done_at ?? now(),
              last_error: delivery === 'failed' ? String(errors[0]?.code ?? 'failed') : null,
            }),
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', callbackData)
      .execute()
    const wasUnsent = job.dead_at !== null || body.delivery === 'failed'
    return { job, hasFailed: delivery === 'failed' && !goesAgain, wasUnsent }
  })
  if (!found) return
  const { job, hasFailed, wasUnsent } = found
  if (job.kind === ringOwnerJob) {
    const { orderId } = ringOwnerSchema.parse(job.body)
    // WhatsApp's own answer was lost; this one tells that it went out.
    if (orderId !== undefined && status !== 'failed' && job.done_at === null)
      await noteRings(db, shopId, { orderIds: [orderId], what: 'messaged', who: 'owner' }, now())
    return
  }
  const body = messageBodySchema.parse(job.body)
  if (hasFailed) await tellShopNotSent({ shopId, id: callbackData, body }, deps)
  else if (wasUnsent) {
    await db.withShopTx(shopId, (tx) => closeNotice(tx, body.orderId ?? body.customerId))
  }
}
