import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { assert } from '#core/assert.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import { takeBackCreditArgs } from '#core/khata/khata.ts'
import { markOf, marksOf } from '#core/khata/seal.ts'
import { paise } from '#core/money/paise.ts'
import { entity } from '#core/sync/rows.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { shopToFile } from '../shops/shop-file.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'

let server: TestServer
let shop: TestShop
let ravi: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  shop = await openTestShop(server.deps)
  ravi = await card('Ravi')
})

async function card(name: string): Promise<string> {
  const id = server.deps.newId()
  await shop.act('addCustomer', {
    customer: { id, name, phone: null, lang: 'hi', address: null },
  })
  return id
}

const creditOf = (partyId: string, rupees: number, note = '') => ({
  ...{ id: server.deps.newId(), party: 'customer' as const, partyId, ref: null, note },
  ...{ reason: rupees > 0 ? ('bought' as const) : ('paid' as const), method: null },
  paise: paise(rupees * 100),
})

async function note(partyId: string, rupees: number, words = ''): Promise<string> {
  const args = creditOf(partyId, rupees, words)
  await shop.act('noteCredit', args)
  return args.id
}

/** What is in an account, in the order of its chain; what has no place in it comes last. */
const account = (partyId: string): Promise<KhataEntry[]> =>
  server.deps.db.readShop(shop.id, async (tx) => {
    const found = await tx.sql
      .selectFrom('khata_entry')
      .select('row')
      .where('shop_id', '=', shop.id)
      .where('party_id', '=', partyId)
      .orderBy('sealed_n')
      .execute()
    return found.map(({ row }) => row)
  })

const folder = mkdtempSync(join(tmpdir(), 'khata-'))

/** What the verifier says of a file, and whether it is content. */
function verify(text: string, ...marks: string[]) {
  const path = join(folder, 'khata.json')
  writeFileSync(path, text)
  const verifier = new URL('../../docs/verify-khata.mjs', import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, path, ...marks], {
    encoding: 'utf8',
  })
  return { isTrue: status === 0, said: `${stdout}${stderr}` }
}

const fileOf = (entries: readonly KhataEntry[]): string =>
  JSON.stringify({ format: 'haat-khata', version: 1, entries })

test('entries are chained account by account in the order in which they come, whoever wrote them when (H6)', async () => {
  const meena = await card('Meena')
  const [first] = [await note(ravi, 35), await note(meena, 10)]
  // A phone that comes late brings an entry of yesterday: it is linked behind what was there.
  const late = creditOf(ravi, 20)
  await shop.act('noteCredit', late)
  const slip = (await account(ravi))[0]
  assert(slip, 'There is an entry.')
  await shop.act('noteCredit', takeBackCreditArgs(slip))
  const bill = billArgs(server.deps.newId, [{ good: null, qty: 40_000 }], {
    customerId: ravi,
    methods: ['khata'],
  })
  await shop.act('recordBill', { ...bill, no: '2627/A/1' })
  const chain = await account(ravi)
  expect(chain.map(({ seal }) => seal?.n)).toEqual([1, 2, 3, 4])
  expect(chain.map(({ id }) => id).slice(0, 2)).toEqual([first, late.id])
  expect(chain.map(({ reason }) => reason)).toEqual(['bought', 'bought', 'taken_back', 'bought'])
  expect((await account(meena)).map(({ seal }) => seal?.n)).toEqual([1])
  // What comes again is there already, and moves nothing.
  await shop.act('noteCredit', late)
  expect(await account(ravi)).toEqual(chain)
})

