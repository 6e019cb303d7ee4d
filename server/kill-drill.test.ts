import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { v7 } from 'uuid'
import { expect, onTestFinished, test } from 'vitest'
import { onHand } from '#core/stock/movement.ts'
import { pairCodeSchema, resultSchema } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { openDb } from './db/db.ts'
import { call, DrillPhone } from './testing/drill-phone.ts'
import { listening, type Run, runProgram } from './testing/run-program.ts'
import { openShopRequest, TestPhone } from './testing/shop.ts'
import { startTestServer, type TestServer } from './testing/start-server.ts'
import { makeDatabase } from './testing/test-db.ts'
import { fromCustomer, testSecret, text } from './testing/webhook.ts'
import { signBody } from './whatsapp/signature.ts'

/** HAAT_KILLS=200 HAAT_KILL_SEED=7 npx vitest run server/kill-drill.test.ts */
const kills = Number(process.env['HAAT_KILLS'] ?? 3)
const seed = Number(process.env['HAAT_KILL_SEED'] ?? 1)

const program = fileURLToPath(new URL('testing/serve-until-killed.ts', import.meta.url))

let state = seed
/** A whole number from 0 up to but not including `below`. */
const chance = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

const goods = [sugar, mustardOil].map((good) => ({ ...good, id: v7() }))

/** The next thing a shopkeeper does at this phone. */
function act(phone: DrillPhone): void {
  const productId = goods[chance(goods.length)]?.id ?? ''
  if (chance(10) === 0) {
    phone.keep('countStock', { id: v7(), productId, counted: chance(900), seen: 0 })
    return
  }
  const qty = 1 + chance(50)
  phone.keep('moveStock', { id: v7(), productId, reason: 'receiving', qty, ref: null, note: '' })
}

/** A message of a customer of its own, so that no two of them speak of the same order. */
type Message = { wamid: string; body: string; answered: boolean }
function newMessage(n: number): Message {
  const wamid = `wamid.drill.${n}`
  const waId = String(919_800_000_000 + n)
  const body = JSON.stringify(
    fromCustomer({ waId, name: `Customer ${n}` }, text('2 kg sugar'), { id: wamid }),
  )
  return { wamid, body, answered: false }
}

/** What had no answer yet comes again, as WhatsApp does it; else a new one. */
function nextMessage(messages: Message[]): Message {
  const late = messages.find(({ answered }) => !answered)
  if (late) return late
  const message = newMessage(messages.length)
  messages.push(message)
  return message
}

async function deliver(address: string, message: Message): Promise<boolean> {
  const reply = await call(`${address}/webhooks/whatsapp`, message.body, {
    'x-hub-signature-256': signBody(Buffer.from(message.body), testSecret),
  })
  if (reply) expect(reply.status).toBe(200)
  message.answered ||= reply !== undefined
  return reply !== undefined
}

/** The phones push, and now and then a customer writes, all at once until the process is killed in the middle of it. */
async function stormUntilKilled(
  run: Run,
  address: string,
  phones: readonly DrillPhone[],
  messages: Message[],
): Promise<void> {
  let answers = 0
  const lifetime = 4 + chance(16)
  const work = async (phone: DrillPhone) => {
    for (;;) {
      for (let n = chance(8); n >= 0; n--) act(phone)
      if (answers++ === lifetime) {
        // At once, when an answer is at its youngest, or some milliseconds into what the others have under way.
        if (chance(2) === 0) await pause(chance(12))
        run.child.kill('SIGKILL')
      }
      if (!(await phone.push(address, chance(4)))) return
      if (chance(3) === 0 && !(await deliver(address, nextMessage(messages)))) return
    }
  }
  await Promise.all(phones.map(work))
  await run.ended
}

type Source = { url: string } | { directory: string }

async function newSource(): Promise<{ source: Source; env: NodeJS.ProcessEnv }> {
  if (process.env['HAAT_TEST_DB'] === 'postgres') {
    const { url, drop } = await makeDatabase()
    onTestFinished(drop)
    return { source: { url }, env: { DATABASE_URL: url } }
  }
  const folder = mkdtempSync(join(tmpdir(), 'haat-drill-'))
  return { source: { directory: join(folder, 'pglite') }, env: { HAAT_DATA_DIR: folder } }
}

