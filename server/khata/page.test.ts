import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formatRupees } from '#core/money/format-rupees.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { executeAs } from '../sync/execute.ts'
import { joinPhone, type JoinedPhone } from '../testing/join-phone.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let phone: JoinedPhone
let sunita: string
const noon = Date.UTC(2026, 10, 27, 6, 30)

beforeAll(async () => {
  server = await startTestServer({ now: () => noon })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await joinPhone(server.app, server.deps, 'Ganesh <Kirana>')
  await act('editShop', { shopId: phone.shop, set: { vpa: 'ganesh@okaxis' } })
  sunita = await card('Sunita Patil', 'mr')
})

const act = <V extends Verb>(verb: V, args: ArgsOf<V>) =>
  server.deps.db.withShopTx(phone.shop, (tx) =>
    executeAs(tx, server.deps, 'shop', verb, args, noon),
  )

async function card(name: string, lang: 'mr' | 'bn' = 'bn'): Promise<string> {
  const id = v7()
  const mark = name === '' ? { mark: 'red shirt' } : {}
  await act('addCustomer', { customer: { id, name, phone: null, lang, address: null, ...mark } })
  return id
}

const credit = (partyId: string, rupees: number, note = ''): ArgsOf<'noteCredit'> => ({
  ...{ id: v7(), party: 'customer', partyId, method: null, ref: null, note },
  ...{ reason: rupees > 0 ? 'bought' : 'paid', paise: paise(rupees * 100) },
})

const give = (...said: Parameters<typeof credit>) => act('noteCredit', credit(...said))

/** So many entries of ten rupees, in one transaction. */
const giveMany = (count: number, note: string) =>
  server.deps.db.withShopTx(phone.shop, async (tx) => {
    for (let n = 0; n < count; n++)
      await executeAs(tx, server.deps, 'shop', 'noteCredit', credit(sunita, 10, note), noon + n)
  })

async function open(customerId = sunita): Promise<string> {
  const pageId = v7()
  await act('setKhataPage', { customerId, pageId })
  const { app } = server
  const url = `/v1/khata-pages/${pageId}`
  const reply = await app.inject({ url, headers: { cookie: phone.cookie } })
  return reply.json<{ path: string }>().path
}

const look = (path: string) => server.app.inject(path)

test('the customer sees in her own language what she owes, each entry with what was left after it, and how to pay just that (H7)', async () => {
  await give(sunita, 340, 'साखर & <b>तेल</b>')
  await give(sunita, -100)
  const path = await open()
  const { body, statusCode, headers } = await look(path)
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toContain('text/html')
  expect(body).toContain('<html lang="mr">')
  expect(body).toContain('Ganesh &lt;Kirana&gt; मधील तुमचे खाते')
  expect(body).toContain('<p class="amount">₹240</p>')
  expect(body).toContain('साखर &amp; &lt;b&gt;तेल&lt;/b&gt;')
  expect(body.indexOf('तुम्ही दिले')).toBeLessThan(body.indexOf('साखर'))
  expect(body).toContain('बाकी: ₹340')
  expect(body).toContain('27 नोव्हें, 2026')
  const link = /href="(upi:[^"]+)"/.exec(body)?.[1] ?? ''
  expect(link).toMatch(
    /^upi:\/\/pay\?pa=ganesh@okaxis&amp;.*am=240\.00&amp;cu=INR&amp;tr=[0-9a-f]{32}&/,
  )
  expect(body).toContain('UPI ने ₹240 द्या')
  expect(body).toMatch(/<svg role="img" aria-label="[^"]*₹240/)
  // Another state of the account is another payment.
  await give(sunita, 1)
  expect((await look(path)).body).not.toContain(/tr=\w+/.exec(link)?.[0])
})

test('nothing is asked of who owes nothing, and what is paid ahead stands there (H7)', async () => {
  const path = await open()
  expect((await look(path)).body).toContain('काही बाकी नाही')
  await give(sunita, -20)
  const { body } = await look(path)
  expect(body).toContain('तुमचे जमा आहेत')
  expect(body).toContain('<p class="amount">₹20</p>')
  expect(body).not.toContain('upi:')
})

