import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attention } from '#core/attention/attention.ts'
import type { Joined, Problem } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { openShopRequest, openTestShop, pairTestPhone, post, TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { renewEpoch } from '../sync/timeline.ts'

let server: TestServer
let time = 1_800_000_000_000
const minute = 60_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())

const open = (request = openShopRequest(), cookie?: string) =>
  post<Joined & Problem>(server, '/v1/shops', request, cookie)
const pairRequest = (code: string, change: object = {}) => ({
  code,
  device: { id: v7(), name: 'Second' },
  login: v7(),
  claim: randomUUID() + randomUUID(),
  ...change,
})
const pair = (request: object, cookie?: string) =>
  post<Joined & Problem>(server, '/v1/devices/pair', request, cookie)
const makeCode = async (owner: TestPhone) => {
  const { body } = await owner.post<{ code: string; expiresAt: number }>(
    '/v1/devices/pair-codes',
    {},
  )
  return body
}
const call = (method: 'GET' | 'DELETE', url: string, cookie: string) =>
  server.app.inject({ method, url, headers: { host: 'localhost', cookie } })
const itemsOf = async (phone: TestPhone, code: string): Promise<Attention[]> =>
  server.deps.db.readShop(phone.shop, async (tx) => {
    const rows = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', phone.shop)
      .where('code', '=', code)
      .execute()
    return rows.map(({ row }) => row)
  })

describe('opening a shop', () => {
  test('the shop, its owner and its first phone are there under the ids the phone has made', async () => {
    const request = openShopRequest()
    const { status, body, headers } = await open(request)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      proto: 1,
      shop: request.shop.id,
      dev: request.device.id,
      login: request.login,
      member: request.member.id,
      role: 'owner',
      lastSeq: 0,
    })
    expect(headers['set-cookie']).toMatch(
      /^__Host-haat=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const phone = new TestPhone(server, body, '')
    expect(await phone.serverRow(entity.shop, phone.shop)).toMatchObject({
      name: 'Annapurna Store',
      lang: 'hi',
      openedAt: request.shop.openedAt,
    })
    expect(await phone.serverRow(entity.member, request.member.id)).toMatchObject({
      role: 'owner',
      phones: { [request.login]: 'Counter' },
    })
  })

  test('a lost answer costs nothing: the same call again finds the same shop and gives a credential', async () => {
    const request = openShopRequest()
    const [first, second] = await Promise.all([open(request), open(request)])
    const third = await open(request)
    expect(third.body).toEqual({ ...first.body, now: expect.any(Number) })
    for (const { cookie } of [first, second, third]) {
      expect((await call('GET', '/v1/devices', cookie ?? '')).statusCode).toBe(200)
    }
  })

  test('what the phone had done before it met the server follows as its first work, the opening itself as a noop', async () => {
    const phone = await openTestShop(server)
    const { shop, member, login } = phone.joined
    const opened = await phone.act('openShop', {
      shopId: shop,
      name: 'Annapurna Store',
      lang: 'hi',
      openedAt: 1_700_000_000_000,
      memberId: member,
      memberName: 'Ravi',
      login,
      phone: 'Counter',
    })
    expect(opened).toMatchObject({ seq: 1, st: 'noop' })
  })

  test('nobody else opens or takes over a shop that is here', async () => {
    const request = openShopRequest()
    await open(request)
    const stranger = { ...openShopRequest(), shop: request.shop }
    const knowsIds = { ...request, claim: randomUUID() + randomUUID() }
    const otherPhone = { ...request, device: { id: v7(), name: 'X' } }
    for (const attempt of [stranger, knowsIds, otherPhone]) {
      const { status, body, cookie } = await open(attempt)
      expect([status, body.code, cookie]).toEqual([409, 'shop_exists', undefined])
    }
  })

  test('on a phone in the same Wi-Fi without https the cookie does without Secure, never in production', async () => {
    const inject = (target: TestServer, host: string) =>
      target.app.inject({
        method: 'POST',
        url: '/v1/shops',
        payload: openShopRequest(),
        headers: { host },
      })
    const plain = await inject(server, '192.168.1.20:8787')
    expect(plain.headers['set-cookie']).toMatch(/^haat=[\w-]{43}; .*HttpOnly; SameSite=Strict$/)
    const cookie = String(plain.headers['set-cookie']).split(';')[0] ?? ''
    const used = (host: string) =>
      server.app.inject({ url: '/v1/devices', headers: { host, cookie } })
    expect((await used('192.168.1.20:8787')).statusCode).toBe(200)
    // Elsewhere such a cookie may have been planted by another page.
    expect((await used('localhost')).statusCode).toBe(401)
    const production = await startTestServer({
      openDb: () => Promise.resolve(server.deps.db),
      env: { NODE_ENV: 'production' },
    })
    const secure = await inject(production, '192.168.1.20:8787')
    expect(secure.headers['set-cookie']).toMatch(/^__Host-haat=.*Secure/)
    await production.app.close()
  })
})

