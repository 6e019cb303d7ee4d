import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the server and can bring out a new version of the app. */
export type ReleaseProxy = {
  url: string
  /** The app's files still come, but its calls to the API find nobody. */
  isApiCut: boolean
  /** What happens to a file on its way: no answer ever, or a 404; undefined = it comes. */
  spoil: (path: string) => 'silent' | 'gone' | undefined
  /**
   * From now on the service worker's file and the shell are others, as after every release; `withDatabase`: the book's
   * declared version is, too. Answers the number of the release, which the shell bears as `data-release`.
   */
  release: (what?: { withDatabase: boolean }) => number
  stop: () => Promise<void>
}

/** The version of the book that the app declares as it is built. */
export const builtVersion = 2

/** Headers that speak of the body as the server sent it, or of its connection. */
const ofOldBody =
  /^(content-(encoding|length)|etag|last-modified|transfer-encoding|connection|keep-alive)$/
const isRewritten = /^\/(sw\.js|index\.html|assets\/store-.*\.js)$/

/** `origin`: the server behind it. */
export async function startReleaseProxy(origin: string): Promise<ReleaseProxy> {
  let version = 0
  let databaseVersion = builtVersion
  const rewrite = (path: string, text: string): string => {
    if (path === '/sw.js') return newRevisions(text, version)
    if (path === '/index.html') return text.replace('<html ', `<html data-release="${version}" `)
    return nextDatabase(text, databaseVersion)
  }
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url ?? '/'
    const spoilt = proxy.spoil(path)
    if (spoilt === 'silent') return undefined
    if (spoilt === 'gone') return outgoing.writeHead(404).end()
    if (isRewritten.test(path)) {
      const answer = await fetch(origin + path).catch(() => undefined)
      if (!answer) return outgoing.destroy()
      for (const [name, value] of answer.headers)
        if (!ofOldBody.test(name)) outgoing.setHeader(name, value)
      return outgoing.end(rewrite(path, await answer.text()))
    }
    if (proxy.isApiCut && path.startsWith('/v1/')) return incoming.destroy()
    const headers = { ...incoming.headers, host: new URL(origin).host }
    const onward = request(origin + path, { method: incoming.method, headers })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    return incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const proxy: ReleaseProxy = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    isApiCut: false,
    spoil: () => undefined,
    release: ({ withDatabase } = { withDatabase: false }) => {
      if (withDatabase) databaseVersion++
      return ++version
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return proxy
}

/** The worker of a release that has changed the shell and every script. */
const newRevisions = (worker: string, version: number): string =>
  `${worker
    .replaceAll('revision:null', `revision:\`r${version}\``)
    .replace(/(index\.html`,revision:`)/, `$1r${version}-`)}\n// release ${version}\n`

/** The store's script of an app whose book has one index more, another one in every second version. */
const nextDatabase = (script: string, version: number): string => {
  if (version === builtVersion) return script
  const index = indexAdded(version - builtVersion)
  return script
    .replace(`version:${builtVersion},minWriter:1`, `version:${version},minWriter:1`)
    .replace(
      /(\w+)\.version\(1\)\.stores\(\{products:`([^`]*)`[^}]*\}\)/,
      `$&,$1.version(${version}).stores({products:\`$2, ${index}\`})`,
    )
}

/** The index of goods that the book has after so many upgrades. */
export const indexAdded = (upgrades: number): string => (upgrades % 2 === 0 ? 'hsn' : 'pricePaise')
