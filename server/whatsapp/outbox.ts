import { entity } from '#core/sync/rows.ts'
import { isNewOnPage } from '../bills/page-status.ts'
import type { Deps } from '../deps.ts'
import type { Job, JobHandler } from '../jobs/job.ts'
import { sendMessage } from './cloud-api.ts'
import { conclude, reportWaitMs } from './conclude-send.ts'
import { withinWindow } from './customer-window.ts'
import { lastInboundAt } from './last-inbound.ts'
import { asTemplate, plainText } from './messages.ts'
import { numberOfShop } from './numbers.ts'
import { fitsWithButtons, type OutboundMessage } from './outbound-message.ts'
import type { Pace } from './pace.ts'
import { type MessageBody, messageBodySchema } from './say.ts'
import type { SendOutcome } from './send-outcome.ts'

/** Sends one message to a customer through the Cloud API, no faster than `pace` allows. */
export const customerSender =
  (pace: Pace): JobHandler =>
  async (job, { deps }) => {
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
    const waitMs = pace.take(`${job.shopId}/${where.waId ?? where.bsuid}`, deps.now())
    // Waiting his turn uses up no try.
    if (waitMs > 0)
      return { st: 'later', dueAt: deps.now() + waitMs, code: 'pace', isFailure: false }
    const isOpen = withinWindow(where.lastInboundAt, deps.now()) && body.asTemplate !== true
    const message = isOpen
      ? inWindow(body, where.isNewOnPage)
      : asTemplate(body.message, body.lang, where.shopName)
    const outcome = conclude(await send(job, where, message, deps), message, deps)
    return outcome.st === 'done'
      ? { ...outcome, note: { ...outcome.note, ...toPage(message) } }
      : outcome
  }

/** The message itself, which may move the page of a bill; of what WhatsApp did not take the words alone. */
function inWindow({ message, asText, page }: MessageBody, isNew: boolean): OutboundMessage {
  if (asText === true && message.type !== 'template') return plainText(message)
  const isStatus = page !== undefined && isNew && message.type === 'text'
  return isStatus && fitsWithButtons(message.body)
    ? { type: 'order_status', body: message.body, page }
    : message
}

/** What the page of the bill says once this is out. */
function toPage(message: OutboundMessage): Pick<MessageBody, 'toPage'> {
  if (message.type === 'order_details') return { toPage: 'pending' }
  return message.type === 'order_status' ? { toPage: message.page.status } : {}
}

type Destination = {
  phoneNumberId: string
  waId: string | null
  bsuid: string | null
  shopName: string
  isStopped: boolean
  lastInboundAt: number | null
  isNewOnPage: boolean
}

async function destination(
  shopId: string,
  { customerId, orderId, page }: MessageBody,
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
      isNewOnPage: page && orderId ? await isNewOnPage(tx, orderId, page) : false,
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
