import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerWithProblems } from './errors.ts'
import { isShed } from './overload.ts'
import { limitRates } from './rate-limit.ts'

describe('a limit', () => {
  let app: FastifyInstance

  beforeEach(async () => {
    app = fastify({ trustProxy: 'loopback' })
    answerWithProblems(app)
    await app.register(cookie)
    await limitRates(app)
    app.post('/v1/sync/push', async () => ({}))
    app.post('/v1/devices/pair', async () => ({}))
    app.post('/r/:token/acts', async () => ({}))
    app.get('/k/:token', async () => ({}))
    app.get('/s/:slug', async () => ({}))
    app.post('/s/:slug/order', async () => ({}))
    app.post('/webhooks/whatsapp', async () => ({}))
    const preValidation = async (request: FastifyRequest) => {
      // As a right signature would say it.
      Object.assign(request, { partner: { id: request.headers['haat-key'] } })
    }
    app.post('/v1/partner/orders', { preValidation }, async () => ({}))
    app.post('/ondc/:action', async () => ({}))
  })
  afterEach(() => app.close())

  const call = async (url: string, times: number, headers: Record<string, string> = {}) => {
    const replies = []
    for (let i = 0; i < times; i++) {
      replies.push(await app.inject({ method: 'POST', url, headers, remoteAddress: '203.0.113.9' }))
    }
    return replies
  }

  it('slows one phone down, says when to come back, and leaves its neighbour alone', async () => {
    const mine = await call('/v1/sync/push', 121, { cookie: '__Host-haat=mine' })
    expect(mine.slice(0, 120).every(({ statusCode }) => statusCode === 200)).toBe(true)
    const last = mine.at(-1)
    expect(last?.statusCode).toBe(429)
    expect(last?.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
    const [other] = await call('/v1/sync/push', 1, { cookie: '__Host-haat=other' })
    expect(other?.statusCode).toBe(200)
  })

  it('on guessing codes counts by address, whatever cookie comes along', async () => {
    const tries = []
    for (let i = 0; i < 21; i++) {
      tries.push(...(await call('/v1/devices/pair', 1, { cookie: `haat=${i}` })))
    }
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([...Array(20).fill(200), 429])
  })

  it('on riders’ links counts by address, whichever link is tried', async () => {
    const tries = []
    for (let i = 0; i < 241; i++) tries.push(...(await call(`/r/${i}/acts`, 1)))
    expect(tries.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1)
  })

  it('on pages of khatas counts by address, whichever link is tried (H7)', async () => {
    const remoteAddress = '203.0.113.9'
    const tries = []
    for (let i = 0; i < 121; i++) tries.push(await app.inject({ url: `/k/${i}`, remoteAddress }))
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([...Array(120).fill(200), 429])
  })

  it('on order pages counts by address, orders more strictly than looks, whatever cookie comes along (A5)', async () => {
    const tries = []
    for (let i = 0; i < 31; i++)
      tries.push(...(await call('/s/abcd2345/order', 1, { cookie: `basket=${i}` })))
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([...Array(30).fill(200), 429])
    const remoteAddress = '203.0.113.9'
    const looks = []
    for (let i = 0; i < 301; i++) looks.push(await app.inject({ url: `/s/${i}`, remoteAddress }))
    expect(looks.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1)
  })

  it('on a marketplace counts by who has signed, from wherever it calls', async () => {
    const mine = await call('/v1/partner/orders', 1201, { 'haat-key': 'mine' })
    expect(mine.map(({ statusCode }) => statusCode)).toEqual([...Array(1200).fill(200), 429])
    const [other] = await call('/v1/partner/orders', 1, { 'haat-key': 'other' })
    expect(other?.statusCode).toBe(200)
  })

  it('on the network counts by address, as nobody has signed yet', async () => {
    const remoteAddress = '203.0.113.9'
    const url = '/ondc/search'
    const tries = []
    for (let i = 0; i < 1201; i++)
      tries.push(await app.inject({ method: 'POST', url, remoteAddress }))
    expect(tries.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1)
  })

  it('does not hold up WhatsApp', async () => {
    const replies = await call('/webhooks/whatsapp', 400)
    expect(replies.every(({ statusCode }) => statusCode === 200)).toBe(true)
  })
})

describe('when there is too much to do', () => {
  it.each([
    ['health never', 'never', 60_000, false],
    ['an order or a phone’s work not at first', 'late', 500, false],
    ['an order or a phone’s work when nothing moves any more', 'late', 2_000, true],
    ['everything else at once', undefined, 500, true],
  ] as const)('%s is turned away', (_what, shed, delayMs, isTurnedAway) => {
    expect(isShed(shed, 'eventLoopDelay', delayMs)).toBe(isTurnedAway)
  })

  it('memory that runs out turns away all but health', () => {
    expect(isShed('late', 'heapUsedBytes', 1)).toBe(true)
    expect(isShed('never', 'heapUsedBytes', 1)).toBe(false)
  })
})
