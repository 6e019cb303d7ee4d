import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { fixture, fromSunita, postWebhook, testSecret, text } from '../testing/webhook.ts'
import { signBody } from './signature.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({
    env: { WHATSAPP_APP_SECRET: `new-app-secret,${testSecret}` },
  })
})
afterAll(() => server.close())
beforeEach(() => server.forget())

const kept = () => server.deps.db.global.selectFrom('whatsapp_inbox').selectAll().execute()

const post = (payload: string | Buffer, headers: Record<string, string>) =>
  server.app.inject({ method: 'POST', url: '/webhooks/whatsapp', headers, payload })

const signed = (payload: string | Buffer) => ({
  'content-type': 'application/json',
  'x-hub-signature-256': signBody(Buffer.from(payload), testSecret),
})

describe('WhatsApp asking whether this address is ours', () => {
  const ask = (query: Record<string, string>) =>
    server.app.inject({ method: 'GET', url: '/webhooks/whatsapp', query })
  const right = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': 'test-verify-token',
  }

  it('gets its challenge back, and nothing else', async () => {
    const reply = await ask(right)
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toBe('1158201444')
    expect(reply.headers['content-type']).toContain('text/plain')
  })

  it.each([
    ['another token', { ...right, 'hub.verify_token': 'test-verify-tokem' }, 403],
    ['an empty token', { ...right, 'hub.verify_token': '' }, 403],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }, 403],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }, 400],
    ['nothing', {}, 400],
  ])('is refused with %s', async (_what, query, code) => {
    expect((await ask(query)).statusCode).toBe(code)
  })

  it('is refused where nothing is set up', async () => {
    const bare = await startTestServer({
      env: { WHATSAPP_APP_SECRET: '', WHATSAPP_VERIFY_TOKEN: '', WHATSAPP_TOKEN: '' },
    })
    const query = { ...right, 'hub.verify_token': '' }
    const url = '/webhooks/whatsapp'
    expect((await bare.app.inject({ method: 'GET', url, query })).statusCode).toBe(403)
    expect((await postWebhook(bare.app, fromSunita(text('Hi')))).statusCode).toBe(401)
    await bare.close()
  })
})

describe('a webhook', () => {
  it('that is signed is kept before it is answered, under either of two secrets', async () => {
    const first = await postWebhook(server.app, fromSunita(text('Hi'), { id: 'wamid.1' }))
    const second = await postWebhook(
      server.app,
      fromSunita(text('Hi'), { id: 'wamid.2' }),
      'new-app-secret',
    )
    expect([first.json(), second.json()]).toEqual([{ received: 1 }, { received: 1 }])
    expect((await kept()).map(({ key, done_at }) => [key, done_at])).toEqual([
      ['109876543210987:m:wamid.1', null],
      ['109876543210987:m:wamid.2', null],
    ])
  })

  it('comes as Meta escapes it, and every byte counts', async () => {
    const vectors: { vectors?: unknown } = JSON.parse(fixture('signature_vectors'))
    expect(vectors).toBeTypeOf('object')
    const escaped = JSON.stringify(fromSunita(text('नमस्ते'), { id: 'wamid.esc' })).replaceAll(
      /[\u0900-\u097f]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    expect((await post(escaped, signed(escaped))).statusCode).toBe(200)
    const altered = escaped.replace('wamid.esc', 'wamid.esd')
    expect((await post(altered, signed(escaped))).statusCode).toBe(401)
  })

  it.each([
    ['no signature', {}],
    ['an empty one', { 'x-hub-signature-256': '' }],
    ['one of another form', { 'x-hub-signature-256': 'sha1=abc' }],
    [
      'one by another secret',
      { 'x-hub-signature-256': signBody(Buffer.from('{}'), 'not-our-secret') },
    ],
  ])('with %s is refused, counted, and its body is not logged', async (_what, headers) => {
    const body = JSON.stringify(fromSunita(text('MARKED-WORDS')))
    const reply = await post(body, { 'content-type': 'application/json', ...headers })
    expect([reply.statusCode, reply.json().code]).toEqual([401, 'signature_invalid'])
    expect(await kept()).toEqual([])
    expect(server.logLines.join()).not.toContain('MARKED-WORDS')
    expect((await server.app.inject('/metrics')).body).toMatch(
      /haat_whatsapp_webhooks_refused_total\{why="signature"\} [1-9]/,
    )
  })

  it('that is no JSON is refused; JSON that is no envelope is kept, so that it does not come for ever', async () => {
    expect((await post('not json', signed('not json'))).statusCode).toBe(400)
    expect((await post('', signed(''))).statusCode).toBe(400)
    for (const strange of [
      '[]',
      '"words"',
      '{"object":"page"}',
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
    ]) {
      expect((await post(strange, signed(strange))).statusCode).toBe(200)
    }
    await server.worker.drain()
    const rows = await kept()
    expect(rows).toHaveLength(4)
    expect(rows.every(({ done_at, last_error }) => done_at !== null && last_error === 'kept')).toBe(
      true,
    )
  })

  it('may be 3 MB large and not more', async () => {
    const fill = (length: number) => {
      const body = JSON.stringify(fromSunita(text('x')))
      return body.replace('"x"', `"${'x'.repeat(length - body.length + 1)}"`)
    }
    const largest = fill(3 * 1024 * 1024)
    expect(Buffer.byteLength(largest)).toBe(3 * 1024 * 1024)
    expect((await post(largest, signed(largest))).statusCode).toBe(200)
    const [row] = await kept()
    expect(JSON.stringify(row?.body).length).toBeLessThan(6000)
    const larger = fill(3 * 1024 * 1024 + 1)
    expect((await post(larger, signed(larger))).json()).toMatchObject({ code: 'too_large' })
  })

  it('may hold a thousand messages', async () => {
    const one = JSON.parse(JSON.stringify(fromSunita(text('Hi'))))
    const { value } = one.entry[0].changes[0]
    value.messages = Array.from({ length: 1000 }, (_, i) => ({
      ...value.messages[0],
      id: `wamid.many.${i}`,
    }))
    expect((await postWebhook(server.app, one)).json()).toEqual({ received: 1000 })
    expect(await kept()).toHaveLength(1000)
  })

  it('with signs that a database cannot store is kept all the same', async () => {
    const raw = JSON.stringify(fromSunita({ type: 'hologram', beam: 'a\u0000b\ud83d' }))
    expect((await postWebhook(server.app, raw)).statusCode).toBe(200)
    expect(await kept()).toHaveLength(1)
  })

  it('in another form than JSON is refused', async () => {
    const reply = await post('a=b', { ...signed('a=b'), 'content-type': 'text/plain' })
    expect(reply.statusCode).toBe(415)
  })

  it('is answered 507 while the disk is full, and is kept when it comes again', async () => {
    const { global } = server.deps.db
    const full = Object.assign(new Error('could not extend file'), { code: '53100' })
    server.deps.db.global = new Proxy(global, {
      get(target, name) {
        if (name === 'insertInto') throw full
        return Reflect.get(target, name, target)
      },
    })
    const body = fromSunita(text('2 kg chini'), { id: 'wamid.full' })
    const refused = await postWebhook(server.app, body)
    expect([refused.statusCode, refused.json().code]).toEqual([507, 'storage_full'])
    expect(refused.headers['retry-after']).toBe('60')
    server.deps.db.global = global
    expect((await postWebhook(server.app, body)).statusCode).toBe(200)
    expect(await kept()).toHaveLength(1)
  })
})
