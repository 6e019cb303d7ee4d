import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { monthSchema } from '#core/gst-return/month.ts'
import { monthReportSchema } from '#core/gst-return/month-report.ts'
import { auditSchema } from '#core/audit/audit.ts'
import { idSchema, msSchema } from '#core/id.ts'
import { hadLeft } from '#core/shop/member.ts'
import { mayDo } from '#core/shop/permissions.ts'
import {
  joinedSchema,
  openShopRequestSchema,
  pairRequestSchema,
  renewRequestSchema,
} from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import type { Deps } from '../deps.ts'
import { type Device, requireDevice, setCredential, tokenOf } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { readAudit } from './audit.ts'
import { listDevices, listedDeviceSchema, revokeDevice } from './device-list.ts'
import { reportMonth } from './month-report.ts'
import { openShop } from './open-shop.ts'
import { makePairCode, pairPhone } from './pair-codes.ts'
import { admit, type Admitted, noteReplacedPhone } from './phones.ts'
import { WrongTries } from './wrong-tries.ts'

/** Opening a shop, and the phones that belong to it. */
export async function shopRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { config, db, now } = deps
  const routes = asZod(app)
  const wrongTries = new WrongTries()
  const onlyPhones = requireDevice(deps)

  /** The phone's answer and its cookie; what an earlier phone in the same browser left unsent is told to its shop. */
  const welcome = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { joined, token }: Admitted,
  ) => {
    await noteReplacedPhone(deps, tokenOf(request, config), joined.dev)
    setCredential(reply, request, config, token)
    return joined
  }

  routes.post(
    '/v1/shops',
    {
      schema: {
        summary: 'Opens a shop with its first phone',
        description:
          'Under ids that the phone has made. The same call with the same claim finds the same shop again.',
        tags: ['shops'],
        body: openShopRequestSchema,
        response: { 200: joinedSchema, ...problems(400, 403, 409, 429, 503, 507) },
      },
    },
    async (request, reply) => welcome(request, reply, await openShop(deps, request.body)),
  )

  routes.post(
    '/v1/devices/pair-codes',
    {
      onRequest: onlyPhones,
      schema: {
        summary: 'Makes a code by which one more phone joins',
        description:
          'Eight digits; works once, for ten minutes. Of the person who asks, or of `member`.',
        tags: ['devices'],
        security: [{ device: [] }],
        body: z.nullish(z.object({ member: z.optional(idSchema) })),
        response: {
          200: z.object({ code: z.string(), expiresAt: msSchema, now: msSchema }),
          ...problems(400, 401, 403, 404, 429),
        },
      },
    },
    async ({ device, body }) => {
      mustRunShop(device)
      const { shopId } = device
      const memberId = body?.member ?? device.memberId
      const member = await db.readShop(shopId, (tx) => tx.row(entity.member, memberId))
      if (!member || hadLeft(member, now()))
        throw problem(404, 'not_found', 'Nobody of this shop is meant.')
      return { ...(await makePairCode(deps, { shopId, memberId })), now: now() }
    },
  )

  routes.post(
    '/v1/devices/pair',
    {
      schema: {
        summary: 'Joins a phone to a shop by a code',
        tags: ['devices'],
        body: pairRequestSchema,
        response: { 200: joinedSchema, ...problems(400, 403, 429, 503, 507) },
      },
    },
    async (request, reply) => {
      const retryMs = wrongTries.waitMs(request.ip, now())
      if (retryMs > 0) {
        throw problem(429, 'rate_limited', 'Too many wrong codes; wait a minute.', { retryMs })
      }
      const admitted = await pairPhone(deps, request.body)
      if (!admitted) {
        wrongTries.failed(request.ip, now())
        throw problem(403, 'wrong_code', 'This code is wrong, used or out of date.')
      }
      return welcome(request, reply, admitted)
    },
  )

  routes.post(
    '/v1/devices/renew',
    {
      schema: {
        summary: 'Gives a phone of the shop another credential',
        description:
          'For a phone whose browser has lost its cookie; it proves itself by its claim.',
        tags: ['devices'],
        body: renewRequestSchema,
        response: { 200: joinedSchema, ...problems(400, 401, 403, 429, 503) },
      },
      config: { shed: 'late' },
    },
    async (request, reply) => {
      const { shop, dev, claim } = request.body
      // All it can do with a credential after it was taken out is to hand in its last work.
      const admitted = await admit(deps, shop, dev, claim, { evenRevoked: true })
      if (!admitted) throw problem(401, 'unauthenticated', 'This phone is not known here.')
      return welcome(request, reply, admitted)
    },
  )

  routes.get(
    '/v1/devices',
    {
      onRequest: onlyPhones,
      schema: {
        summary: 'Lists the phones of the shop',
        tags: ['devices'],
        security: [{ device: [] }],
        response: {
          200: z.object({ devices: z.array(listedDeviceSchema) }),
          ...problems(401, 403),
        },
      },
    },
    async ({ device }) => {
      mustRunShop(device)
      const devices = await db.readShop(device.shopId, (tx) => listDevices(tx, device.deviceId))
      return { devices }
    },
  )

  routes.get(
    '/v1/audit',
    {
      onRequest: onlyPhones,
      schema: {
        summary: 'Who took bills back, changed prices, limits or people',
        description: 'Newest first, at most 500; for the owner. Nothing can be taken off it.',
        tags: ['shops'],
        security: [{ device: [] }],
        response: { 200: z.object({ audit: z.array(auditSchema) }), ...problems(401, 403) },
      },
    },
    async ({ device }) => {
      mustRunShop(device)
      return { audit: await db.readShop(device.shopId, readAudit) }
    },
  )

  routes.delete(
    '/v1/devices/:id',
    {
      onRequest: onlyPhones,
      schema: {
        summary: 'Takes a phone out of the shop',
        description: 'Acts on its next request. The phone that asks cannot take itself out.',
        tags: ['devices'],
        security: [{ device: [] }],
        params: z.object({ id: idSchema }),
        response: { 204: z.null(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async ({ device, params }, reply) => {
      mustRunShop(device)
      if (params.id === device.deviceId) {
        throw problem(409, 'this_phone', 'A phone cannot take itself out of the shop.')
      }
      if (!(await revokeDevice(deps, device.shopId, params.id))) {
        throw problem(404, 'not_found', 'This shop has no such phone.')
      }
      return reply.code(204).send(null)
    },
  )

  routes.get(
    '/v1/months/:month',
    {
      onRequest: onlyPhones,
      schema: {
        summary: 'Tells what a month came to, with the tables of GSTR-1',
        description:
          'By the bills of the counter that its phones have sent. The tables only where the shop is a regular taxpayer.',
        tags: ['shops'],
        security: [{ device: [] }],
        params: z.object({ month: monthSchema }),
        response: { 200: monthReportSchema, ...problems(400, 401, 403) },
      },
    },
    async ({ device, params }) => {
      mustRunShop(device)
      return db.readShop(device.shopId, (tx) => reportMonth(tx, params.month))
    },
  )
}

function mustRunShop({ role }: Device): void {
  if (!mayDo(role, 'run_shop')) {
    throw problem(403, 'not_allowed', 'Only the owner of the shop may do this.')
  }
}
