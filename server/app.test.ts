import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '#core/sync/protocol.ts'
import { joinPhone, type JoinedPhone } from './testing/join-phone.ts'
import { startTestServer, type TestServer } from './testing/start-server.ts'

const shell = `<!doctype html><html><head><style>body{margin:0}</style>
<script>document.documentElement.lang='hi'</script><script type="module" src="/assets/main-a1b2c3.js"></script>
</head><body></body></html>`

const script = `export const words = '${'x'.repeat(5000)}'`
/** As the build lays it beside the script. */
const packedScript = brotliCompressSync(script)

function builtApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'haat-dist-'))
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), shell)
  writeFileSync(join(root, 'assets/main-a1b2c3.js'), script)
  writeFileSync(join(root, 'assets/main-a1b2c3.js.br'), packedScript)
  writeFileSync(join(root, 'assets/barcode-worker-d4e5f6.js'), 'self.onmessage = () => {}')
  writeFileSync(join(root, 'sw.js'), 'self.skipWaiting()')
  return root
}

let server: TestServer
let phone: JoinedPhone

beforeAll(async () => {
  server = await startTestServer({ appRoot: builtApp() })
  phone = await joinPhone(server.app, server.deps)
})
afterAll(() => server.close())

const sendHello = (headers: Record<string, string>, method: 'PUT' | 'POST' | 'DELETE' = 'PUT') =>
  server.app.inject({ method, url: '/v1/devices/push-subscription', headers, payload: '{}' })

