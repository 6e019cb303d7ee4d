import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { ChatLog } from './chat-log.ts'
import { customerRoutes } from './customer-routes.ts'
import { graphRoutes } from './graph-routes.ts'
import { PostOffice } from './post-office.ts'
import type { ListShops } from './shops.ts'
import { Stories } from './stories.ts'
import { WebhookSender } from './webhook-sender.ts'

export type DemoOptions = {
  /** Signs the webhooks. */
  appSecret: string
  verifyToken: string
  /** The bearer token that the shop's API must send to /demo/graph. */
  accessToken: string
  /** Where the shop's API takes webhooks, known once we listen. */
  webhookUrl: () => string
  listShops: ListShops
  /** UTC ms. */
  now: () => number
  /** Folder for demo-chat.jsonl, which brings the chats through a restart. */
  dataDir: string
  fetch?: typeof fetch
  /** Waits between tries of a webhook that did not answer 200. */
  retryDelaysMs?: readonly number[]
  /** How long a person of a story thinks before he acts. */
  storyPauseMs?: number
}

const pageRoot = join(import.meta.dirname, 'page')
const pagePolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The demo customer at /demo/ and the stand-in for WhatsApp's Cloud API at /demo/graph/<version>.
 * Never part of a real installation: whoever reaches it can write to every shop.
 */
export async function demoPlugin(app: FastifyInstance, options: DemoOptions): Promise<void> {
  const { accessToken, listShops, now } = options
  const onFault = (error: unknown): void => app.log.warn({ err: error }, 'demo')
  const log = new ChatLog(join(options.dataDir, 'demo-chat.jsonl'), onFault)
  const sender = new WebhookSender({
    appSecret: options.appSecret,
    verifyToken: options.verifyToken,
    webhookUrl: options.webhookUrl,
    fetch: options.fetch ?? fetch,
    retryDelaysMs: options.retryDelaysMs ?? [500, 2_000, 8_000],
    onFault,
  })
  const office = new PostOffice(log, sender, now)
  const stories = new Stories(log, office, options.storyPauseMs ?? 15_000)

  app.addHook('onListen', async () => office.resume())
  app.addHook('preClose', async () => {
    stories.close()
    sender.close()
  })
  app.addHook('onClose', () => log.settled())

  await app.register(graphRoutes, { accessToken, listShops, now, log, office })
  await app.register(customerRoutes, { listShops, log, office, stories })

  app.get('/demo', (_request, reply) => reply.redirect('/demo/'))
  await app.register(fastifyStatic, {
    root: pageRoot,
    prefix: '/demo/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('cache-control', 'no-cache').header('content-security-policy', pagePolicy)
    },
  })
}
