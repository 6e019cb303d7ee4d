import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the server and can bring out a new version of the app. */
export type ReleaseProxy = {
  url: string
  /** From now on the service worker's file is another one, as after every release. */
  release: () => void
  stop: () => Promise<void>
}

export async function startReleaseProxy(origin: string): Promise<ReleaseProxy> {
  let version = 0
  const server: Server = createServer((incoming, outgoing) => {
    // The worker's file is changed here, so it must come as plain text.
    const { host: _, 'accept-encoding': packing, ...rest } = incoming.headers
    const isWorker = incoming.url === '/sw.js'
    const headers = {
      ...rest,
      host: new URL(origin).host,
      ...(isWorker ? {} : packing ? { 'accept-encoding': packing } : {}),
    }
    const onward = request(
      origin + (incoming.url ?? '/'),
      { method: incoming.method, headers },
      (answer) => {
        const { 'content-length': length, etag, ...kept } = answer.headers
        if (!isWorker) {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
          answer.pipe(outgoing)
          return
        }
        outgoing.writeHead(answer.statusCode ?? 500, kept)
        answer.pipe(outgoing, { end: false })
        answer.on('end', () => outgoing.end(`\n// release ${version}\n`))
      },
    )
    onward.on('error', () => outgoing.destroy())
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
