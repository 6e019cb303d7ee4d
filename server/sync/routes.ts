import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import {
  maxPushBytes,
  proto,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
} from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'
import { type Device, requireDevice } from '../http/auth.ts'
import { problem, problemOf, sendProblem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { signingKey } from '../db/signing-key.ts'
import { mostStreams, PokeStreams } from './events.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { readClock } from './timeline.ts'

const tickMs = 1_000

/** What the phones of a shop exchange with the server (sync.md section 4). */
export async function syncRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const routes = asZod(app)
  const key = await signingKey(deps.db, 'cursor_key')

  // A phone believes only answers that say which protocol and what time it is here.
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message, extra } = problemOf(error)
    deps.metrics.syncProblems.inc({ code })
    if (status >= 500) request.log.error({ err: error, code }, 'sync failed')
    return sendProblem(reply, problem(status, code, message, { proto, now: deps.now(), ...extra }))
  })

  routes.post(
    '/v1/sync/push',
    {
      // Work of a phone that was taken out is kept for the owner to decide (sync.md section 13).
      onRequest: requireDevice(deps, { evenRevoked: true }),
      // Twice what a phone sends at most, for the envelope and for scripts that take three bytes a letter.
      bodyLimit: 2 * maxPushBytes,
      config: { shed: 'late' },
      schema: {
        summary: 'Takes the mutations of a phone in their order',
        tags: ['sync'],
        security: [{ device: [] }],
        body: pushRequestSchema,
        response: {
          200: pushResponseSchema,
          ...problems(400, 401, 403, 409, 413, 426, 429, 503, 507),
        },
      },
    },
    async ({ device, body }) => {
      mustBeThisPhone(device, body)
      return push(deps, device, body)
    },
  )

  routes.post(
    '/v1/sync/pull',
    {
      // A phone that was taken out must hear of a restored server, for what that has lost (sync.md section 5).
      onRequest: requireDevice(deps, { evenRevoked: true }),
      schema: {
        summary: 'Gives a phone the results and rows it does not have yet',
        tags: ['sync'],
        security: [{ device: [] }],
        body: pullRequestSchema,
        response: {
          200: pullResponseSchema,
          ...problems(400, 401, 403, 409, 410, 426, 429, 503),
        },
      },
    },
    async ({ device, body }) => {
      mustBeThisPhone(device, body)
      return pull(deps, device, body, key)
    },
  )

  const streams = new PokeStreams(deps.poke, deps.random)
  const clock = setInterval(() => streams.tick(deps.now()), tickMs)
  clock.unref()
  app.addHook('preClose', async () => {
    clearInterval(clock)
    streams.endAll()
  })

  routes.get(
    '/v1/sync/events',
    {
      onRequest: requireDevice(deps),
      schema: {
        summary: 'Tells when there is something to pull',
        description: 'Server-sent events `poke` with `{"v": 60012}`. Any of them may be lost.',
        tags: ['sync'],
        security: [{ device: [] }],
        response: {
          200: {
            description: 'The stream of pokes.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          ...problems(401, 403, 429, 503),
        },
      },
    },
    async ({ device }, reply) => {
      if (streams.size >= mostStreams) {
        const retryMs = 5_000 + Math.floor(25_000 * deps.random())
        throw problem(503, 'overloaded', 'Too many phones are listening.', { retryMs })
      }
      reply.hijack()
      reply.raw.writeHead(200, {
        ...definedHeaders(reply.getHeaders()),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      streams.open(device, reply.raw, deps.now())
      const { v } = await deps.db.readShop(device.shopId, readClock)
      streams.tell(device.deviceId, v)
    },
  )
}

const definedHeaders = (headers: Record<string, number | string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

/** The body speaks for the phone whose credential came with it, and for no other. */
function mustBeThisPhone(device: Device, { shop, dev }: { shop: string; dev: string }): void {
  if (shop !== device.shopId || dev !== device.deviceId) {
    throw problem(401, 'unauthenticated', 'This credential belongs to another phone.')
  }
}
