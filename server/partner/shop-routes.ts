import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { mayDo } from '#core/shop/permissions.ts'
import type { Deps } from '../deps.ts'
import { type Device, requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { joinPartner, leavePartner, partnersFor } from './joined-shops.ts'
import { partnerRightSchema } from './rights.ts'

/** By which the owner of a shop lets a marketplace in, and takes that back. */
export async function partnerShopRoutes(
  app: FastifyInstance,
  { deps }: { deps: Deps },
): Promise<void> {
  const routes = asZod(app)
  const onRequest = requireDevice(deps)
  const security = [{ device: [] }]
  const params = z.object({ id: idSchema })

  routes.get(
    '/v1/partners',
    {
      onRequest,
      schema: {
        summary: 'Lists the marketplaces that the shop can let in',
        tags: ['shops'],
        security,
        response: {
          200: z.object({
            partners: z.array(
              z.object({
                ...{ id: idSchema, name: z.string(), joinedAt: z.nullable(msSchema) },
                rights: z.array(partnerRightSchema),
              }),
            ),
          }),
          ...problems(401, 403),
        },
      },
    },
    async ({ device }) => {
      mustOwn(device)
      return { partners: await partnersFor(deps, device.shopId) }
    },
  )

  routes.put(
    '/v1/partners/:id',
    {
      onRequest,
      schema: {
        summary: 'Lets a marketplace read the shop’s goods and place orders',
        tags: ['shops'],
        security,
        params,
        response: { 204: z.null(), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ device, params: { id } }, reply) => {
      mustOwn(device)
      const partners = await partnersFor(deps, device.shopId)
      if (!partners.some((partner) => partner.id === id))
        throw problem(404, 'not_found', 'There is no such partner.')
      await joinPartner(deps, device.shopId, id)
      return reply.code(204).send(null)
    },
  )

  routes.delete(
    '/v1/partners/:id',
    {
      onRequest,
      schema: {
        summary: 'Takes a marketplace’s access back',
        description: 'Orders that are under way go on.',
        tags: ['shops'],
        security,
        params,
        response: { 204: z.null(), ...problems(400, 401, 403) },
      },
    },
    async ({ device, params: { id } }, reply) => {
      mustOwn(device)
      await leavePartner(deps, device.shopId, id)
      return reply.code(204).send(null)
    },
  )
}

function mustOwn({ role }: Device): void {
  if (!mayDo(role, 'run_shop'))
    throw problem(403, 'not_allowed', 'Only the owner of the shop may do this.')
}
