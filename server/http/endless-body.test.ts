import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, it } from 'vitest'
import { serverDay } from '../testing/server-day.ts'

const day = serverDay()

it('a body that never ends is cut off, and the next one is answered', async () => {
  const { app } = day.server
  // Node's own rule with the server's half a minute made short, and looked at as often.
  expect(app.server.requestTimeout).toBe(30_000)
  const soon = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 }
  Object.assign(app.server, soon)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    ['POST /webhooks/whatsapp HTTP/1.1', 'host: shop', 'content-length: 100000', '', ''].join(
      '\r\n',
    ),
  )
  // The server hangs up while the next byte is on its way, which is an error here.
  socket.on('error', () => {})
  const feeding = setInterval(() => socket.write('.'), 2)
  await new Promise((resolve) => socket.on('close', resolve))
  clearInterval(feeding)

  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
})
