import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance, LogController } from 'fastify'
import { constants } from 'node:zlib'
import type { Deps } from './deps.ts'
import { healthRoutes } from './health/routes.ts'
import { answerWithProblems } from './http/errors.ts'
import { guardAgainstOverload } from './http/overload.ts'
import { limitRates } from './http/rate-limit.ts'
import { refuseOtherOrigins } from './http/same-origin.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { serveApp } from './http/static.ts'
import { useSchemas } from './http/validate.ts'
import { khataRoutes } from './khata/routes.ts'
import { helloRoutes } from './notify/routes.ts'
import { ondcRoutes } from './ondc/routes.ts'
import { gatherSchemas, openapiRoutes } from './openapi/routes.ts'
import { orderPageAppRoutes } from './order-page/app-routes.ts'
import { orderPageRoutes } from './order-page/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import type { CatalogueCache } from './orders/shop-catalogue.ts'
import { partnerRoutes } from './partner/routes.ts'
import { partnerShopRoutes } from './partner/shop-routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { riderRoutes } from './rider/routes.ts'
import { shopRoutes } from './shops/routes.ts'
import { syncRoutes } from './sync/routes.ts'
import { whatsappRoutes } from './whatsapp/routes.ts'

export type AppOptions = {
  /** The built app; an empty folder serves the API alone. */
  appRoot: string
  version: string
  isStopping: () => boolean
  /** Off in tests, whose machine may be busy with other tests and which call as fast as they can. */
  guards: boolean
  /** Of the shops that get orders, whichever way. */
  catalogues: CatalogueCache
}

const maxBody = 256 * 1024

/** Puts the order API together from its parts. Does not listen yet. */
export async function createApp(deps: Deps, options: AppOptions): Promise<FastifyInstance> {
  const { config } = deps
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBody,
    // A proxy on the same machine may say who called; nobody else is believed.
    trustProxy: 'loopback',
    requestTimeout: 30_000,
    // Longer than a proxy keeps its own side open, so that it never writes into a closed connection.
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024 },
  })
  app.removeContentTypeParser('text/plain')

  answerWithProblems(app)
  setSecurityHeaders(app, { https: config.publicUrl?.startsWith('https:') ?? false })
  refuseOtherOrigins(app, config.publicUrl)
  noteRequests(app, deps)
  await app.register(cookie)
  if (options.guards) {
    await guardAgainstOverload(app, deps)
    await limitRates(app)
  }
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    requestEncodings: ['gzip'],
    threshold: 1024,
    // The answer waits for it, so a middling quality: 11 costs a hundred times the time of 4 for a tenth of the bytes.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  })
  useSchemas(app, { checkAnswers: !config.production })
  await gatherSchemas(app, options.version)

  await app.register(healthRoutes, { deps, isStopping: options.isStopping })
  await app.register(whatsappRoutes, { deps })
  if (config.ondc) await app.register(ondcRoutes, { deps, ondc: config.ondc })
  await app.register(async (api) => {
    api.addHook('onRequest', async (_request, reply) => {
      reply.headers({ 'cache-control': 'no-store', vary: 'Cookie' })
    })
    await api.register(helloRoutes, { deps })
    await api.register(shopRoutes, { deps })
    await api.register(syncRoutes, { deps })
    await api.register(orderRoutes, { deps })
    await api.register(orderPageAppRoutes, { deps })
    await api.register(reportRoutes, { deps })
    await api.register(partnerShopRoutes, { deps })
    await api.register(partnerRoutes, { deps })
  })
  await app.register(riderRoutes, { deps })
  await app.register(khataRoutes, { deps })
  await app.register(orderPageRoutes, { deps, catalogues: options.catalogues })
  await app.register(openapiRoutes)
  await serveApp(app, options.appRoot)
  return app
}

/** One log line and one measurement a request; the route's pattern, never the address with its ids and queries. */
function noteRequests(app: FastifyInstance, { log, metrics, nudge }: Deps): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    const status = reply.statusCode
    metrics.requests.observe({ method, route, status }, reply.elapsedTime / 1000)
    // Messages and timers may have been put down with what a phone or a partner told.
    const isPartners = route.startsWith('/v1/partner/') && method === 'POST'
    if ((route === '/v1/sync/push' || isPartners) && status < 300) nudge()
    log.info(
      {
        reqId: request.id,
        method,
        route,
        status,
        ms: Math.round(reply.elapsedTime),
        bytes: Number(reply.getHeader('content-length') ?? 0),
        ...(request.device ? { shop: request.device.shopId, device: request.device.deviceId } : {}),
      },
      'request',
    )
  })
}
