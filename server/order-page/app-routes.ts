import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { orderPageSchema } from '#core/shop/order-page.ts'
import { mayDo } from '#core/shop/permissions.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { addressOfShop, openAddress } from './address.ts'

/** What the app asks about the shop's own order page. */
export async function orderPageAppRoutes(
  app: FastifyInstance,
  { deps }: { deps: Deps },
): Promise<void> {
  const { db } = deps
  const routes = asZod(app)
  const onRequest = requireDevice(deps)
  const security = [{ device: [] }]
  const tags = ['shops']
  const answer = ({ slug, isOpen }: { slug: string; isOpen: boolean }) => ({
    path: `/s/${slug}`,
    isOpen,
  })

  routes.get(
    '/v1/order-page',
    {
      onRequest,
      schema: {
        summary: 'Gives the address of the shop’s own order page',
        description: 'Made when it is first asked for; it never changes.',
        tags,
        security,
        response: { 200: orderPageSchema, ...problems(401, 403) },
      },
    },
    async ({ device }) => answer(await addressOfShop(db, device.shopId)),
  )

  routes.put(
    '/v1/order-page',
    {
      onRequest,
      schema: {
        summary: 'Says whether the shop takes orders on its page',
        tags,
        security,
        body: z.strictObject({ isOpen: z.boolean() }),
        response: { 200: orderPageSchema, ...problems(400, 401, 403) },
      },
    },
    async ({ device, body }) => {
      if (!mayDo(device.role, 'run_shop'))
        throw problem(403, 'not_allowed', 'The role of this person does not allow it.')
      return answer(await openAddress(db, device.shopId, body.isOpen))
    },
  )
}