test(`killed ${kills} times while phones push and customers write, the server keeps all it acknowledged, once (I1, I2, I8)`, async () => {
  const { source, env } = await newSource()
  const start = async () => {
    const run = runProgram({ ...env, HAAT_DEMO: '1', WHATSAPP_APP_SECRET: testSecret }, program)
    onTestFinished(() => void run.child.kill('SIGKILL'))
    return { run, address: (await listening(run)).replace('localhost', '127.0.0.1') }
  }
  let { run, address } = await start()
  const phones = await openShop(address)
  const messages: Message[] = []
  for (let n = 0; n < kills; n++) {
    if (n > 0) ({ run, address } = await start())
    await stormUntilKilled(run, address, phones, messages)
  }
  expect(phones.reduce((sum, { told }) => sum + told.size, 0)).toBeGreaterThan(goods.length + kills)

  const server = await startTestServer({
    openDb: (options) => openDb(source, options),
    // A message that was being read at a kill is taken up again some minutes later.
    now: () => Date.now() + 10 * 60_000,
  })
  onTestFinished(() => server.close())
  const final = await server.app.listen({ port: 0, host: '127.0.0.1' })
  for (const phone of phones) while (phone.waiting.length > 0) await phone.push(final)
  // WhatsApp repeats what it had no answer to, and now and then what it had.
  for (const message of messages) await deliver(final, message)
  await server.worker.drain()
  await expectWhole(server, phones, messages)
}, 600_000)

/** The owner's phone and two more, with sugar and oil on the shelf. */
async function openShop(address: string): Promise<DrillPhone[]> {
  const owner = await DrillPhone.join(address, '/v1/shops', openShopRequest())
  const phones = [owner]
  for (const name of ['Second', 'Third']) {
    const { cookie } = owner
    const offer = await call(`${address}/v1/devices/pair-codes`, '{}', { cookie })
    const { code } = pairCodeSchema.parse(offer?.body)
    const { login, claim } = openShopRequest()
    const request = { code, device: { id: v7(), name }, login, claim }
    phones.push(await DrillPhone.join(address, '/v1/devices/pair', request))
  }
  for (const { sold30: _, fat: __, ...product } of goods)
    owner.keep('addProduct', { product, opening: null })
  await owner.push(address)
  return phones
}

async function expectWhole(
  server: TestServer,
  phones: readonly DrillPhone[],
  messages: readonly Message[],
): Promise<void> {
  const [{ joined } = { joined: undefined }] = phones
  const books = await server.deps.db.readShop(joined?.shop ?? '', async (tx) => ({
    v: Number((await tx.sql.selectFrom('shop_clock').select('v').executeTakeFirstOrThrow()).v),
    mutations: await tx.sql
      .selectFrom('mutation')
      .select(['device_id', 'rec_v', 'args', 'st'])
      .execute(),
    changes: await tx.sql.selectFrom('change').select('v').execute(),
    orders: (await tx.sql.selectFrom('shop_order').select('row').execute()).map(({ row }) => row),
    moves: (await tx.sql.selectFrom('stock_move').select('row').execute()).map(({ row }) => row),
  }))

  for (const { joined: who, cookie, told, made } of phones) {
    const fresh = new TestPhone(server, who, cookie)
    await fresh.catchUp()
    const answers = fresh.results.map((result) => resultSchema.parse(result))
    expect(answers.map(({ id }) => id)).toEqual(made.map(({ id }) => id))
    expect(answers).toEqual([...told.values()])
    expect(new Set(answers.map(({ st }) => st))).toEqual(new Set(['applied']))
    for (const { id } of goods) {
      const onShelf = onHand(books.moves.filter(({ productId }) => productId === id))
      expect(fresh.has(entity.stock, id)).toMatchObject(onShelf)
    }
  }
  const moved = phones.flatMap(({ made }) => made.flatMap(({ args }) => args['id'] ?? []))
  expect(sorted(books.moves.map(({ id }) => id))).toEqual(sorted(moved))

  const byVersion = new Map<number, Set<string>>()
  for (const { rec_v, device_id } of books.mutations)
    byVersion.set(Number(rec_v), (byVersion.get(Number(rec_v)) ?? new Set()).add(device_id))
  expect(
    [...byVersion.values()].every(({ size }) => size === 1),
    'a version was given twice',
  ).toBe(true)
  const versions = new Set([...byVersion.keys(), ...books.changes.map(({ v }) => Number(v))])
  // Joining writes the owner's row again and again; from the first push on each version has left something.
  const first = phones[0]?.told.get(1)?.v ?? 0
  const since = Array.from({ length: books.v - first + 1 }, (_, n) => first + n)
  expect(since.filter((v) => !versions.has(v))).toEqual([])
  expect(Math.max(...versions)).toBe(books.v)

  const refs = books.orders.map(({ channelRef }) => channelRef)
  expect(sorted(refs)).toEqual(sorted(messages.map(({ wamid }) => wamid)))
}

const sorted = (list: readonly unknown[]): string[] => list.map(String).sort()
