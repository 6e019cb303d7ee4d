import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { problem } from './errors.ts'

const minute = 60_000

type Limit = { max: number; timeWindow: number; per: 'device' | 'address' | 'partner' }

/**
 * How often a phone may call. Generous, because a phone back from weeks offline has much to say and carriers hide
 * thousands of phones behind one address; a limit only ever asks to come back later (server.md section 11).
 */
const limits: Record<string, Limit> = {
  'POST /v1/shops': { max: 60, timeWindow: 10 * minute, per: 'address' },
  // A pairing code is guessed nowhere near as fast as it expires.
  'POST /v1/devices/pair': { max: 20, timeWindow: minute, per: 'address' },
  // A rider asks three times a minute; a token is guessed never.
  'GET /r/:token': { max: 120, timeWindow: minute, per: 'address' },
  // A customer looks at his page now and then; a carrier hides many of them behind one address.
  'GET /k/:token': { max: 120, timeWindow: minute, per: 'address' },
  // A customer may try this as long as it takes; nobody orders every few seconds.
  'POST /s/:slug/order': { max: 30, timeWindow: minute, per: 'address' },
  // Reading a whole list is the most work that a stranger can ask for.
  'POST /s/:slug/list': { max: 30, timeWindow: minute, per: 'address' },
  'POST /r/:token/code': { max: 60, timeWindow: minute, per: 'address' },
  'PUT /r/:token/photos/:orderId': { max: 120, timeWindow: minute, per: 'address' },
  'POST /r/:token/acts': { max: 240, timeWindow: minute, per: 'address' },
  'POST /v1/sync/push': { max: 120, timeWindow: minute, per: 'device' },
  'POST /v1/sync/pull': { max: 240, timeWindow: minute, per: 'device' },
}
/** A marketplace speaks for many customers; counted by who has signed, not by what a header claims. */
const ofPartners: Limit = { max: 1200, timeWindow: minute, per: 'partner' }
/** So do buyers' apps of ONDC, through a few addresses each; what they sign is looked at behind this. */
const ofNetworks: Limit = { max: 1200, timeWindow: minute, per: 'address' }
const otherRoutes: Limit = { max: 300, timeWindow: minute, per: 'device' }
/** Each tap on a shop's page is one, and a carrier hides many customers behind one address. */
const orderPages: Limit = { max: 300, timeWindow: minute, per: 'address' }

/** What holds for an address that has no limit of its own; undefined = none. */
function usualOf(url: string): Limit | undefined {
  if (url.startsWith('/s/')) return orderPages
  if (url.startsWith('/v1/partner/')) return ofPartners
  if (url.startsWith('/ondc/')) return ofNetworks
  return url.startsWith('/v1/') ? otherRoutes : undefined
}

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip)

function keyOf(request: FastifyRequest, per: Limit['per']): string {
  if (per === 'partner') return request.partner.id
  if (per === 'address') return request.ip
  return request.cookies['__Host-haat'] ?? request.cookies['haat'] ?? request.ip
}

/** Limits every route under /v1, riders' links, pages of khatas and order pages; webhooks, health and files are not limited. Register before the routes. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route: RouteOptions) => {
    const known = limits[`${String(route.method)} ${route.url}`]
    const asked = known ?? usualOf(route.url)
    if (!asked) return
    const { per, ...limit } = asked
    route.config = {
      ...route.config,
      rateLimit: {
        ...limit,
        // A partner is known only once its signature was looked at.
        ...(per === 'partner' ? { hook: 'preHandler' as const } : {}),
        keyGenerator: (request) => keyOf(request, per),
        // Whoever is on this very machine needs no guessing, and the demo opens shops as it likes.
        allowList: (request) => per === 'address' && isLoopback(request.ip),
      },
    }
  })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      problem(429, 'rate_limited', 'Too many requests; please come back a little later.', {
        retryMs: ttl,
      }),
  })
}
