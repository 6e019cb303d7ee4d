import { EventEmitter } from 'node:events'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { portOf } from '../open-server.ts'
import { newSugar, openTestShop, pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { PokeStreams } from './events.ts'
import { localPoke, type Poke } from './poke.ts'

/** A response as the streams use it: what was written, and whether the phone reads it. */
class FakeResponse extends EventEmitter {
  text = ''
  writableLength = 0
  ended: 'no' | 'end' | 'destroy' = 'no'
  write(text: string) {
    this.text += text
    return true
  }
  end(text = '') {
    this.text += text
    this.ended = 'end'
  }
  destroy() {
    this.ended = 'destroy'
  }
}

describe('the streams of one process', () => {
  const shopId = v7()
  const minute = 60_000
  let poke: Poke
  let streams: PokeStreams
  beforeEach(() => {
    poke = localPoke()
    streams = new PokeStreams(poke, () => 0.5)
  })
  const open = (deviceId: string, now = 0, shop = shopId) => {
    const response = new FakeResponse()
    streams.open({ shopId: shop, deviceId }, response as never, now)
    return response
  }

  test('a poke reaches the phones of its shop and says nothing but the version', () => {
    const [mine, second, other] = [open('a'), open('b'), open('c', 0, v7())]
    poke.publish(shopId, 7)
    for (const response of [mine, second]) {
      expect(response.text).toBe('retry: 17500\n\nevent: poke\ndata: {"v":7}\n\n')
    }
    expect(other.text).not.toContain('poke')
  })

  test('a stream is kept alive every 25 seconds and ended after ten to fifteen minutes', () => {
    const response = open('a')
    streams.tick(24_999)
    expect(response.text).not.toContain('\n:')
    streams.tick(25_000)
    streams.tick(26_000)
    expect(response.text.split(':\n\n').length - 1).toBe(1)
    streams.tick(12.5 * minute - 1)
    expect(response.ended).toBe('no')
    streams.tick(12.5 * minute)
    expect(response.ended).toBe('end')
    expect(streams.size).toBe(0)
    poke.publish(shopId, 8)
    expect(response.text).not.toContain('"v":8')
  })

  test('a newer stream of the same phone replaces the older', () => {
    const [older, newer] = [open('a'), open('a')]
    expect([older.ended, newer.ended]).toEqual(['end', 'no'])
    older.emit('close')
    poke.publish(shopId, 9)
    expect(newer.text).toContain('"v":9')
    expect(streams.size).toBe(1)
  })

  test('a phone that goes away, or does not read, is forgotten', () => {
    const [gone, slow] = [open('a'), open('b')]
    gone.emit('close')
    slow.writableLength = 64 * 1024 + 1
    poke.publish(shopId, 10)
    expect(slow.ended).toBe('destroy')
    expect(streams.size).toBe(0)
  })

  test('a phone that was taken out hears no more, the others go on', () => {
    const [out, stays] = [open('a'), open('b')]
    poke.dismiss(shopId, 'a')
    poke.publish(shopId, 11)
    expect(out.ended).toBe('end')
    expect(out.text).not.toContain('"v":11')
    expect(stays.text).toContain('"v":11')
  })
})

describe('over HTTP', () => {
  let server: TestServer
  let phone: TestPhone
  let address = ''
  beforeAll(async () => {
    server = await startTestServer()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    address = `http://localhost:${portOf(server.app)}/v1/sync/events`
    phone = await openTestShop(server)
  })
  afterAll(() => server.close())

  async function listen(by: TestPhone) {
    const response = await fetch(address, { headers: { cookie: by.cookie } })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const read = async (): Promise<boolean> => {
      const { done, value } = (await reader?.read()) ?? { done: true, value: '' }
      text += value ?? ''
      return done
    }
    return {
      response,
      until: async (part: string) => {
        while (!text.includes(part)) if (await read()) throw new Error(`The stream ended: ${text}`)
      },
      end: async () => {
        while (!(await read()));
      },
    }
  }

  test('a phone hears at once where the shop stands, then each change of another phone', async () => {
    const second = await pairTestPhone(phone)
    const ear = await listen(second)
    expect(ear.response.headers.get('content-type')).toContain('text/event-stream')
    expect(ear.response.headers.get('cache-control')).toBe('no-store')
    expect(ear.response.headers.get('x-content-type-options')).toBe('nosniff')
    await ear.until('data: {"v":2}')
    await phone.addProduct(newSugar(), 1)
    await ear.until('data: {"v":3}')
    await phone.push([])
    await server.app.inject({
      method: 'DELETE',
      url: `/v1/devices/${second.joined.dev}`,
      headers: { host: 'localhost', cookie: phone.cookie },
    })
    await ear.end()
    expect((await fetch(address, { headers: { cookie: second.cookie } })).status).toBe(403)
  })

  test('a stranger hears nothing', async () => {
    const response = await fetch(address)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'unauthenticated', proto: 1 })
  })

  test('a server that stops ends its streams instead of waiting for them', async () => {
    const own = await startTestServer({ openDb: () => Promise.resolve(server.deps.db) })
    await own.app.listen({ port: 0, host: '127.0.0.1' })
    const response = await fetch(`http://localhost:${portOf(own.app)}/v1/sync/events`, {
      headers: { cookie: phone.cookie },
    })
    const text = response.text()
    await own.app.close()
    expect(await text).toMatch(/retry: \d+\n\n$/)
  })
})
