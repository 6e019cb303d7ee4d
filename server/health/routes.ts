import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import type { Deps } from '../deps.ts'
import { notFound, problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'

const readyMs = 1_000
const isLoopback = (ip: string | undefined): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip ?? '')

/** Health for whoever keeps the process running. `isStopping` turns /ready off before the server closes. */
export async function healthRoutes(
  app: FastifyInstance,
  { deps, isStopping }: { deps: Deps; isStopping: () => boolean },
): Promise<void> {
  const routes = asZod(app)

  routes.get(
    '/health',
    {
      config: { shed: 'never' },
      schema: {
        summary: 'Is the process up?',
        tags: ['operation'],
        response: { 200: z.object({ status: z.literal('up') }) },
      },
    },
    async () => ({ status: 'up' as const }),
  )

  routes.get(
    '/ready',
    {
      config: { shed: 'never' },
      schema: {
        summary: 'May it be given work? The database answers and migrations are done.',
        tags: ['operation'],
        response: {
          200: z.object({
            status: z.literal('ready'),
            engine: z.enum(['pglite', 'postgres']),
            durability: z.string(),
          }),
          ...problems(503),
        },
      },
    },
    async () => {
      if (isStopping()) throw problem(503, 'stopping', 'The server is about to stop.')
      if (!(await answersInTime(deps.db))) {
        throw problem(503, 'database_down', 'The database does not answer.', { retryMs: 5_000 })
      }
      return { status: 'ready' as const, ...durabilityOf(deps.db.engine) }
    },
  )

  app.get(
    '/metrics',
    { config: { shed: 'never' }, schema: { hide: true } },
    async (request, reply) => {
      // Numbers about a shop's trade are nobody's business; a proxy in front sends what is not for it.
      if (deps.config.production && !isFromThisMachine(request)) return notFound(request, reply)
      return reply
        .type(deps.metrics.registry.contentType)
        .send(await deps.metrics.registry.metrics())
    },
  )
}

/** What a tick of the second kind promises on this engine (server.md section 2). */
export const durabilityOf = (engine: 'pglite' | 'postgres') =>
  engine === 'pglite'
    ? { engine, durability: 'process-kill single-process' }
    : { engine, durability: 'fsync' }

async function answersInTime(db: Deps['db']): Promise<boolean> {
  const signal = AbortSignal.timeout(readyMs)
  const late = new Promise<false>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
  const answered = db.ping().then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late])
}

/** A proxy on this machine also connects from loopback, but it tells that it forwards. */
const isFromThisMachine = ({ socket, headers }: FastifyRequest): boolean =>
  isLoopback(socket.remoteAddress) &&
  headers['x-forwarded-for'] === undefined &&
  headers['forwarded'] === undefined
