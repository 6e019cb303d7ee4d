import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { appPaths } from '#core/app-paths.ts'
import { notFound } from './errors.ts'
import { inlineSources, pagePolicy, readerPolicy } from './security-headers.ts'

/** The app's files cost next to nothing, and a page that is refused shows the person a line of JSON. */
const appRoute = { schema: { hide: true }, config: { shed: 'never' } } as const

/** Built files carry their content's hash in the name and never change. */
const hashedFile = /[\\/]assets[\\/]/
/** Built from src/platform/barcode-worker.ts. */
const readerFile = /^barcode-worker-[\w-]+\.js$/
const forGood = 'public, max-age=31536000, immutable'

/** Serves the built app in `root`, with its shell at the app's own addresses; nothing when it was not built. */
export async function serveApp(app: FastifyInstance, root: string): Promise<void> {
  const shell = readShell(root)
  if (shell === undefined) {
    app.setNotFoundHandler(notFound)
    return
  }
  const policy = pagePolicy(inlineSources(shell))
  const sendShell = (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(shell)

  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    appRoute,
    async ({ params: { file } }, reply) => {
      if (readerFile.test(file)) reply.header('content-security-policy', readerPolicy)
      return reply.sendFile(`assets/${file}`)
    },
  )
  // Every other unknown address is a 404, so that typing errors are seen.
  for (const path of ['/index.html', ...appPaths])
    app.get(path.replace(':id', ':id(^[\\w-]+$)'), appRoute, sendShell)
  app.addHook('onRoute', (route) => {
    if (route.url === '/*') route.config = { ...route.config, ...appRoute.config }
  })
  await app.register(fastifyStatic, {
    root,
    index: false,
    // Set below, as one rule for all files.
    cacheControl: false,
    schemaHide: true,
    // The build lays them there: scripts/vite/packed-files.ts.
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', hashedFile.test(path) ? forGood : 'no-cache')
    },
  })
  app.setNotFoundHandler(notFound)
}

function readShell(root: string): string | undefined {
  const path = join(root, 'index.html')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