describe('the app’s pages', () => {
  it.each([
    '/',
    '/orders',
    '/orders/0190-abc',
    '/stock/new',
    '/stock/0190-abc/edit',
    '/settings/phones',
    '/needs-you',
  ])('%s shows the shell, whose two inline pieces alone may run', async (url) => {
    const reply = await server.app.inject(url)
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toBe(shell)
    expect(reply.headers['cache-control']).toBe('no-cache')
    const policy = String(reply.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/)
    expect(policy).toMatch(/style-src 'self' 'sha256-[\w+/=]{44}';/)
    expect(policy).not.toContain('unsafe')
  })

  it.each([
    '/nowhere',
    '/orders/1/2',
    '/assets/gone.js',
    '/.env',
    '/v1/nothing',
    '/%2e%2e/package.json',
  ])('%s is nothing of ours', async (url) => {
    const reply = await server.app.inject(url)
    expect(reply.statusCode).toBe(404)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ code: 'not_found', status: 404 })
  })

  it('lets the worker that reads barcodes run WebAssembly, and nothing else', async () => {
    for (const headers of [{}, { 'accept-encoding': 'br' }]) {
      const reply = await server.app.inject({ url: '/assets/barcode-worker-d4e5f6.js', headers })
      const policy = String(reply.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'; script-src 'wasm-unsafe-eval';")
    }
    const main = await server.app.inject('/assets/main-a1b2c3.js')
    expect(main.headers['content-security-policy']).not.toContain('unsafe')
  })

  it('keeps hashed files for good and asks again for the others', async () => {
    const packed = await server.app.inject({
      url: '/assets/main-a1b2c3.js',
      headers: { 'accept-encoding': 'br, gzip' },
    })
    expect(packed.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      vary: 'accept-encoding',
    })
    expect(packed.rawPayload).toEqual(packedScript)
    const plain = await server.app.inject('/assets/main-a1b2c3.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body).toBe(script)
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const worker = await server.app.inject('/sw.js')
    expect(worker.headers['cache-control']).toBe('no-cache')
    expect(worker.headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('every answer', () => {
  it('tells the browser to be strict', async () => {
    const { headers } = await server.app.inject('/health')
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it('of the API stays out of every cache', async () => {
    const { headers } = await server.app.inject('/v1/hello')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['vary']).toContain('Cookie')
  })

  it('is https only where the shop is reached by https', async () => {
    const secure = await startTestServer({ env: { HAAT_PUBLIC_URL: 'https://haat.example' } })
    const { headers } = await secure.app.inject('/health')
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    await secure.close()
  })
})

describe('a change', () => {
  const body = { cookie: '', 'content-type': 'application/json' }

  it.each([
    ['of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from no origin that can be named', { origin: 'null' }],
  ])('%s is refused', async (_what, headers) => {
    const reply = await sendHello({ ...body, cookie: phone.cookie, ...headers })
    expect(reply.statusCode).toBe(403)
    expect(reply.json()).toMatchObject({ code: 'other_origin' })
  })

  it.each([
    ['of our own page', { 'sec-fetch-site': 'same-origin' }],
    [
      'of our own page without https',
      { origin: 'http://192.168.1.7:8787', host: '192.168.1.7:8787' },
    ],
    ['of a program that is no browser', {}],
  ])('%s is read', async (_what, headers) => {
    const reply = await sendHello({ ...body, cookie: phone.cookie, ...headers })
    expect(reply.json()).toMatchObject({ code: 'bad_request', status: 400 })
  })

  it('in no JSON is refused', async () => {
    const form = await sendHello({
      cookie: phone.cookie,
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([form.statusCode, form.json().code]).toEqual([415, 'unsupported_media_type'])
    const plain = await sendHello({ cookie: phone.cookie, 'content-type': 'text/plain' })
    expect(plain.statusCode).toBe(415)
  })

  it('by nobody we know is refused, forged credentials alike', async () => {
    expect((await sendHello(body)).statusCode).toBe(401)
    for (const cookie of [
      '__Host-haat=forged',
      `__Host-haat=${'A'.repeat(43)}`,
      'haat=x',
      '__Host-haat=',
    ]) {
      const reply = await sendHello({ ...body, cookie })
      expect([reply.statusCode, reply.json().code]).toEqual([401, 'unauthenticated'])
    }
  })
})

describe('a body', () => {
  const push = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/v1/shops',
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    })

  it.each([
    ['that is broken', '{"shop":', 400, 'bad_json'],
    ['that is empty', '', 400, 'bad_json'],
    ['that is too large', JSON.stringify({ a: 'x'.repeat(300_000) }), 413, 'too_large'],
    ['nested without end', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, 400, 'bad_request'],
    ['with a list without end', JSON.stringify({ a: Array(501).fill(1) }), 400, 'bad_request'],
    ['that would poison a prototype', '{"__proto__":{"role":"owner"}}', 400, 'bad_json'],
    ['in another shape', '{"shop":7}', 400, 'bad_request'],
  ])('%s is refused', async (_what, payload, status, code) => {
    const reply = await push(payload)
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
    expect(problemSchema.safeParse(reply.json()).success).toBe(true)
    expect(reply.headers['content-type']).toContain('application/problem+json')
  })

  it('packed by gzip is unpacked, but not beyond the limit', async () => {
    const small = await push(gzipSync('{"shop":7}'), { 'content-encoding': 'gzip' })
    expect(small.json()).toMatchObject({ code: 'bad_request' })
    const bomb = gzipSync(JSON.stringify({ a: 'x'.repeat(5_000_000) }))
    const large = await push(bomb, { 'content-encoding': 'gzip' })
    expect(large.statusCode).toBe(413)
    const torn = await push(gzipSync('{"shop":7}').subarray(0, 12), { 'content-encoding': 'gzip' })
    expect(torn.statusCode).toBe(400)
    const odd = await push('{}', { 'content-encoding': 'zstd' })
    expect(odd.statusCode).toBe(415)
  })
})

describe('operation', () => {
  it('is up, and ready while the database answers', async () => {
    expect((await server.app.inject('/health')).json()).toEqual({ status: 'up' })
    const ready = await server.app.inject('/ready')
    expect(ready.statusCode).toBe(200)
    expect(ready.json()).toMatchObject({ status: 'ready', engine: server.deps.db.engine })
  })

  it('is not ready when the database is gone or the server stops', async () => {
    const gone = await startTestServer()
    const { db } = gone.deps
    const ping = db.ping
    db.ping = () => Promise.reject(new Error('gone'))
    expect((await gone.app.inject('/ready')).json()).toMatchObject({ code: 'database_down' })
    db.ping = ping
    await gone.close()
  })

  it('shows its numbers on this machine, and to nobody behind a proxy in production', async () => {
    const metrics = await server.app.inject('/metrics')
    expect(metrics.body).toContain('haat_http_request_seconds_bucket')
    const production = await startTestServer({ env: { NODE_ENV: 'production' } })
    const here = await production.app.inject('/metrics')
    expect(here.statusCode).toBe(200)
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { forwarded: 'for=203.0.113.9' },
    ]) {
      expect((await production.app.inject({ url: '/metrics', headers })).statusCode).toBe(404)
    }
    const outside = await production.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })
    expect(outside.statusCode).toBe(404)
    await production.close()
  })
})
