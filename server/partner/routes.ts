import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { lineFaultSchema } from '#core/marketplace/partner/judge-lines.ts'
import { toldOrderSchema } from '#core/marketplace/partner/order-told.ts'
import { partnerOrderSchema } from '#core/marketplace/partner/partner-order.ts'
import { pinSchema } from '#core/shop/shop.ts'
import { signingKey } from '../db/signing-key.ts'
import type { Deps } from '../deps.ts'
import { problemMediaType } from '../http/errors.ts'
import { asZod, problemAnswer, problems } from '../http/validate.ts'
import { feedSchema, readFeed } from './feed.ts'
import { partnerHookRoutes } from './hook-routes.ts'
import { mostShops, mustSeeShop, shopsOfPartner } from './joined-shops.ts'
import { cancelOrder, readOrder, takeOrder } from './partner-orders.ts'
import { keepRawBodies, requirePartner } from './require-partner.ts'
import {
  type Going,
  partnerShopSchema,
  type Service,
  serviceOf,
  serviceSchema,
  shopForPartner,
  shopRow,
  whyNotSchema,
} from './serves.ts'

const wholeSchema = z.string().check(z.regex(/^\d{1,12}$/))
const degreesE6 = z.string().check(z.regex(/^-?\d{1,9}$/))

/** Where the customer is, in a query. */
const goingQuery = z.strictObject({
  pin: pinSchema,
  latE6: z.optional(degreesE6),
  lngE6: z.optional(degreesE6),
  mode: z.optional(z.enum(['home', 'pickup'])),
  /** What the goods cost, where a shop brings none below a minimum. */
  goodsPaise: z.optional(wholeSchema),
})

function goingOf({ pin, latE6, lngE6, mode, goodsPaise }: z.infer<typeof goingQuery>): Going {
  const place =
    latE6 === undefined || lngE6 === undefined
      ? null
      : { latE6: Number(latE6), lngE6: Number(lngE6) }
  return {
    ...{ mode: mode ?? 'home', pin, place },
    goodsPaise: goodsPaise === undefined ? null : Number(goodsPaise),
  }
}

/** What a customer, or the marketplace for him, may give as the reason. */
const cancelSchema = z.strictObject({
  reason: z.enum(['changed_mind', 'wrong_address', 'too_late', 'not_accepting']),
})

/** Why an order was not taken, or what has become of the one that cannot be cancelled. */
const refusals = {
  409: {
    description: 'Contradicts what the server knows; says why.',
    content: {
      [problemMediaType]: {
        schema: z.extend(problemAnswer, {
          why: z.optional(z.enum([...whyNotSchema.options, 'no_shop'])),
          faults: z.optional(z.array(lineFaultSchema)),
          deliveryPaise: z.optional(z.int()),
          order: z.optional(toldOrderSchema),
        }),
      },
    },
  },
}

const orderParams = z.object({ id: idSchema })

/** What marketplaces ask and order; every request is signed (docs/partner-api.md). */
export async function partnerRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { db, now } = deps
  const cursorKey = await signingKey(db, 'cursor_key')
  keepRawBodies(app)
  await app.register(partnerHookRoutes, { deps })
  const routes = asZod(app)
  const security = [{ partner: [] }]
  const goods = requirePartner(deps, 'goods')
  const orders = requirePartner(deps, 'orders')

  routes.get(
    '/v1/partner/shops',
    {
      preValidation: goods,
      schema: {
        summary: 'Lists the shops that have let the partner in',
        description: `At most ${mostShops}, by id; those behind the shop named in \`after\`.`,
        tags: ['partner'],
        security,
        querystring: z.strictObject({ after: z.optional(idSchema) }),
        response: {
          200: z.object({ shops: z.array(partnerShopSchema) }),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    async ({ partner, query }) => {
      const shops = []
      for (const id of await shopsOfPartner(deps, partner, query)) {
        const shop = await db.readShop(id, shopRow)
        if (shop) shops.push(shopForPartner(shop))
      }
      return { shops }
    },
  )

  routes.get(
    '/v1/partner/serviceability',
    {
      preValidation: goods,
      schema: {
        summary: 'Says which shops serve a PIN code, how far they are, and when they have room',
        tags: ['partner'],
        security,
        querystring: goingQuery,
        response: {
          200: z.object({ shops: z.array(serviceSchema) }),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    async ({ partner, query }) => {
      const going = goingOf(query)
      const shops: Service[] = []
      for (const id of await shopsOfPartner(deps, partner, { pin: query.pin }))
        shops.push(
          ...(await db.readShop(id, async (tx) => {
            const shop = await shopRow(tx)
            return shop ? [await serviceOf(tx, shop, going, now())] : []
          })),
        )
      return { shops }
    },
  )

  routes.get(
    '/v1/partner/shops/:id/goods',
    {
      preValidation: goods,
      schema: {
        summary: 'Tells the goods of a shop with price and stock, or what has changed of them',
        description:
          'Without a cursor all of them, in pages; later only what has changed since the cursor was given.',
        tags: ['partner'],
        security,
        params: orderParams,
        querystring: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(300))) }),
        response: { 200: feedSchema, ...problems(400, 401, 403, 404, 410, 429) },
      },
    },
    async ({ partner, params, query }) => {
      await mustSeeShop(deps, partner, params.id)
      const reader = { key: cursorKey, partnerId: partner.id }
      return db.readShop(params.id, (tx) => readFeed(tx, query.cursor, reader))
    },
  )

  routes.post(
    '/v1/partner/orders',
    {
      preValidation: orders,
      config: { shed: 'late' },
      schema: {
        summary: 'Places an order with a shop, or offers it to the shops of a PIN code',
        description:
          'Under the partner’s own `ref`: the same order again under it is answered 200 with how it stands.',
        tags: ['partner'],
        security,
        body: partnerOrderSchema,
        response: {
          200: toldOrderSchema,
          201: toldOrderSchema,
          ...problems(400, 401, 403, 404, 413, 415, 422, 429, 503, 507),
          ...refusals,
        },
      },
    },
    async ({ partner, body }, reply) => {
      const { isNew, told } = await takeOrder(deps, partner, body)
      return reply.code(isNew ? 201 : 200).send(told)
    },
  )

  routes.get(
    '/v1/partner/orders/:id',
    {
      preValidation: orders,
      schema: {
        summary: 'Tells how an order stands',
        tags: ['partner'],
        security,
        params: orderParams,
        response: { 200: toldOrderSchema, ...problems(400, 401, 403, 404, 429) },
      },
    },
    async ({ partner, params }) => readOrder(deps, partner, params.id),
  )

  routes.post(
    '/v1/partner/orders/:id/cancel',
    {
      preValidation: orders,
      config: { shed: 'late' },
      schema: {
        summary: 'Cancels an order, or asks the shop to once it is packed',
        description:
          'Until it is packed it is over at once. After that `cancelRequestedAt` says that the shop is asked.',
        tags: ['partner'],
        security,
        params: orderParams,
        body: cancelSchema,
        response: {
          200: toldOrderSchema,
          ...problems(400, 401, 403, 404, 413, 415, 429, 503, 507),
          ...refusals,
        },
      },
    },
    async ({ partner, params, body }) => cancelOrder(deps, partner, params.id, body.reason),
  )
}
