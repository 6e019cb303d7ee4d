import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the server and can bring out a new version of the app. */
export type ReleaseProxy = {
  url: string
  /** From now on the service worker's file is another one, as after every release. */
  release: () => void
  stop: () => Promise<void>
}

/** `origin`: the server behind it. */
export async function startReleaseProxy(origin: string): Promise<ReleaseProxy> {
  let version = 0
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url === '/sw.js') {
      const worker = await (await fetch(`${origin}/sw.js`)).text()
      outgoing.setHeader('content-type', 'text/javascript')
      outgoing.end(`${worker}\n// release ${version}\n`)
      return
    }
    const headers = { ...incoming.headers, host: new URL(origin).host }
    const onward = request(origin + (incoming.url ?? '/'), { method: incoming.method, headers })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    release: () => version++,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