test('the page runs no script, is kept in no cache and no index, and its address names nobody (H7)', async () => {
  await give(sunita, 35)
  const path = await open()
  expect(path).toMatch(/^\/k\/[\w-]{64}$/)
  for (const address of [path, `${path}.json`]) {
    const { headers } = await look(address)
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'self'; img-src data:;/,
    )
  }
  const { body } = await look(path)
  expect(body).toContain('<meta name="robots" content="noindex">')
  expect(body).not.toMatch(/<script|<style|style=| on\w+="|<form/)
  expect(body).not.toContain(sunita)
  expect(server.logLines.join()).not.toContain(path.slice(3))
})

test('a hundred entries are one page of 20 kB with its style, and more are on the pages after it, each once (H7)', async () => {
  const style = Buffer.byteLength((await look('/k/khata.css')).body)
  const rowsOf = (body: string) => body.match(/<li>.*/g) ?? []
  await giveMany(100, 'साखर 1 किलो')
  const path = await open()
  const { body } = await look(path)
  expect(rowsOf(body)).toHaveLength(100)
  expect(Buffer.byteLength(body) + style).toBeLessThanOrEqual(20_000)
  expect(body).not.toContain('skip=')
  await giveMany(80, 'तांदूळ, तेल, साखर, चहा पावडर आणि मीठ घेतले. '.repeat(4))
  const seen: string[] = []
  for (let next: string | undefined = path; next; ) {
    const page: string = (await look(next)).body
    expect(Buffer.byteLength(page) + style).toBeLessThanOrEqual(20_000)
    expect(page.includes('upi:')).toBe(next === path)
    seen.push(...rowsOf(page))
    next = /href="([^"]+skip=\d+)"/.exec(page)?.[1]
  }
  expect(seen.map((row) => /बाकी: ([^<]+)/.exec(row)?.[1])).toEqual(
    Array.from({ length: 180 }, (_, i) => formatRupees((180 - i) * 1000)),
  )
  for (const skip of ['-1', '1e9', 'x', '9'.repeat(400), '5&skip=6', '180', '999999'])
    expect((await look(`${path}?skip=${skip}`)).statusCode).toBe(200)
})

test('a joined customer sees one khata of all her cards, and none but her own (H7, K3)', async () => {
  const [other, stranger] = [await card(''), await card('Ravi')]
  await give(sunita, 300)
  await give(other, 40)
  await give(stranger, 999)
  const paths = [await open(), await open(other)]
  await act('mergeCustomers', { customerId: other, into: sunita })
  for (const path of paths) {
    const { body } = await look(path)
    expect(body).toContain('<p class="amount">₹340</p>')
    expect(body).toContain('<h1>Sunita</h1>')
    expect(body).not.toContain('Patil')
    expect(body).not.toContain('₹999')
    expect(body).not.toContain('red shirt')
    expect(body.match(/class="mark">\d/g)).toHaveLength(2)
  }
  await act('unmergeCustomers', { customerId: other, into: sunita })
  expect((await look(paths[1] ?? '')).body).toContain('<p class="amount">₹40</p>')
})

test('a page that was closed, opened anew, forged or whose person was erased opens nothing (H7, K6)', async () => {
  await give(sunita, 35)
  const first = await open()
  expect((await look(first)).statusCode).toBe(200)
  const second = await open()
  await act('setKhataPage', { customerId: sunita, pageId: null })
  const third = await open()
  for (const path of [first, second]) {
    const { statusCode, body } = await look(path)
    expect(statusCode).toBe(404)
    expect(body).toContain('<html lang="mr">')
    expect(body).toContain('हे पान बंद आहे')
    // The one language, and nothing of the shop or of her.
    expect(body.match(/<section/g)).toHaveLength(1)
    expect(body).not.toMatch(/Ganesh|Sunita|₹/)
  }
  expect((await look(`${first}.json`)).statusCode).toBe(404)
  expect((await look(third)).statusCode).toBe(200)
  await give(sunita, -35)
  const joined = await card('Suni', 'mr')
  const fourth = await open(joined)
  await act('mergeCustomers', { customerId: joined, into: sunita })
  await act('eraseCustomer', { customerIds: [sunita, joined], orderIds: [] })
  for (const path of [third, fourth]) {
    const { statusCode, body } = await look(path)
    expect(statusCode).toBe(404)
    expect(body).toContain('<html lang="mr">')
    expect(body).not.toMatch(/Ganesh|Sun/)
  }
})

