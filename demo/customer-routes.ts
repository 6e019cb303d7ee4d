import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import type { ChatChange, ChatLog } from './chat-log.ts'
import { customerMessage, requestSchema } from './customer-message.ts'
import { crowdOf, customers, findCustomer, mostInCrowd } from './customers.ts'
import { billIn } from './order-details.ts'
import type { PostOffice } from './post-office.ts'
import { type DemoShop, type ListShops, newestFirst, shownGood } from './shops.ts'
import { isStory, type Stories } from './stories.ts'

export type CustomerRouteOptions = {
  listShops: ListShops
  log: ChatLog
  office: PostOffice
  stories: Stories
}

const heartbeatMs = 25_000
const awaySchema = z.object({ isAway: z.boolean() })
const againSchema = z.object({ id: z.string() })
const paySchema = z.strictObject({ id: z.string(), again: z.optional(z.boolean()) })

type ShopParams = { Params: { phoneNumberId: string } }
type StoryParams = { Params: { phoneNumberId: string; story: string } }
type ChatParams = { Params: { phoneNumberId: string; customerId: string } }

/** What the page at /demo/ asks for: shops, chats, sending as a customer, and news as they come. */
export async function customerRoutes(
  app: FastifyInstance,
  { listShops, log, office, stories }: CustomerRouteOptions,
): Promise<void> {
  const findShop = async (phoneNumberId: string): Promise<DemoShop | undefined> =>
    (await listShops()).find((shop) => shop.phoneNumberId === phoneNumberId)

  app.get('/demo/api/shops', async () => {
    const shops = newestFirst(await listShops())
    return { shops: shops.map(({ name, phoneNumberId }) => ({ name, phoneNumberId })) }
  })

  app.get<ShopParams>('/demo/api/shops/:phoneNumberId', async (request, reply) => {
    const shop = await findShop(request.params.phoneNumberId)
    if (shop === undefined) return reply.code(404).send({ code: 'no_such_shop' })
    const { name, phoneNumberId, catalogue } = shop
    return {
      name,
      phoneNumberId,
      goods: catalogue.map(shownGood),
      // Whoever comes only in a rush is there once he has come.
      customers: [...customers, ...crowdOf(mostInCrowd)]
        .map((customer) => ({ ...customer, chat: log.chat(phoneNumberId, customer.id) }))
        .filter(({ id, chat }) => chat.length > 0 || customers.some((one) => one.id === id)),
    }
  })

  app.post<ChatParams>(
    '/demo/api/shops/:phoneNumberId/customers/:customerId/messages',
    async (request, reply) => {
      const shop = await findShop(request.params.phoneNumberId)
      const customer = findCustomer(request.params.customerId)
      if (shop === undefined || customer === undefined) {
        return reply.code(404).send({ code: 'no_such_chat' })
      }
      const asked = requestSchema.safeParse(request.body)
      if (!asked.success) return reply.code(400).send({ code: 'bad_message' })
      const chat = { phoneNumberId: shop.phoneNumberId, customerId: customer.id }
      const find = (id: string) =>
        log.chat(chat.phoneNumberId, chat.customerId).find((entry) => entry.id === id)
      const message = customerMessage(asked.data, customer, shop, find)
      if (!message.ok) return reply.code(400).send({ code: message.code })
      return office.fromCustomer({ ...chat, ...message.value })
    },
  )

  app.post<StoryParams>('/demo/api/shops/:phoneNumberId/stories/:story', async (request, reply) => {
    const shop = await findShop(request.params.phoneNumberId)
    const { story } = request.params
    if (shop === undefined || !isStory(story))
      return reply.code(404).send({ code: 'no_such_story' })
    if (!stories.start(story, shop)) return reply.code(400).send({ code: 'no_goods' })
    return { code: 'started' }
  })
  // `again`: the gateway takes the money of a paid bill once more, as it should not and sometimes does.
  app.post<ChatParams>(
    '/demo/api/shops/:phoneNumberId/customers/:customerId/payments',
    async (request, reply) => {
      const { phoneNumberId, customerId } = request.params
      const asked = paySchema.safeParse(request.body)
      const customer = findCustomer(customerId)
      const bill = log
        .chat(phoneNumberId, customerId)
        .find(({ id, content }) => id === asked.data?.id && billIn(content) !== undefined)
      const isPayable = bill?.paid === undefined || asked.data?.again === true
      if (bill === undefined || customer === undefined || !isPayable)
        return reply.code(404).send({ code: 'nothing_to_pay' })
      void office.pay(bill, customer)
      return { code: 'paying' }
    },
  )

  app.put<ChatParams>(
    '/demo/api/shops/:phoneNumberId/customers/:customerId/away',
    async (request, reply) => {
      const { phoneNumberId, customerId } = request.params
      const customer = customers.find(({ id }) => id === customerId)
      const asked = awaySchema.safeParse(request.body)
      if (customer === undefined || !asked.success) {
        return reply.code(400).send({ code: 'bad_request' })
      }
      office.setAway(phoneNumberId, customer, asked.data.isAway)
      return asked.data
    },
  )

  app.post('/demo/api/again', async (request, reply) => {
    const asked = againSchema.safeParse(request.body)
    const entry = asked.success ? log.find(asked.data.id) : undefined
    if (entry?.tick !== 'failed') return reply.code(404).send({ code: 'nothing_to_send' })
    office.sendAgain(entry)
    return { code: 'sending' }
  })

  liveRoute(app, log, office)
}

/** News of one shop's chats as server-sent events; `open` names the customer whose chat is in front. */
function liveRoute(app: FastifyInstance, log: ChatLog, office: PostOffice): void {
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })

  app.get<ShopParams & { Querystring: { open?: string } }>(
    '/demo/api/shops/:phoneNumberId/events',
    (request, reply) => {
      const { phoneNumberId } = request.params
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 1000\n\n')
      const stopListening = log.listen((change) => {
        if (change.entry.phoneNumberId === phoneNumberId) raw.write(eventOf(change))
      })
      const customer = findCustomer(request.query.open ?? '')
      const closeChat = customer && office.openChat(phoneNumberId, customer)
      const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs)
      const end = (): void => {
        raw.end()
      }
      streams.add(end)
      raw.on('close', () => {
        streams.delete(end)
        clearInterval(heartbeat)
        stopListening()
        closeChat?.()
      })
    },
  )
}

const eventOf = ({ kind, entry }: ChatChange): string =>
  `event: ${kind}\ndata: ${JSON.stringify(kind === 'entry' ? entry : { id: entry.id, customerId: entry.customerId, tick: entry.tick, paid: entry.paid })}\n\n`
