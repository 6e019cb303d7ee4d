import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import type { ChatEntry, ChatLog } from './chat-log.ts'
import { findRecipient } from './customers.ts'
import { type Refusal, refusal, unknownObject } from './graph-error.ts'
import { type OutboundBody, readOutbound } from './outbound-body.ts'
import { billIn } from './order-details.ts'
import { moveIn, refusedMove } from './order-status.ts'
import { listPhoto, listPhotoHash } from './list-photo.ts'
import type { PostOffice } from './post-office.ts'
import { SendPace } from './send-pace.ts'
import type { ListShops } from './shops.ts'
import { displayNumber } from './webhook-bodies.ts'

export type GraphOptions = {
  accessToken: string
  listShops: ListShops
  now: () => number
  log: ChatLog
  office: PostOffice
}

const readReceipt = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
})

/** The stand-in for Meta's send endpoint: refuses what the real one refuses, in its own words. */
export async function graphRoutes(app: FastifyInstance, options: GraphOptions): Promise<void> {
  const { accessToken, listShops, now, log, office } = options
  const pace = new SendPace()

  // A body that is no JSON gets Meta's answer, not that of the app around us; and so does trouble of our own, such as
  // too much to do, after which the same message may be sent again.
  app.setErrorHandler(({ statusCode }: { statusCode?: number }, _request, reply) =>
    refuse(
      reply,
      statusCode === 400 || statusCode === 413 || statusCode === 415
        ? refusal(100, 'The body is not valid JSON.')
        : refusal(131016, 'A service is temporarily unavailable.'),
    ),
  )

  app.post<{ Params: { version: string; phoneNumberId: string } }>(
    '/demo/graph/:version/:phoneNumberId/messages',
    async (request, reply) => {
      const { version, phoneNumberId } = request.params
      if (!mayUse(request.headers.authorization, accessToken)) {
        return refuse(reply, refusal(190, 'Invalid OAuth access token.'))
      }
      const shops = await listShops()
      const isOurs = shops.some((shop) => shop.phoneNumberId === phoneNumberId)
      if (!/^v\d+\.\d+$/.test(version) || !isOurs) {
        return refuse(reply, unknownObject(phoneNumberId))
      }
      const receipt = readReceipt.safeParse(request.body)
      if (receipt.success) return markRead(reply, receipt.data.message_id, phoneNumberId)
      const read = readOutbound(request.body)
      if (!read.ok) return refuse(reply, read.refusal)
      const { body } = read
      const refused =
        refuseRecipient(body, phoneNumberId) ??
        refuseBill(body, phoneNumberId) ??
        refusePage(body, phoneNumberId) ??
        pace.take(phoneNumberId, body.to, now())
      if (refused) return refuse(reply, refused)
      return accept(body, phoneNumberId)
    },
  )

  app.get<{ Params: { [name in 'version' | 'phoneNumberId' | 'name' | 'reference']: string } }>(
    '/demo/graph/:version/:phoneNumberId/payments/:name/:reference',
    async (request, reply) => {
      const { phoneNumberId, name, reference } = request.params
      if (!mayUse(request.headers.authorization, accessToken)) {
        return refuse(reply, refusal(190, 'Invalid OAuth access token.'))
      }
      const entry = billEntry(phoneNumberId, reference)
      const bill = entry && billIn(entry.content)
      if (bill?.gateway?.configuration !== name) return refuse(reply, unknownObject(reference))
      const paid = entry?.paid ?? []
      return {
        payments: [
          {
            reference_id: reference,
            status: paid.length > 0 ? 'captured' : 'pending',
            currency: 'INR',
            amount: { value: bill.paise, offset: 100 },
            transactions: paid.map((id) => ({ id, type: bill.gateway?.type, status: 'success' })),
          },
        ],
      }
    },
  )

  app.get<{ Params: { version: string; mediaId: string } }>(
    '/demo/graph/:version/:mediaId',
    async (request, reply) => {
      const { mediaId } = request.params
      if (!mayUse(request.headers.authorization, accessToken)) {
        return refuse(reply, refusal(190, 'Invalid OAuth access token.'))
      }
      const isSent = log.all().some(({ content }) => photoIn(content)?.id === mediaId)
      if (!isSent) return refuse(reply, unknownObject(mediaId))
      return {
        messaging_product: 'whatsapp',
        url: `${request.protocol}://${request.host}${listPhotoPath}`,
        mime_type: 'image/jpeg',
        sha256: listPhotoHash,
        file_size: listPhoto.length,
        id: mediaId,
      }
    },
  )

  app.get(listPhotoPath, async (request, reply) =>
    mayUse(request.headers.authorization, accessToken)
      ? reply.type('image/jpeg').send(listPhoto)
      : refuse(reply, refusal(190, 'Invalid OAuth access token.')),
  )

  const billEntry = (phoneNumberId: string, reference: string) =>
    log
      .all()
      .find(
        (entry) =>
          entry.phoneNumberId === phoneNumberId && billIn(entry.content)?.reference === reference,
      )

  function refuseBill({ content }: OutboundBody, phoneNumberId: string): Refusal | undefined {
    const bill = billIn(content)
    if (bill === undefined) return undefined
    if (billEntry(phoneNumberId, bill.reference))
      return refusal(131009, 'Param reference_id has been used before.')
    return bill.expiresAt !== null && bill.expiresAt < now() + soonestEndMs
      ? refusal(131009, 'Param expiration must be at least 300 seconds ahead.')
      : undefined
  }

  function refusePage({ content }: OutboundBody, phoneNumberId: string): Refusal | undefined {
    const move = moveIn(content)
    return move && !billEntry(phoneNumberId, move.reference)
      ? refusal(131009, 'Param reference_id names no order.')
      : undefined
  }

  /** The error by which WhatsApp tells, after it has taken the message, that the page of the bill does not move so. */
  function faultOfMove({ content }: OutboundBody, phoneNumberId: string): number | null {
    const move = moveIn(content)
    const bill = move && billEntry(phoneNumberId, move.reference)
    if (!move || !bill) return null
    const moves = log
      .chat(phoneNumberId, bill.customerId)
      .flatMap((entry) => moveIn(entry.content) ?? [])
    const last = moves.findLast(({ reference }) => reference === move.reference)
    return refusedMove(last?.status ?? 'pending', move.status, bill.paid !== undefined)
  }

  function markRead(reply: FastifyReply, messageId: string, phoneNumberId: string) {
    const entry = log.find(messageId)
    if (entry?.from !== 'customer' || entry.phoneNumberId !== phoneNumberId) {
      return refuse(reply, refusal(131009, 'There is no such message to mark as read.'))
    }
    office.readByShop(entry)
    return { success: true }
  }

  function refuseRecipient(
    { to, content }: OutboundBody,
    phoneNumberId: string,
  ): Refusal | undefined {
    if (to.replace(/^\+/, '') === displayNumber) {
      return refusal(131021, 'Recipient phone number cannot be the same as the sender.')
    }
    const template = content.type === 'template' ? refuseTemplate(content) : undefined
    const customer = findRecipient(to)
    if (customer && office.isAway(phoneNumberId, customer)) {
      return refusal(131026, 'Message Undeliverable.')
    }
    if (template || content.type === 'template' || customer === undefined) return template
    const last = log.chat(phoneNumberId, customer.id).findLast(({ from }) => from === 'customer')
    if (last !== undefined && now() < last.at + windowMs) return undefined
    return refusal(
      131047,
      'More than 24 hours have passed since the recipient last replied to the sender number.',
    )
  }

  function accept(body: OutboundBody, phoneNumberId: string) {
    const { to, content, replyTo, callbackData } = body
    const customer = findRecipient(to)
    const message = { phoneNumberId, content, replyTo, callbackData }
    const fault = faultOfMove(body, phoneNumberId)
    const recipient = to.replace(/^\+/, '')
    const id =
      fault === null
        ? office.fromShop(message, recipient, customer)
        : office.refuse(message, recipient, fault)
    const isNumber = /^\+?\d+$/.test(to)
    const contact = isNumber ? { wa_id: to.replace(/^\+/, '') } : { user_id: to }
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, ...contact }],
      messages: [{ id }],
    }
  }
}

