import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { keepUpdates, type KeptUpdate } from './inbox-rows.ts'
import { verifySignature } from './signature.ts'
import { parseWebhook } from './webhook-body.ts'

/** Meta sends up to 3 MB (commerce-protocols 1.1). */
const maxBody = 3 * 1024 * 1024
/** Of a body that is no envelope we keep so much, for whoever has to find out why it came. */
const keptOfMalformed = 16 * 1024

const verifyQuery = z.object({
  'hub.mode': z.string(),
  'hub.verify_token': z.string(),
  'hub.challenge': z.string().check(z.maxLength(500)),
})

/** The door for WhatsApp: verify, keep the raw news, answer; the worker reads them afterwards. */
export async function whatsappRoutes(
  app: FastifyInstance,
  { deps }: { deps: Deps },
): Promise<void> {
  const { config, db, metrics, now, nudge } = deps
  // Inside this plug-in only: the signature covers the bytes as they came, so nothing may parse them before.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: maxBody },
    (_request, body, done) => done(null, body),
  )
  const routes = asZod(app)

  routes.get(
    '/webhooks/whatsapp',
    {
      schema: {
        summary: 'WhatsApp asks whether this address is ours',
        tags: ['webhooks'],
        querystring: verifyQuery,
        response: {
          200: { description: 'The challenge.', content: { 'text/plain': { schema: z.string() } } },
          ...problems(400, 403),
        },
      },
    },
    async ({ query }, reply) => {
      const isOurs =
        query['hub.mode'] === 'subscribe' &&
        isSameSecret(query['hub.verify_token'], config.whatsapp.verifyToken)
      if (!isOurs) throw problem(403, 'wrong_token', 'The verify token is not ours.')
      return reply.type('text/plain; charset=utf-8').serializer(String).send(query['hub.challenge'])
    },
  )

  routes.post(
    '/webhooks/whatsapp',
    {
      bodyLimit: maxBody,
      decompress: false,
      config: { shed: 'late' },
      schema: {
        summary: 'WhatsApp tells what customers wrote and what became of our messages',
        description: 'Signed with the app secret in X-Hub-Signature-256 over the raw body.',
        tags: ['webhooks'],
        response: { 200: z.object({ received: z.int() }), ...problems(400, 401, 413, 415, 507) },
      },
    },
    async ({ body, headers }) => {
      const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const signature = headers['x-hub-signature-256']
      if (
        Array.isArray(signature) ||
        !verifySignature(raw, signature, config.whatsapp.appSecrets)
      ) {
        metrics.webhooksRefused.inc({ why: 'signature' })
        throw problem(401, 'signature_invalid', 'The signature does not fit the body.')
      }
      const kept = updatesOf(raw)
      if (kept === undefined) {
        metrics.webhooksRefused.inc({ why: 'not_json' })
        throw problem(400, 'bad_json', 'The body is not valid JSON.')
      }
      const fresh = await keepUpdates(db, kept, now())
      if (fresh < kept.length) {
        metrics.inbound.inc({ kind: 'duplicate', outcome: 'skipped' }, kept.length - fresh)
      }
      if (fresh > 0) nudge()
      return { received: kept.length }
    },
  )
}

/** What the body tells, or undefined when it is no JSON. A signed body in no known form is kept as it is. */
function updatesOf(raw: Buffer): KeptUpdate[] | undefined {
  let json: unknown
  try {
    json = JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
  const updates = parseWebhook(json)
  if (updates.ok) return updates.value
  const text = raw.subarray(0, keptOfMalformed).toString('utf8')
  const key = `x:${createHash('sha256').update(raw).digest('hex')}`
  return [{ kind: 'malformed', key, at: null, phoneNumberId: null, text }]
}

/** Compares digests, so that neither length nor first difference shows in the time it takes. */
function isSameSecret(given: string, ours: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return ours !== '' && timingSafeEqual(digest(given), digest(ours))
}