test('whatever is asked for, nothing breaks and nothing opens', async () => {
  await give(sunita, 35)
  const path = await open()
  const flipped = (at: number) =>
    `${path.slice(0, at)}${path[at] === 'A' ? 'B' : 'A'}${path.slice(at + 1)}`
  const forged = [
    ...[3, 20, 30, 45, 60].map(flipped),
    ...[path.slice(0, -1), `${path}A`, `${path}=`, `${path}%0A`, `${path}.json.json`],
    ...['/k/', '/k/x', '/k/.json', `/k/${'9'.repeat(64)}`, `/k/${'%F0%9F%92%A9'.repeat(9)}`],
    `/k/${'A'.repeat(3000)}`,
  ]
  for (const address of forged) {
    const { statusCode, body } = await look(address)
    expect([404, 414], address).toContain(statusCode)
    expect(body).not.toMatch(/Ganesh|Sunita/)
  }
})

test('one shop’s signature opens nothing of another one, whatever is put together (I11)', async () => {
  await give(sunita, 35)
  const mine = Buffer.from((await open()).slice(3), 'base64url')
  phone = await joinPhone(server.app, server.deps, 'Other')
  const theirs = Buffer.from((await open(await card('Ravi'))).slice(3), 'base64url')
  for (const [from, to] of [
    [0, 16],
    [16, 32],
    [32, 33],
    [33, 48],
  ]) {
    const mixed = Buffer.from(theirs)
    mine.copy(mixed, from, from, to)
    expect((await look(`/k/${mixed.toString('base64url')}`)).statusCode).toBe(404)
  }
})

test('only who may give credit is told the address of a page, and of the own shop alone (R1, I11)', async () => {
  const pageId = v7()
  await act('setKhataPage', { customerId: sunita, pageId })
  const url = `/v1/khata-pages/${pageId}`
  expect((await server.app.inject({ url })).statusCode).toBe(401)
  const other = await joinPhone(server.app, server.deps)
  const asked = await server.app.inject({ url, headers: { cookie: other.cookie } })
  expect(asked.statusCode).toBe(404)
  await server.deps.db.noteInShop(phone.shop, async (tx) => {
    const member = await tx.sql
      .selectFrom('member')
      .select(['id', 'row'])
      .where('shop_id', '=', phone.shop)
      .executeTakeFirstOrThrow()
    const row = JSON.stringify({ ...member.row, role: 'delivery' })
    await tx.sql.updateTable('member').set({ row }).where('shop_id', '=', phone.shop).execute()
  })
  expect((await server.app.inject({ url, headers: { cookie: phone.cookie } })).statusCode).toBe(403)
})

test('the account as a file is proved by the marks on the page (H6)', async () => {
  for (const rupees of [300, -100, 40]) await give(sunita, rupees)
  await act('setCreditLimit', { customerId: sunita, limitPaise: amountSchema.parse(1) })
  const path = await open()
  const mark = /class="mark">([^<]+)/.exec((await look(path)).body)?.[1] ?? ''
  expect(mark).toMatch(/^3(-[0-9a-f]{4}){5}$/)
  await give(sunita, 5)
  const { body } = await look(`${path}.json`)
  const file = join(mkdtempSync(join(tmpdir(), 'khata-')), 'khata.json')
  writeFileSync(file, body)
  // The page says how, and gives the program.
  const [, command = ''] = /class="mark">node ([^<]+)/.exec((await look(path)).body) ?? []
  expect(command).toMatch(/^verify-khata\.mjs khata\.json 4(-[0-9a-f]{4}){5}$/)
  writeFileSync(join(dirname(file), 'verify-khata.mjs'), (await look('/k/verify-khata.mjs')).body)
  const { status, stdout } = spawnSync(process.execPath, [...command.split(' '), mark], {
    ...{ encoding: 'utf8', cwd: dirname(file) },
  })
  expect(stdout).toContain('4 entries, balance ₹245.00')
  expect(status).toBe(0)
})
