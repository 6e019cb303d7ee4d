import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from './errors.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something may be believed to come from our own pages (server.md section 9): the
 * browser says so, or it is no browser at all. A page of another site can neither forge nor leave out these headers.
 */
function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  if (origin === undefined) return true
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === request.headers.host
}

/** Refuses changes that another site's page tries to make with our cookie. */
export function refuseOtherOrigins(app: FastifyInstance, publicUrl: string | undefined): void {
  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method) && !isSameOrigin(request, publicUrl)) {
      throw problem(403, 'other_origin', 'Only pages of this very address may change something.')
    }
  })
}