describe('joining a further phone', () => {
  test('with a code it becomes the same member’s phone, with a queue of its own', async () => {
    const owner = await openTestShop(server)
    const { code, expiresAt } = await makeCode(owner)
    expect(code).toMatch(/^\d{8}$/)
    expect(expiresAt - time).toBeGreaterThan(9 * minute)
    const request = pairRequest(code)
    const { status, body } = await pair(request)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      shop: owner.shop,
      dev: request.device.id,
      member: owner.joined.member,
      role: 'owner',
      lastSeq: 0,
      epoch: owner.epoch,
    })
    const member = await owner.serverRow(entity.member, owner.joined.member)
    expect(member?.phones).toEqual({
      [owner.joined.login]: 'Counter',
      [request.login]: 'Second',
    })
  })

  test('a code works for one phone; that phone may ask again with its claim', async () => {
    const owner = await openTestShop(server)
    const { code } = await makeCode(owner)
    const request = pairRequest(code)
    const replies = await Promise.all(Array.from({ length: 6 }, () => pair(request)))
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200))
    time += 11 * minute
    expect((await pair(request)).status).toBe(200)
    expect((await pair(pairRequest(code))).body.code).toBe('wrong_code')
    const withoutClaim = { ...request, claim: randomUUID() + randomUUID() }
    expect((await pair(withoutClaim)).body.code).toBe('wrong_code')
  })

  test('a code is over after ten minutes, and when a newer one is made', async () => {
    const owner = await openTestShop(server)
    const { code: older } = await makeCode(owner)
    const { code } = await makeCode(owner)
    expect((await pair(pairRequest(older))).body.code).toBe('wrong_code')
    time += 10 * minute + 1
    const { status, body } = await pair(pairRequest(code))
    expect([status, body.code]).toEqual([403, 'wrong_code'])
    time += minute
  })

  test('a code does not take over a phone that is in the shop already', async () => {
    const owner = await openTestShop(server)
    const { code } = await makeCode(owner)
    const { device, login } = { device: { id: owner.joined.dev, name: 'Mine' }, login: v7() }
    expect((await pair(pairRequest(code, { device, login }))).body.code).toBe('wrong_code')
    time += minute
  })

  test('after five wrong codes within a minute an address has to wait, also with the right one', async () => {
    const owner = await openTestShop(server)
    const { code } = await makeCode(owner)
    const wrong = code === '00000000' ? '00000001' : '00000000'
    for (let n = 0; n < 5; n++) expect((await pair(pairRequest(wrong))).status).toBe(403)
    const { status, headers } = await pair(pairRequest(code))
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    time += minute
    expect((await pair(pairRequest(code))).status).toBe(200)
  })
})

