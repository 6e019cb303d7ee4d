import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { partnerEventSchema } from '#core/marketplace/partner/event.ts'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { mostEvents, readEvents, sendAgain } from './events.ts'
import { isHookUrl } from './hook-hosts.ts'
import { requirePartner } from './require-partner.ts'
import { hookOf, setHook } from './send-hook.ts'

const hookSchema = z.strictObject({ url: z.nullable(z.string().check(z.maxLength(500))) })

/** What partners are told of their orders, when they ask or by webhook. */
export async function partnerHookRoutes(
  app: FastifyInstance,
  { deps }: { deps: Deps },
): Promise<void> {
  const routes = asZod(app)
  const security = [{ partner: [] }]
  const hooks = requirePartner(deps, 'hooks')

  routes.get(
    '/v1/partner/events',
    {
      preValidation: requirePartner(deps, 'orders'),
      schema: {
        summary: 'Tells what has become of the partner’s orders, in its order',
        description: `At most ${mostEvents}, behind event \`after\`; with \`dead\` only what the webhook never took. Kept for 30 days.`,
        tags: ['partner'],
        security,
        querystring: z.strictObject({
          after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
          dead: z.optional(z.literal('1')),
        }),
        response: {
          200: z.object({ events: z.array(partnerEventSchema), more: z.boolean() }),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    async ({ partner, query }) =>
      readEvents(deps.db, partner, {
        after: Number(query.after ?? 0),
        isDead: query.dead === '1',
      }),
  )

  routes.post(
    '/v1/partner/events/:id/replay',
    {
      preValidation: hooks,
      schema: {
        summary: 'Sends an event to the webhook once more',
        tags: ['partner'],
        security,
        params: z.object({ id: idSchema }),
        response: { 204: z.null(), ...problems(400, 401, 403, 404, 409, 429) },
      },
    },
    async ({ partner, params }, reply) => {
      if (!(await sendAgain(deps, partner, params.id)))
        throw problem(404, 'not_found', 'This partner was told no such event.')
      return reply.code(204).send(null)
    },
  )

  routes.get(
    '/v1/partner/webhook',
    {
      preValidation: hooks,
      schema: {
        summary: 'Says where events are sent',
        tags: ['partner'],
        security,
        response: { 200: hookSchema, ...problems(400, 401, 403, 429) },
      },
    },
    async ({ partner }) => ({ url: await hookOf(deps, partner.id) }),
  )

  routes.put(
    '/v1/partner/webhook',
    {
      preValidation: hooks,
      schema: {
        summary: 'Sets where events are sent, or null for nowhere',
        tags: ['partner'],
        security,
        body: hookSchema,
        response: { 200: hookSchema, ...problems(400, 401, 403, 409, 413, 415, 422, 429) },
      },
    },
    async ({ partner, body }) => {
      if (body.url !== null && !isHookUrl(body.url))
        throw problem(422, 'bad_address', 'A webhook is https under a public name.')
      await setHook(deps, partner.id, body.url)
      return body
    },
  )
}
