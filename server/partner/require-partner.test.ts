import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cleanUpSource } from '../jobs/clean-up.ts'
import { partnerDay } from '../testing/partner-day.ts'
import { partnerOrder, readyForPartners, testPartner } from '../testing/test-partner.ts'
import { openTestShop } from '../testing/test-shop.ts'
import { revokeKey } from './keys.ts'
import { signRequest } from './signature.ts'

const minute = 60_000
const day = partnerDay()

const list = '/v1/partner/shops'

describe('a signature', () => {
  it('is what docs/partner-api.md says, to the byte', () => {
    const signed = signRequest('c2VjcmV0', {
      ...{ method: 'POST', url: '/v1/partner/orders?x=1', timestamp: '1795494600000' },
      ...{ nonce: '0123456789abcdef', body: Buffer.from('{"ref":"ক"}') },
    })
    expect(signed).toBe('v1=74e8266e2b6d0cbf8902b6bd183b4bda5f8851f8de032e978af2d205c0233a19')
  })

  it('opens the door, and none, or one of other words, does not', async () => {
    expect((await day.partner.call('GET', list)).status).toBe(200)
    const refused = [
      { sent: { 'haat-key': '' } },
      { sent: { 'haat-key': randomUUID() } },
      { sent: { 'haat-signature': '' } },
      { sent: { 'haat-signature': `v1=${'0'.repeat(64)}` } },
      { sent: { 'haat-nonce': randomUUID() } },
      { sent: { 'haat-timestamp': String(day.now + 1) } },
      { signed: { method: 'POST' } },
      { signed: { url: `${list}?after=1` } },
      { signed: { body: Buffer.from('{}') } },
    ]
    for (const change of refused)
      expect(
        await day.partner.call('GET', list, undefined, change),
        JSON.stringify(change),
      ).toMatchObject({
        status: 401,
        body: { code: expect.stringMatching(/^(unauthenticated|signature_invalid)$/) },
      })
  })

  it('covers every byte of the body', async () => {
    const order = partnerOrder(day.shop)
    const body = Buffer.from(JSON.stringify({ ...order, note: 'two' }))
    const reply = await day.partner.call('POST', '/v1/partner/orders', order, { signed: { body } })
    expect(reply).toMatchObject({ status: 401, body: { code: 'signature_invalid' } })
    expect(await day.shop.orders()).toEqual([])
  })

  it.each([
    [-5 * minute, 200],
    [5 * minute, 200],
    [-5 * minute - 1, 401],
    [5 * minute + 1, 401],
  ])('given %i ms from now is answered %i', async (offset, status) => {
    const signed = { timestamp: String(day.now + offset) }
    expect((await day.partner.call('GET', list, undefined, { signed })).status).toBe(status)
  })

  it('of a change is good once; of a question as often as it is asked', async () => {
    const signed = { nonce: 'the-same-nonce-1' }
    const order = partnerOrder(day.shop)
    const place = () => day.partner.call('POST', '/v1/partner/orders', order, { signed })
    expect((await place()).status).toBe(201)
    expect(await place()).toMatchObject({ status: 409, body: { code: 'replayed' } })
    expect((await day.partner.call('GET', list, undefined, { signed })).status).toBe(200)
    const other = await testPartner(day.server, [day.shop])
    const reply = await other.call('POST', '/v1/partner/orders', order, { signed })
    expect(reply.status).toBe(201)
  })

  it('needs a nonce where something changes', async () => {
    const signed = { nonce: '' }
    const reply = await day.partner.call('POST', '/v1/partner/orders', partnerOrder(day.shop), {
      signed,
    })
    expect(reply).toMatchObject({ status: 401, body: { code: 'signature_invalid' } })
  })

  it('is forgotten once it is too old to be believed', async () => {
    await day.partner.place(day.shop)
    day.now += 11 * minute
    await cleanUpSource()(day.server.deps)
    const left = await day.server.deps.db.global
      .selectFrom('partner_nonce')
      .select('nonce')
      .execute()
    expect(left).toEqual([])
  })
})

describe('a key', () => {
  it('is changed without a gap: the old one works until it is revoked', async () => {
    const next = await day.partner.withKey()
    expect((await day.partner.call('GET', list)).status).toBe(200)
    expect((await next.call('GET', list)).status).toBe(200)
    expect(await revokeKey(day.server.deps, day.partner.key.id)).toBe(true)
    expect(await day.partner.call('GET', list)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
    expect((await next.call('GET', list)).status).toBe(200)
    expect(await revokeKey(day.server.deps, day.partner.key.id)).toBe(false)
  })

  it('does only what it was made for', async () => {
    const reader = await day.partner.withKey({ rights: ['goods'] })
    expect((await reader.call('GET', list)).status).toBe(200)
    expect(await reader.place(day.shop)).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    })
    const orderer = await day.partner.withKey({ rights: ['orders'] })
    expect((await orderer.call('GET', list)).status).toBe(403)
  })

  it('may be for some shops only, and then sees no other, nor orders there', async () => {
    const other = await readyForPartners(
      await openTestShop(day.server.deps, { phoneNumberId: '2' }),
    )
    const both = await testPartner(day.server, [day.shop, other])
    const { body: placed } = await both.place(other)
    const one = await both.withKey({ shops: [day.shop.id] })
    const { body } = await one.call('GET', list)
    expect(body).toMatchObject({ shops: [{ id: day.shop.id }] })
    expect((await one.call('GET', `/v1/partner/shops/${other.id}/goods`)).status).toBe(404)
    expect((await one.place(other)).status).toBe(404)
    expect((await one.call('GET', `/v1/partner/orders/${String(placed['id'])}`)).status).toBe(404)
  })

  it('is one of four at most', async () => {
    for (let live = 1; live < 4; live++) await day.partner.withKey()
    await expect(day.partner.withKey()).rejects.toThrow('too_many')
  })

  it('cannot be used from text that the database cannot keep', async () => {
    const reply = await day.partner.place(day.shop, { note: 'a\0b' })
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })
})
