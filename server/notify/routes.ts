import { ECDH } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { helloSchema, proto, pushSubscriptionSchema } from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { isPushEndpoint } from './push-hosts.ts'
import { savePushAddress } from './push-subscriptions.ts'

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
      calls: deps.config.callHook !== undefined,
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
        body: pushSubscriptionSchema,
        response: { 204: z.null(), ...problems(400, 401, 403) },
      },
    },
    async ({ body, device }, reply) => {
      const { endpoint, keys } = body
      if (!isPushEndpoint(endpoint)) {
        throw problem(400, 'bad_request', 'This is not the address of a push service.')
      }
      if (!isPublicKey(keys.p256dh) || !isAuthSecret(keys.auth)) {
        throw problem(400, 'bad_request', 'These are not the keys of a push subscription.')
      }
      await savePushAddress(deps.db, device, { endpoint, ...keys }, deps.now())
      return reply.code(204).send(null)
    },
  )
}

/** RFC 8291: sixteen bytes. */
const isAuthSecret = (auth: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(auth)

/** RFC 8291: a point of the curve P-256. */
function isPublicKey(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url')
    return true
  } catch {
    return false
  }
}