test('the verifier finds what was changed, dropped, put elsewhere or slipped in (H6)', async () => {
  for (const rupees of [35, 20, -15, 50]) await note(ravi, rupees, 'dal, 2 kg')
  const [a, b, c, d] = await account(ravi)
  assert(a && b && c && d, 'There are four entries.')
  const held = markOf(c.seal ?? { n: 0, hash: '' })
  const truth = verify(fileOf([a, b, c, d]), held)
  expect(truth.said).toContain('4 entries, balance ₹90.00')
  expect(truth.said).toContain('In order; 1 marks met.')
  expect(truth.isTrue).toBe(true)

  const dearer = { ...b, paise: paise(b.paise + 1) }
  const unmoved = { n: 3, hash: d.seal?.hash ?? '' }
  const forged: [fault: string, entries: KhataEntry[]][] = [
    ['entry 2 of', [a, dearer, c, d]],
    ['entry 2 of', [a, { ...b, note: 'rice' }, c, d]],
    ['entry 3 of', [a, b, d]],
    ['entry 3 of', [a, b, { ...d, seal: unmoved }]],
    ['entry 2 of', [a, c, b, d]],
    ['entry 2 of', [a, { ...c, seal: b.seal }, { ...b, seal: c.seal }, d]],
    ['entry 3 of', [a, b, { ...b, seal: c.seal }, c, d]],
    ['has no seal', [a, { ...b, seal: undefined }, c, d]],
  ]
  for (const [fault, entries] of forged) {
    const { isTrue, said } = verify(fileOf(entries), held)
    expect({ isTrue, said }).toEqual({ isTrue: false, said: expect.stringContaining(fault) })
  }
  // A chain that is true in itself is not the one that was shown before.
  for (const entries of [[a, b], []]) {
    expect(verify(fileOf(entries)).isTrue).toBe(true)
    expect(verify(fileOf(entries), held).said).toContain('is of another khata')
  }
})

test('the shop’s own copy is verified like the page (H6)', async () => {
  const meena = await card('Meena')
  await note(ravi, 35)
  await note(meena, 20)
  await shop.act('mergeCustomers', { customerId: meena, into: ravi })
  await note(ravi, -5)
  const marks = marksOf([...(await account(ravi)), ...(await account(meena))])
  expect(marks).toHaveLength(2)
  const { db, now } = server.deps
  const parts = await shopToFile(db, shop.id, { app: '1.0.0', now: now() })
  const text = Buffer.concat(parts ?? []).toString()
  const { isTrue, said } = verify(text, ...marks)
  expect(said).toContain('In order; 2 marks met.')
  expect(isTrue).toBe(true)
  expect(verify(text.replace('"paise":2000', '"paise":2001')).isTrue).toBe(false)
})

test('of an erased person no seal stays, because it would tell his words to whoever guesses; entries after that begin a chain (H6, K7)', async () => {
  await note(ravi, 35, "for Meena's wedding")
  await note(ravi, -35)
  await shop.act('eraseCustomer', { customerIds: [ravi], orderIds: [] })
  expect((await account(ravi)).map(({ note: words, seal }) => [words, seal])).toEqual([
    ...[
      ['', undefined],
      ['', undefined],
    ],
  ])
  await note(ravi, 10)
  const chain = await account(ravi)
  expect(chain.map(({ paise: amount, seal }) => [seal?.n, amount])).toEqual([
    ...[
      [1, 3500],
      [2, -3500],
      [3, 1000],
    ],
  ])
  expect(verify(fileOf(chain)).isTrue).toBe(true)
})

test('what is owed to a supplier is chained the same way (H6)', async () => {
  const supplierId = server.deps.newId()
  await shop.act('saveSupplier', { supplierId, set: { name: 'Agarwal' } })
  for (const rupees of [-500, 200]) {
    const { reason, ...entry } = creditOf(supplierId, rupees)
    const said = { ...entry, party: 'supplier' as const, reason: 'opening' as const }
    await shop.act('noteKhata', reason === 'paid' ? said : { ...said, reason: 'paid' })
  }
  const chain = await account(supplierId)
  expect(chain.map(({ seal }) => seal?.n)).toEqual([1, 2])
  expect(verify(fileOf(chain)).isTrue).toBe(true)
  const kept = await server.deps.db.readShop(shop.id, (tx) =>
    tx.row(entity.khata, chain[1]?.id ?? ''),
  )
  expect(kept?.seal).toEqual(chain[1]?.seal)
})
