import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { triedCodeSchema, tryCodeSchema } from '#core/order/door-code.ts'
import { shopOfToken } from '#core/round/rider-token.ts'
import type { Deps } from '../deps.ts'
import { bareStyle } from '../http/bare-page.ts'
import { problem } from '../http/errors.ts'
import { asZod } from '../http/validate.ts'
import { isDoorPhoto, maxPhotoBytes } from '../orders/door-photo.ts'
import { openLink } from './find-round.ts'
import { endPage, riderPage } from './page.ts'
import { takePhoto } from './take-photo.ts'
import { answerSchema, takeActs, tellSchema, tryAtDoor } from './take-acts.ts'

const tokenSchema = z.object({ token: z.string() })

/** The page's own files; small, and asked for again with every visit, so that a mended one is there at once. */
const files = {
  'rider.css': 'text/css',
  'tally.js': 'text/javascript',
  'kept.js': 'text/javascript',
  'numbers.js': 'text/javascript',
  'photo.js': 'text/javascript',
  'rider.js': 'text/javascript',
  'sw.js': 'text/javascript',
}

/** What a round's rider sees without an app or a login: whoever has the link has the round, and nothing else. */
export async function riderRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { db, now } = deps
  const routes = asZod(app)

  for (const [name, type] of Object.entries(files)) {
    const file = new URL(`page/${name}`, import.meta.url)
    const text = type === 'text/css' ? bareStyle(file) : readFileSync(file, 'utf8')
    app.get(`/r/${name}`, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').type(`${type}; charset=utf-8`).send(text),
    )
  }

  const sendPage = (reply: FastifyReply, status: number, page: string) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page)

  routes.get(
    '/r/:token',
    { schema: { hide: true, params: tokenSchema } },
    async ({ params: { token } }, reply) => {
      const opened = await openLink(db, token, now())
      if (opened === 'unknown') return sendPage(reply, 404, endPage('unknown'))
      if ('end' in opened) return sendPage(reply, 410, endPage(opened.end, opened))
      return sendPage(reply, 200, riderPage(opened, now()))
    },
  )

  routes.post(
    '/r/:token/acts',
    {
      schema: {
        hide: true,
        params: tokenSchema,
        body: tellSchema,
        response: { 200: answerSchema },
      },
      // What happened at a door is as good as an order that came in.
      config: { shed: 'late' },
    },
    async ({ params: { token }, body }, reply) => {
      reply.header('cache-control', 'no-store')
      const shopId = shopOfToken(token)
      const answer = shopId && (await takeActs(deps, shopId, token, body.acts))
      if (!answer) throw problem(404, 'not_found', 'This link does not open anything.')
      return answer
    },
  )

  routes.post(
    '/r/:token/code',
    {
      schema: {
        hide: true,
        params: tokenSchema,
        body: z.extend(tryCodeSchema, { orderId: idSchema }),
        response: { 200: triedCodeSchema },
      },
    },
    async ({ params: { token }, body }, reply) => {
      reply.header('cache-control', 'no-store')
      const shopId = shopOfToken(token)
      const tried = shopId && (await tryAtDoor(deps, shopId, token, body))
      if (!tried) throw problem(404, 'not_found', 'This link does not open anything.')
      return tried
    },
  )

  app.addContentTypeParser('image/jpeg', { parseAs: 'buffer' }, (_request, jpeg, done) =>
    done(null, jpeg),
  )
  routes.put(
    '/r/:token/photos/:orderId',
    {
      schema: {
        hide: true,
        params: z.extend(tokenSchema, { orderId: idSchema }),
        querystring: z.object({ at: z.pipe(z.coerce.number(), msSchema) }),
      },
      bodyLimit: maxPhotoBytes,
    },
    async ({ params: { token, orderId }, query: { at }, body: jpeg }, reply) => {
      reply.header('cache-control', 'no-store')
      if (!Buffer.isBuffer(jpeg) || !isDoorPhoto(jpeg))
        throw problem(415, 'no_photo', 'Send a small JPEG.')
      const taken = await takePhoto(deps, token, { orderId, at, jpeg })
      if (taken === 'unknown') throw problem(404, 'not_found', 'This link does not open anything.')
      if (taken === 'erased') throw problem(410, 'erased', 'Nothing more is kept of this customer.')
      return reply.code(204).send()
    },
  )
}
