import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FastifyInstance, fastify } from 'fastify'
import { demoPlugin } from '../plugin.ts'
import type { DemoShop } from '../shops.ts'

export const phoneNumberId = '109876543210987'
export const secret = 'haat_test_app_secret'
const folder = new URL('../../server/testing/whatsapp-fixtures/', import.meta.url)
export const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export const shop: DemoShop = {
  shopId: '01936f2e-5b1c-7c4e-9f00-0123456789ab',
  name: 'श्री गणेश किराना',
  phoneNumberId,
  catalogue: [
    { retailerId: 'SUGAR', name: 'चीनी', pricePaise: 4450, per: 1000, unit: 'g', emoji: '🍚' },
    { retailerId: 'SOAP', name: 'साबुन', pricePaise: 3000, per: 1, unit: 'piece', emoji: '🧼' },
  ],
}

/** The shop's side: verifies the handshake, keeps every webhook as it came, answers as told. */
class Webhook {
  readonly bodies: { raw: string; signature: string | null }[] = []
  readonly answers: number[] = []
  verifyToken = 'verify-me'
  handshakes = 0
  #waiting: { count: number; resolve: () => void }[] = []

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { searchParams } = new URL(request.url)
    if (request.method === 'GET') {
      this.handshakes += 1
      const known = searchParams.get('hub.verify_token') === this.verifyToken
      return new Response(searchParams.get('hub.challenge'), { status: known ? 200 : 403 })
    }
    const signature = request.headers.get('x-hub-signature-256')
    this.bodies.push({ raw: await request.text(), signature })
    for (const { count, resolve } of this.#waiting) if (this.bodies.length >= count) resolve()
    return new Response(null, { status: this.answers.shift() ?? 200 })
  }

  /** The webhooks, once there are so many. */
  async received(count: number): Promise<Json[]> {
    if (this.bodies.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }))
    }
    return this.bodies.map(({ raw }) => JSON.parse(raw))
  }
}

/** The demo in front of a shop that only listens. */
export class DemoApp {
  readonly webhook = new Webhook()
  now = 1_790_000_000_000
  shops: DemoShop[] = [shop]
  /** The shop's side has too much to do to say which shops there are. */
  isBusy = false
  app: FastifyInstance
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'haat-demo-'))

  private constructor() {
    this.app = this.make()
  }

  static async start(): Promise<DemoApp> {
    const demo = new DemoApp()
    await demo.app.ready()
    return demo
  }

  /** Ends it and starts another one on what it has kept. */
  async restart(): Promise<void> {
    await this.app.close()
    this.app = this.make()
    await this.app.ready()
  }

  async end(): Promise<void> {
    await this.app.close()
    rmSync(this.dataDir, { recursive: true })
  }

  say(payload: object, customer = 'sunita') {
    return this.app.inject({
      method: 'POST',
      url: `/demo/api/shops/${phoneNumberId}/customers/${customer}/messages`,
      payload,
    })
  }

  start(story: string) {
    const url = `/demo/api/shops/${phoneNumberId}/stories/${story}`
    return this.app.inject({ method: 'POST', url })
  }

  post(payload: object | string, options: { token?: string; number?: string } = {}) {
    return this.app.inject({
      method: 'POST',
      url: `/demo/graph/v25.0/${options.number ?? phoneNumberId}/messages`,
      headers: {
        authorization: `Bearer ${options.token ?? 'token'}`,
        'content-type': 'application/json',
      },
      payload,
    })
  }

  async chat(customer = 'sunita') {
    const { customers } = (await this.app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
    return customers.find(({ id }: { id: string }) => id === customer).chat
  }

  private make(): FastifyInstance {
    const made = fastify()
    made.register(demoPlugin, {
      appSecret: secret,
      verifyToken: 'verify-me',
      accessToken: 'token',
      webhookUrl: () => 'http://shop.example/webhooks/whatsapp',
      listShops: async () => {
        if (this.isBusy) throw Object.assign(new Error('Too much to do.'), { statusCode: 503 })
        return this.shops
      },
      now: () => this.now,
      dataDir: this.dataDir,
      fetch: this.webhook.fetch,
      retryDelaysMs: [1, 1],
      storyPauseMs: 1,
    })
    return made
  }
}

export const text = (body: string, more: object = {}) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '919820011223',
  type: 'text',
  text: { preview_url: false, body },
  ...more,
})
export const interactive = (content: object) => {
  const { text: _text, ...rest } = text('')
  return { ...rest, type: 'interactive', interactive: content }
}
/** The keys and kinds of a JSON value, with what differs from message to message left out. */
export function shapeOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (value === null || typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
}
export const oneItem = (value: Json): Json =>
  JSON.parse(
    JSON.stringify(value, (key, part) => (key === 'product_items' ? part.slice(0, 1) : part)),
  )