const listPhotoPath = '/demo/graph/files/list.jpg'

const photoSchema = z.object({ image: z.object({ id: z.string() }) })

/** The photo in a message, if it is one. */
const photoIn = (content: ChatEntry['content']) => photoSchema.safeParse(content).data?.image

const soonestEndMs = 300_000
const windowMs = 24 * 60 * 60 * 1000

const refuse = (reply: FastifyReply, { status, body }: Refusal): FastifyReply =>
  reply.code(status).type('application/json; charset=utf-8').send(body)

function mayUse(authorization: string | undefined, accessToken: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const expected = Buffer.from(`Bearer ${accessToken}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The one template that every shop registers, with the shop's name and the news as its two words. */
const approved = { name: 'order_update_v1', languages: ['en', 'hi', 'bn', 'mr'], parameters: 2 }

const templateSchema = z.object({
  template: z.object({
    name: z.string(),
    language: z.object({ code: z.string() }),
    components: z.optional(
      z.array(
        z.object({
          type: z.string(),
          parameters: z.array(z.object({ text: z.optional(z.string()) })),
        }),
      ),
    ),
  }),
})

function refuseTemplate(content: OutboundBody['content']): Refusal | undefined {
  const { template } = templateSchema.parse(content)
  const { name, language, components = [] } = template
  if (name !== approved.name || !approved.languages.includes(language.code)) {
    return refusal(132001, `template name (${name}) does not exist in ${language.code}`)
  }
  const words = components
    .filter(({ type }) => type === 'body')
    .flatMap(({ parameters }) => parameters.map(({ text }) => text ?? ''))
  if (words.length !== approved.parameters) {
    return refusal(
      132000,
      `body: number of localizable_params (${words.length}) does not match the expected number of params (${approved.parameters})`,
    )
  }
  // Meta's own rule for the words of a template.
  return words.some((text) => text === '' || /[\n\r\t]| {5}/.test(text))
    ? refusal(132012, 'Param text cannot have new-line/tab characters or more than 4 spaces.')
    : undefined
}
