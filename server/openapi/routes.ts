import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { docsPage, docsStyle } from './docs-page.ts'
import type { ApiDocument } from './document.ts'

/** Gathers the schemas of all routes registered after it; call before any route. */
export async function gatherSchemas(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Haat order API',
        version,
        description:
          'Orders of a neighbourhood shop: from the customer on WhatsApp to the shopkeeper’s phone and back. ' +
          'Money is whole paise, quantity whole grams, millilitres or pieces, time UTC milliseconds. ' +
          'Problems are application/problem+json with a code that never changes.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [
        { name: 'sync', description: 'What the phones of a shop exchange with the server.' },
        { name: 'shops', description: 'Opening a shop and joining phones to it.' },
        { name: 'devices', description: 'The phone that asks, and how to reach it.' },
        {
          name: 'orders',
          description:
            'What the server alone knows of an order: its messages and which phone rang.',
        },
        { name: 'reports', description: 'What was sold on days that phones keep no rows of.' },
        { name: 'khata', description: 'The page on which a customer sees what is owed.' },
        {
          name: 'partner',
          description:
            'What a marketplace asks of the shops that have let it in, and orders there.',
        },
        { name: 'webhooks', description: 'What other services tell us.' },
        { name: 'operation', description: 'For whoever keeps the server running.' },
      ],
      components: {
        securitySchemes: {
          device: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-haat',
            description: 'One phone of one shop; set when it opens a shop or joins one.',
          },
          partner: {
            type: 'apiKey',
            in: 'header',
            name: 'Haat-Signature',
            description:
              'HMAC-SHA256 over method, path, time, nonce and body, with Haat-Key, Haat-Timestamp and Haat-Nonce; see docs/partner-api.md.',
          },
        },
      },
    },
    hideUntagged: true,
    transform: jsonSchemaTransform,
  })
}

/** `GET /openapi.json` for programs and `GET /docs` for people, from the schemas that validate. */
export async function openapiRoutes(app: FastifyInstance): Promise<void> {
  const document = (): ApiDocument => app.swagger() as ApiDocument
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(document()),
  )
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(docsPage(document())),
  )
  app.get('/docs/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(docsStyle),
  )
}
