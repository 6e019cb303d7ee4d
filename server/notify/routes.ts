import { ECDH } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { helloSchema, proto } from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { isPushEndpoint } from './push-hosts.ts'
import { savePushAddress } from './push-subscriptions.ts'

const base64url = (bytes: number) =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(Math.ceil((bytes * 4) / 3)))

/** What `PushSubscription.toJSON()` gives in a browser. */
const subscriptionSchema = z.object({
  endpoint: z.string().check(z.maxLength(1000)),
  expirationTime: z.nullish(z.number()),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
})

/** What a phone asks first, and how it can be woken. */
export async function helloRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const routes = asZod(app)

  routes.get(
    '/v1/hello',
    {
      schema: {
        summary: 'Who answers here, which protocol it speaks and its push key',
        tags: ['devices'],
        response: { 200: helloSchema },
      },
    },
    async () => ({
      proto,
      now: deps.now(),
      pushKey: deps.push.publicKey,
      demo: deps.config.demo,
    }),
  )

  routes.put(
    '/v1/devices/push-subscription',
    {
      onRequest: requireDevice(deps),
      schema: {
        summary: 'Tells where this phone can be woken when an order comes',
        tags: ['devices'],
        security: [{ device: [] }],
        body: subscriptionSchema,
        response: { 204: z.null(), ...problems(400, 401, 403) },
      },
    },
    async ({ body, device }, reply) => {
      const { endpoint, keys } = body
      if (!isPushEndpoint(endpoint)) {
        throw problem(400, 'bad_request', 'This is not the address of a push service.')
      }
      if (!isPublicKey(keys.p256dh)) {
        throw problem(400, 'bad_request', 'The key p256dh is not a point of the curve P-256.')
      }
      await savePushAddress(deps.db, device, { endpoint, ...keys }, deps.now())
      return reply.code(204).send(null)
    },
  )
}

function isPublicKey(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url')
    return true
  } catch {
    return false
  }
}
