import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { drain, joinedShop, pull, push, receive, shown, sync } from './testing/shop-on-phones.ts'
import { Browser, World } from './testing/world.ts'
import { post } from './wire.ts'

const schema = z.object({ proto: z.int(), word: z.string() })

function portsAnswering(answer: (init: RequestInit) => Promise<Response>) {
  const world = new World()
  const ports = new Browser(world).tab()
  return { world, ports: { ...ports, fetch: (_path: string, init: RequestInit) => answer(init) } }
}

test('a page of a free Wi-Fi that answers 200 counts as no network', async () => {
  const { ports } = portsAnswering(async () => new Response('<html>Sign in</html>'))
  expect(await post(ports, '/x', {}, schema)).toEqual({ kind: 'foreign', isTimeout: false })
})

test('an answer of another shape counts as no network', async () => {
  const { ports } = portsAnswering(async () => Response.json({ word: 'no proto' }))
  expect(await post(ports, '/x', {}, schema)).toEqual({ kind: 'foreign', isTimeout: false })
})

test('a refusal that is not in our words counts as no network', async () => {
  const { ports } = portsAnswering(async () => Response.json({ error: 'blocked' }, { status: 403 }))
  expect(await post(ports, '/x', {}, schema)).toEqual({ kind: 'foreign', isTimeout: false })
})

test('a network that never answers is given up after 20 s, later for a long message', async () => {
  for (const [length, ms] of [
    [10, 20_006],
    [40_000, 39_533],
  ] as const) {
    const { world, ports } = portsAnswering(
      ({ signal }) =>
        new Promise((_, reject) => {
          const abort = () => reject(new DOMException('', 'AbortError'))
          if (signal?.aborted) abort()
          signal?.addEventListener('abort', abort)
        }),
    )
    let reply: unknown
    const asked = post(ports, '/x', 'x'.repeat(length), schema).then((answer) => {
      reply = answer
    })
    await Promise.resolve()
    world.pass(ms - 1)
    await Promise.resolve()
    expect(reply).toBeUndefined()
    world.pass(1)
    await asked
    expect(reply).toEqual({ kind: 'foreign', isTimeout: true })
  }
})

test('a busy server names the time to come back, in its body or in its header', async () => {
  const problem = { type: '/docs#rate_limited', title: 'later', status: 429, code: 'rate_limited' }
  const inBody = portsAnswering(async () =>
    Response.json({ ...problem, retryMs: 7_000 }, { status: 429 }),
  )
  expect(await post(inBody.ports, '/x', {}, schema)).toMatchObject({
    kind: 'problem',
    retryMs: 7_000,
  })
  const headers = { 'retry-after': '9' }
  const inHeader = portsAnswering(async () => Response.json(problem, { status: 429, headers }))
  expect(await post(inHeader.ports, '/x', {}, schema)).toMatchObject({ retryMs: 9_000 })
})

test('a long message travels packed, a short one as it is', async () => {
  const seen: (string | null)[] = []
  const { ports } = portsAnswering(async ({ headers }) => {
    seen.push(new Headers(headers).get('content-encoding'))
    return Response.json({ proto: 1, word: 'yes' })
  })
  expect(await post(ports, '/x', 'short', schema)).toMatchObject({ kind: 'ok' })
  await post(ports, '/x', 'long'.repeat(500), schema)
  expect(seen).toEqual([null, 'gzip'])
})

test('a free Wi-Fi page changes nothing on the phone', async () => {
  const { world, store } = await joinedShop()
  await receive(world, store, 700)
  const before = await shown(store)
  const meta = await sync(store)
  world.server.refuse = () => ({ status: 200, body: '<html>Sign in</html>' })
  expect(await push(store)).toEqual({ kind: 'wait', why: 'offline' })
  expect(await pull(store)).toEqual({ kind: 'wait', why: 'offline' })
  expect(await shown(store)).toEqual(before)
  expect(await sync(store)).toEqual(meta)
})

test.each([
  [401, 'unauthenticated', { kind: 'stop', why: 'auth' }],
  [403, 'revoked', { kind: 'stop', why: 'revoked' }],
  [426, 'upgrade', { kind: 'stop', why: 'upgrade' }],
  [429, 'rate_limited', { kind: 'wait', why: 'busy' }],
  [503, 'overloaded', { kind: 'wait', why: 'busy' }],
  [503, 'something_else', { kind: 'wait', why: 'offline' }],
  [500, 'internal', { kind: 'wait', why: 'offline' }],
  [403, 'something_else', { kind: 'wait', why: 'offline' }],
] as const)('%i %s keeps the queue', async (status, code, outcome) => {
  const { world, store } = await joinedShop()
  await receive(world, store, 700)
  world.server.refuse = () => ({ status, body: { type: '', title: '', status, code } })
  expect(await push(store)).toMatchObject(outcome)
  expect(await pull(store)).toMatchObject(outcome)
  expect(await store.db.outbox.count()).toBe(1)
})

test('a push too large for the way is halved down to one', async () => {
  const { world, store } = await joinedShop()
  for (let i = 0; i < 5; i++) await receive(world, store, 1)
  const sizes: number[] = []
  const { handle } = world.server
  world.server.handle = (path, body) => {
    const { muts } = body as { muts?: unknown[] }
    if (muts) sizes.push(muts.length)
    const problem = { type: '', title: '', status: 413, code: 'too_large' }
    return muts && muts.length > 1
      ? { status: 413, body: problem }
      : handle.call(world.server, path, body)
  }
  await drain(store)
  expect(sizes.slice(0, 3)).toEqual([5, 2, 1])
  expect(await store.db.outbox.count()).toBe(0)
})
