import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { ack, nack } from '#core/marketplace/ondc/context.ts'
import {
  badSignature,
  malformed,
  notNow,
  type OndcAction,
  ondcActions,
  type ReadRequest,
  readRequest,
  stale,
} from '#core/marketplace/ondc/request.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { asZod, problems } from '../http/validate.ts'
import { isHookUrl } from '../partner/hook-hosts.ts'
import { isCleanText } from '../sync/clean-text.ts'
import { ondcPartner } from './ondc-partner.ts'
import { createRegistry, type Registry, RegistryAway } from './registry.ts'
import { takeRequest } from './requests.ts'
import { isInTime, isSignedBy, readAuthorization } from './signature.ts'

const answerSchema = z.object({
  message: z.object({ ack: z.object({ status: z.enum(['ACK', 'NACK']) }) }),
  error: z.optional(
    z.object({
      ...{ type: z.string(), code: z.string(), message: z.string() },
      path: z.optional(z.string()),
    }),
  ),
})

/** The door for buyers' apps of ONDC: verify, write down, answer; the worker calls back afterwards. */
export async function ondcRoutes(
  app: FastifyInstance,
  { deps, ondc }: { deps: Deps; ondc: OndcConfig },
): Promise<void> {
  const { now, nudge } = deps
  const partnerId = await ondcPartner(deps)
  const registry = createRegistry(deps, ondc)
  // Inside this plug-in only: the signature covers the bytes as they came, so nothing may parse them before.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  asZod(app).post(
    '/ondc/:action',
    {
      decompress: false,
      config: { shed: 'late' },
      schema: {
        summary: 'A buyer’s app of ONDC asks; the answer goes to its own address',
        description:
          'Signed as the network says, with ed25519 over the BLAKE-512 digest of the raw body.',
        tags: ['webhooks'],
        params: z.object({ action: z.enum(ondcActions) }),
        response: {
          ...{ 200: answerSchema, 401: answerSchema, 503: answerSchema },
          ...problems(400, 413, 415, 429, 507),
        },
      },
    },
    async ({ body, headers, params: { action } }, reply) => {
      const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const signer = await signerOf(registry, raw, headers.authorization ?? '', now())
      if (signer === 'away') return reply.code(503).send(nack(notNow))
      const read = readBody(action, raw, ondc)
      const isTheirs = signer !== undefined && (!read.ok || read.request.context.bap_id === signer)
      if (!isTheirs) {
        return reply.code(401).send(nack(badSignature))
      }
      if (!read.ok) return nack(malformed(read.path))
      const taken = await takeRequest(deps, partnerId, read.request)
      if (taken === 'stale') return nack(stale)
      if (taken === 'new') nudge()
      return ack
    },
  )
}

/** Which member of the network has signed these bytes; undefined = none, `away` = nobody can say. */
async function signerOf(
  registry: Registry,
  raw: Buffer,
  header: string,
  now: number,
): Promise<string | undefined> {
  const by = readAuthorization(header)
  if (!by || !isInTime(by, now)) return undefined
  try {
    const key = await registry.keyOf(by.subscriberId, by.keyId)
    return key && isSignedBy(key, raw, by) ? by.subscriberId : undefined
  } catch (error) {
    if (error instanceof RegistryAway) return 'away'
    throw error
  }
}

/** The request in a body that is meant for us and says where it is answered; else the place that is not as agreed. */
function readBody(action: OndcAction, raw: Buffer, { subscriberId }: OndcConfig): ReadRequest {
  let json: unknown
  try {
    json = JSON.parse(raw.toString('utf8'))
  } catch {
    return { ok: false, path: '$' }
  }
  const read = readRequest(action, json)
  if (!read.ok) return read
  const { context } = read.request
  if (!isCleanText(read.request)) return { ok: false, path: '$' }
  if ((context.bpp_id ?? subscriberId) !== subscriberId)
    return { ok: false, path: '$.context.bpp_id' }
  if (!isHookUrl(context.bap_uri)) return { ok: false, path: '$.context.bap_uri' }
  return read
}
