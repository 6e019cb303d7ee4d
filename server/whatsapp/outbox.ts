import { entity } from '#core/sync/rows.ts'
import type { Deps } from '../deps.ts'
import type { Job, JobHandler } from '../jobs/job.ts'
import { sendMessage } from './cloud-api.ts'
import { conclude, reportWaitMs } from './conclude-send.ts'
import { withinWindow } from './customer-window.ts'
import { lastInboundAt } from './last-inbound.ts'
import { asTemplate, plainText } from './messages.ts'
import { numberOfShop } from './numbers.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { type MessageBody, messageBodySchema } from './say.ts'
import type { SendOutcome } from './send-outcome.ts'

/** Sends one message to a customer through the Cloud API. */
export const sendToCustomer: JobHandler = async (job, { deps }) => {
  const body = messageBodySchema.parse(job.body)
  // A report came before our own answer was kept: it did go out.
  if (body.delivery !== undefined) return { st: 'done' }
  // Whoever died in the last run may have sent it: a report would tell.
  if (job.isLost)
    return { st: 'later', dueAt: deps.now() + reportWaitMs, code: 'no_answer', isFailure: false }
  const where = await destination(job.shopId, body, deps)
  if (where === undefined) return { st: 'dead', code: 'no_recipient' }
  // He has said so since it was put down (O15).
  if (where.isStopped && body.kind !== 'stopped')
    return { st: 'done', note: { delivery: 'failed' } }
  const isOpen = withinWindow(where.lastInboundAt, deps.now()) && body.asTemplate !== true
  const message = isOpen ? inWindow(body) : asTemplate(body.message, body.lang, where.shopName)
  return conclude(await send(job, where, message, deps), message, deps)
}

/** The message itself; of a bill that WhatsApp did not take its words. */
const inWindow = ({ message, asText }: MessageBody): OutboundMessage =>
  asText === true && message.type === 'order_details' ? plainText(message) : message

type Destination = {
  phoneNumberId: string
  waId: string | null
  bsuid: string | null
  shopName: string
  isStopped: boolean
  lastInboundAt: number | null
}

async function destination(
  shopId: string,
  { customerId }: MessageBody,
  { db }: Deps,
): Promise<Destination | undefined> {
  const phoneNumberId = await numberOfShop(db, shopId)
  if (phoneNumberId === undefined) return undefined
  return db.readShop(shopId, async (tx) => {
    const customer = await tx.row(entity.customer, customerId)
    if (!customer || (customer.waId === null && customer.bsuid === null)) return undefined
    const shop = await tx.row(entity.shop, shopId)
    return {
      phoneNumberId,
      waId: customer.waId,
      bsuid: customer.bsuid,
      shopName: shop?.name ?? '',
      isStopped: customer.stoppedAt !== undefined,
      lastInboundAt: await lastInboundAt(tx, customerId),
    }
  })
}

function send(
  { id }: Job,
  { phoneNumberId, waId, bsuid }: Destination,
  message: OutboundMessage,
  deps: Deps,
): Promise<SendOutcome> {
  const { token } = deps.config.whatsapp
  const apiUrl = deps.whatsappApiUrl()
  const to = { waId, bsuid }
  return sendMessage({ apiUrl, phoneNumberId, token, fetch: deps.fetch }, to, message, id)
}