describe('the phones of a shop', () => {
  test('are listed to the owner alone, with how they stand', async () => {
    const owner = await openTestShop(server)
    const second = await pairTestPhone(owner)
    const other = await openTestShop(server)
    await second.push([], { pending: 2, app: '1.2.3' })
    await second.catchUp()
    await second.pull()
    const list = (await call('GET', '/v1/devices', owner.cookie)).json()
    expect(list.devices).toMatchObject([
      { id: second.joined.dev, name: 'Second', app: '1.2.3', seenV: 2, isThis: false },
      {
        id: owner.joined.dev,
        memberName: 'Ravi',
        role: 'owner',
        seenV: 0,
        isThis: true,
        revokedAt: null,
      },
    ])
    expect(JSON.stringify(list)).not.toContain(other.joined.dev)
    await server.deps.db.withShopTx(owner.shop, (tx) =>
      tx.write(entity.member, {
        id: owner.joined.member,
        name: 'Ravi',
        role: 'counter',
        phones: {},
      }),
    )
    const answers = [
      await call('GET', '/v1/devices', second.cookie),
      await call('DELETE', `/v1/devices/${owner.joined.dev}`, second.cookie),
    ]
    for (const answer of answers) {
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_allowed'])
    }
    expect((await second.post<Problem>('/v1/devices/pair-codes', {})).body.code).toBe('not_allowed')
  })

  test('one that is taken out is refused from its next request on, and its claim no longer helps', async () => {
    const owner = await openTestShop(server)
    const { code } = await makeCode(owner)
    const request = pairRequest(code)
    const { body, cookie = '' } = await pair(request)
    const second = new TestPhone(server, body, cookie)
    await second.catchUp()
    const url = `/v1/devices/${second.joined.dev}`
    expect((await call('DELETE', url, owner.cookie)).statusCode).toBe(204)
    expect((await call('DELETE', url, owner.cookie)).statusCode).toBe(204)
    const pulled = await second.post<Problem>('/v1/sync/pull', second.pullRequest())
    expect([pulled.status, pulled.body.code]).toEqual([403, 'revoked'])
    // It must learn of a server that came back from a backup, which may lack what it had taken from this phone.
    const before = second.pullRequest({ epoch: randomUUID() })
    const old = await second.post<Problem>('/v1/sync/pull', before)
    expect([old.status, old.body]).toMatchObject([409, { code: 'epoch', epoch: owner.epoch }])
    expect((await pair(request)).body.code).toBe('revoked')
    const { devices } = (await call('GET', '/v1/devices', owner.cookie)).json()
    expect(devices[1]).toMatchObject({ id: second.joined.dev, revokedAt: expect.any(Number) })
  })

  test('one whose browser lost its cookie gets another by its claim, and by nothing else', async () => {
    const request = openShopRequest()
    await open(request)
    const { shop, device, claim } = request
    const renew = (body: object) => post<Joined & Problem>(server, '/v1/devices/renew', body)
    const renewed = await renew({ shop: shop.id, dev: device.id, claim })
    expect(renewed.body).toMatchObject({ shop: shop.id, dev: device.id, role: 'owner' })
    expect((await call('GET', '/v1/devices', renewed.cookie ?? '')).statusCode).toBe(200)

    const guessed = randomUUID() + randomUUID()
    const refused = await renew({ shop: shop.id, dev: device.id, claim: guessed })
    expect([refused.status, refused.body.code, refused.cookie]).toEqual([
      401,
      'unauthenticated',
      undefined,
    ])
  })

  test('a phone that was taken out and has lost its credential still hands in its last work', async () => {
    const owner = await openTestShop(server)
    const code = (await makeCode(owner)).code
    const request = pairRequest(code)
    await post(server, '/v1/devices/pair', request)
    await call('DELETE', `/v1/devices/${request.device.id}`, owner.cookie)
    const { claim, device } = request
    const body = { shop: owner.joined.shop, dev: device.id, claim }
    const renewed = await post<Joined & Problem>(server, '/v1/devices/renew', body)
    expect(renewed.status).toBe(200)
    const seen = await call('GET', '/v1/devices', renewed.cookie ?? '')
    expect([seen.statusCode, seen.json().code]).toEqual([403, 'revoked'])
    await owner.catchUp()
  })

  test('no phone takes itself out, nor one of another shop (I11)', async () => {
    const [owner, other] = [await openTestShop(server), await openTestShop(server)]
    const own = await call('DELETE', `/v1/devices/${owner.joined.dev}`, owner.cookie)
    expect([own.statusCode, own.json().code]).toEqual([409, 'this_phone'])
    const foreign = await call('DELETE', `/v1/devices/${other.joined.dev}`, owner.cookie)
    expect(foreign.statusCode).toBe(404)
    await other.catchUp()
  })
})

describe('a browser that has lost its storage', () => {
  test('joins as a new phone, and the shop is told what the old one had not sent (I10)', async () => {
    const owner = await openTestShop(server)
    const lost = await pairTestPhone(owner, "Ravi's phone")
    await lost.pull({ pending: 3 })
    const seenAt = time
    const { code } = await makeCode(owner)
    const again = pairRequest(code)
    expect((await pair(again, lost.cookie)).status).toBe(200)
    expect((await pair(again, lost.cookie)).status).toBe(200)
    const items = await itemsOf(owner, 'entries_may_be_lost')
    expect(items).toMatchObject([
      { st: 'open', detail: { phone: "Ravi's phone", count: 3, lastSeenAt: expect.any(Number) } },
    ])
    expect(Math.abs(Number(items[0]?.detail['lastSeenAt']) - seenAt)).toBeLessThan(minute)
  })

  test('nothing is told when everything had been sent, or when it is the same phone', async () => {
    const owner = await openTestShop(server)
    const lost = await pairTestPhone(owner)
    await lost.pull({ pending: 3 })
    await lost.push([lost.mutation('voidMutation', {})], { pending: 1 })
    const { code } = await makeCode(owner)
    await pair(pairRequest(code), lost.cookie)
    expect(await itemsOf(owner, 'entries_may_be_lost')).toEqual([])

    const request = openShopRequest()
    const { body, cookie = '' } = await open(request)
    const phone = new TestPhone(server, body, cookie)
    await phone.pull({ pending: 5 })
    await open(request, cookie)
    expect(await itemsOf(phone, 'entries_may_be_lost')).toEqual([])
  })

  test('a new shop opened over an old one tells the old one', async () => {
    const old = await openTestShop(server)
    await old.pull({ pending: 1 })
    await open(openShopRequest(), old.cookie)
    expect(await itemsOf(old, 'entries_may_be_lost')).toHaveLength(1)
  })
})

test('each phone that joins is told which it is, also when it asks again; after a backup those before keep theirs (V2)', async () => {
  const owner = await openTestShop(server)
  const { code } = await makeCode(owner)
  const request = pairRequest(code)
  const second = await pair(request)
  const again = await pair(request)
  expect([owner.joined.nth, second.body.nth, again.body.nth]).toEqual([1, 2, 2])
  await renewEpoch(server.deps.db, owner.shop, owner.epoch, v7())
  const later = await pair(pairRequest((await makeCode(owner)).code))
  expect(later.body.nth).toBe(29)
})
