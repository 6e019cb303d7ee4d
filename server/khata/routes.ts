import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { signingKey } from '../db/signing-key.ts'
import type { Deps } from '../deps.ts'
import { requireDevice } from '../http/auth.ts'
import { problem } from '../http/errors.ts'
import { asZod, problems } from '../http/validate.ts'
import { accountFile } from './account-file.ts'
import { openPage, personOfPage } from './find-page.ts'
import { closedPage, khataPage } from './page.ts'
import { pageToken, readPageToken } from './page-token.ts'
import { style } from './style.ts'

/** No script, no form, nothing from elsewhere. */
const policy = `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The page on which a customer sees his khata: whoever has the link has that khata, and nothing else (H7). */
export async function khataRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { db, now } = deps
  const key = await signingKey(db, 'khata_page_key')
  const routes = asZod(app)

  app.get('/k/khata.css', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(style),
  )

  const verifier = readFileSync(new URL('../../docs/verify-khata.mjs', import.meta.url), 'utf8')
  app.get('/k/verify-khata.mjs', { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({ 'cache-control': 'no-cache', 'content-disposition': 'attachment' })
      .type('text/javascript; charset=utf-8')
      .send(verifier),
  )

  routes.get(
    '/k/:token',
    {
      schema: {
        hide: true,
        params: z.object({ token: z.string() }),
        querystring: z.object({ skip: z.optional(z.unknown()) }),
      },
    },
    async ({ params, query: { skip } }, reply) => {
      reply.headers({
        'cache-control': 'private, no-store',
        'content-security-policy': policy,
        'x-robots-tag': 'noindex, nofollow',
      })
      const token = params.token.replace(/\.json$/, '')
      const named = readPageToken(token, key)
      const page = named && (await openPage(db, named))
      if (page && token !== params.token)
        return reply.type('application/json; charset=utf-8').send(accountFile(page, now()))
      reply.type('text/html; charset=utf-8')
      if (!page) return reply.code(404).send(closedPage(named?.lang))
      return reply.send(khataPage(page, { token, now: now(), skip: countOf(skip) }))
    },
  )

  routes.get(
    '/v1/khata-pages/:pageId',
    {
      onRequest: requireDevice(deps),
      schema: {
        summary: 'Gives the address of the page on which a customer sees his khata',
        description: 'Signed here, and good as long as the card of the customer names this page.',
        tags: ['khata'],
        security: [{ device: [] }],
        params: z.object({ pageId: idSchema }),
        response: { 200: z.object({ path: z.string() }), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ device, params: { pageId } }, reply) => {
      if (!mayDo(device.role, 'give_credit'))
        throw problem(403, 'not_allowed', 'This member may not see what customers owe.')
      reply.header('cache-control', 'no-store')
      const page = { shopId: device.shopId, pageId }
      const person = await personOfPage(db, page)
      if (!person) throw problem(404, 'not_found', 'No card of a customer names this page.')
      return { path: `/k/${pageToken({ ...page, lang: person.lang }, key)}` }
    },
  )
}

/** A whole number as an address says it; 0 for anything else. */
const countOf = (said: unknown): number => (/^\d{1,6}$/.test(String(said)) ? Number(said) : 0)
