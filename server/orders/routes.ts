import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { triedCodeSchema, tryCodeSchema } from '#core/order/door-code.ts'
import { rangSchema, sendAgainSchema, toldSchema } from '#core/order/told.ts'
import { mayDo } from '#core/shop/permissions.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { noteRings, ringsOf } from '../notify/ring-log.ts'
import { doorPhotoOf, doorPhotoTimes } from './door-photo.ts'
import { tryDoorCode } from './door-code.ts'
import { mediaOf } from '../whatsapp/customer-media.ts'
import { messagesOf, sendAgain } from '../whatsapp/told-messages.ts'

/** What exists of an order at the server alone: what its customer was told, and which phone rang. */
export async function orderRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { db, now } = deps
  const routes = asZod(app)
  const onRequest = requireDevice(deps)
  const security = [{ device: [] }]

  routes.get(
    '/v1/orders/:id/told',
    {
      onRequest,
      schema: {
        summary: 'Tells which messages about an order reached its customer, and which phone rang',
        tags: ['orders'],
        security,
        params: z.object({ id: idSchema }),
        response: { 200: toldSchema, ...problems(400, 401, 403) },
      },
    },
    async ({ device, params }) =>
      db.readShop(device.shopId, async (tx) => {
        const photoAt = (await doorPhotoTimes(tx, [params.id])).get(params.id)
        return {
          messages: await messagesOf(tx, params.id),
          rings: await ringsOf(tx, params.id),
          ...(photoAt === undefined ? {} : { photoAt }),
        }
      }),
  )

  routes.get(
    '/v1/orders/:id/photo',
    {
      onRequest,
      schema: {
        summary: 'Gives the photo that the rider took at the door of an order',
        tags: ['orders'],
        security,
        params: z.object({ id: idSchema }),
        response: {
          200: { description: 'A JPEG.', content: { 'image/jpeg': { schema: z.unknown() } } },
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async ({ device, params }, reply) => {
      const jpeg = await db.readShop(device.shopId, (tx) => doorPhotoOf(tx, params.id))
      if (!jpeg) throw problem(404, 'not_found', 'There is no photo of this door.')
      return reply.type('image/jpeg').send(jpeg)
    },
  )

  routes.get(
    '/v1/media/:id',
    {
      onRequest,
      schema: {
        summary: 'Gives a picture or a voice message that a customer has sent',
        tags: ['orders'],
        security,
        params: z.object({ id: idSchema }),
        response: {
          200: { description: 'The file.', content: { '*/*': { schema: z.unknown() } } },
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async ({ device, params }, reply) => {
      const media = await db.readShop(device.shopId, (tx) => mediaOf(tx, params.id))
      if (!media) throw problem(404, 'not_found', 'There is no such file, or it is not here yet.')
      return reply.type(media.mime).send(media.bytes)
    },
  )

  routes.post(
    '/v1/orders/:id/code',
    {
      onRequest,
      schema: {
        summary: 'Says whether what a customer tells at the door or the counter is his code',
        description:
          'Five may be wrong; then, and when the business day is over, none is right any more.',
        tags: ['orders'],
        security,
        params: z.object({ id: idSchema }),
        body: tryCodeSchema,
        response: { 200: triedCodeSchema, ...problems(400, 401, 403) },
      },
    },
    async ({ device, params, body }) => {
      if (!mayDo(device.role, 'deliver_orders'))
        throw problem(403, 'not_allowed', 'The role of this person does not allow it.')
      return db.noteInShop(device.shopId, (tx) => tryDoorCode(tx, params.id, body.typed, now()))
    },
  )

  routes.post(
    '/v1/orders/rang',
    {
      onRequest,
      schema: {
        summary: 'Notes that this phone rings for new orders, or that a person looks at one',
        description: 'The first time counts; orders that the shop does not have are passed over.',
        tags: ['orders'],
        security,
        body: rangSchema,
        response: { 204: z.null(), ...problems(400, 401, 403) },
      },
    },
    async ({ device, body }, reply) => {
      await noteRings(db, device.shopId, { ...body, who: device.deviceId }, now())
      return reply.code(204).send(null)
    },
  )

  routes.post(
    '/v1/messages/send-again',
    {
      onRequest,
      schema: {
        summary: 'Sends messages again that did not reach their customer',
        tags: ['orders'],
        security,
        body: sendAgainSchema,
        response: { 200: z.object({ count: z.int() }), ...problems(400, 401, 403) },
      },
    },
    async ({ device, body }) => {
      if (!mayDo(device.role, 'answer_orders'))
        throw problem(403, 'not_allowed', 'This member may not write to customers.')
      return { count: await sendAgain(deps, device.shopId, body.ref) }
    },
  )
}
