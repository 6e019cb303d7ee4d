import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { daySumsSchema, mostDaysAsked } from '#core/report/day-sum.ts'
import { mayDo } from '#core/shop/permissions.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { readDaySums } from './day-sums.ts'

const daySchema = z.coerce.number().check(z.int(), z.gte(0), z.lte(100_000))

/** What was sold on days that are older than what a phone keeps. */
export async function reportRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  asZod(app).get(
    '/v1/reports/days',
    {
      onRequest: requireDevice(deps),
      schema: {
        summary: 'Tells what was sold on each of some days',
        description:
          'Days since 1 January 1970 in India, both included, 31 at most. No costs: those are with the goods.',
        tags: ['reports'],
        security: [{ device: [] }],
        querystring: z.object({ from: daySchema, to: daySchema }),
        response: { 200: daySumsSchema, ...problems(400, 401, 403) },
      },
    },
    async ({ device, query: { from, to } }) => {
      if (!mayDo(device.role, 'sell'))
        throw problem(403, 'not_allowed', 'The role of this person does not allow it.')
      if (to < from || to - from >= mostDaysAsked)
        throw problem(400, 'bad_request', 'One to 31 days can be asked for.')
      const days = await deps.db.readShop(device.shopId, (tx) => readDaySums(tx, { from, to }))
      return { from, days }
    },
  )
}
