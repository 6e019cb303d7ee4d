import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { fromCustomer, postWebhook, testSecret, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { signBody } from './signature.ts'

const day = whatsappDay()

const listOf = (i: number) =>
  JSON.stringify(
    fromCustomer(
      { waId: `9198200${String(10_000 + i)}`, name: `Customer ${i}` },
      text('2 kg chini'),
      {
        id: `wamid.slow.${i}`,
        at: day.now,
      },
    ),
  )

/** A sender that has said how much will come, and nothing of it yet. */
async function beginTo(port: number, body: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    [
      ...['POST /webhooks/whatsapp HTTP/1.1', 'host: shop', 'content-type: application/json'],
      ...[
        `x-hub-signature-256: ${signBody(Buffer.from(body), testSecret)}`,
        `content-length: ${Buffer.byteLength(body)}`,
      ],
      ...['connection: close', '', ''],
    ].join('\r\n'),
  )
  return socket
}

async function answerTo(socket: Socket): Promise<string> {
  let answer = ''
  for await (const part of socket) answer += String(part)
  return answer
}

it('senders who stop in the middle hold nobody up and leave nothing; one who is slow is heard, once', async () => {
  const { app, deps, worker } = day.server
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  const stopped: Socket[] = []
  for (let i = 0; i < 100; i++) {
    const body = listOf(i)
    const socket = await beginTo(port, body)
    socket.write(body.slice(0, body.length / 2))
    stopped.push(socket)
  }

  const slow = listOf(100)
  const socket = await beginTo(port, slow)
  const answer = answerTo(socket)
  for (const byte of Buffer.from(slow)) {
    socket.write(Buffer.from([byte]))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
  expect((await postWebhook(app, slow)).statusCode).toBe(200)
  await worker.drain()
  expect((await day.shop.orders()).map(({ channelRef }) => channelRef)).toEqual(['wamid.slow.100'])

  for (const one of stopped) one.destroy()
  await expect
    .poll(() => new Promise((resolve) => app.server.getConnections((_, open) => resolve(open))))
    .toBe(0)
  await worker.drain()
  const kept = await deps.db.global.selectFrom('whatsapp_inbox').select('key').execute()
  expect(kept).toHaveLength(1)
})
