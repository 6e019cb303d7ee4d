import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Audit } from '#core/audit/audit.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import type { Role } from '#core/shop/permissions.ts'
import { voidApproval } from '#core/shop/pin.ts'
import { entity } from '#core/sync/rows.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { pin1234 } from '#core/testing/pin-fixtures.ts'
import { auditRows } from '../shops/audit.ts'
import { pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { signed1234 } from '../testing/sign.ts'
import { itemOf, knownRow, minute, short, TwoPhones } from '../testing/two-phones.ts'

// Who may do what is held by the server, whatever the app on a phone says.

let owner: TestPhone
let good: Product
const day = new TwoPhones()
beforeAll(day.start)
afterAll(day.close)
beforeEach(async () => {
  ;({ a: owner, good } = await day.newShop())
})

async function newMember(role: Role, set: object = {}): Promise<string> {
  const memberId = v7()
  const person = { name: 'Asha', role, ...set }
  expect(short(await owner.act('saveMember', { memberId, set: person }))).toBe('applied')
  return memberId
}

/** A phone of somebody at the counter who may take back bills up to ₹50. */
const counterPhone = async (set: object = { voidPaise: paise(5000) }): Promise<TestPhone> =>
  pairTestPhone(owner, 'Counter phone', await newMember('counter', set))

let bills = 0
/** Sells kilos of sugar at ₹44. */
async function sold(phone: TestPhone, kilos = 1, change: object = {}, login?: string) {
  const args = { ...billArgs(v7, [{ good, qty: kilos * 1000 }]), no: `2627/A/${++bills}` }
  const result = await phone.act('recordBill', { ...args, ...change }, login ? { login } : {})
  expect(short(result)).toBe('applied')
  return { bill: await knownRow(phone, entity.bill, args.id), result }
}

const takeBack = async (
  phone: TestPhone,
  bill: Awaited<ReturnType<typeof sold>>['bill'],
  { by, text, ...change }: { by?: string; text?: string; login?: string; at?: number } = {},
) => {
  const login = change.login ?? phone.joined.login
  const sig = signed1234(text ?? voidApproval(bill.id, login))
  const approval = by === undefined ? {} : { approval: { by, sig } }
  const args = { ...voidBillArgs(bill, 'typed twice'), ...approval }
  return short(await phone.act('voidBill', args, { nv: 2, ...change }))
}

test('the counter takes back a bill of the day within the limit, and no larger one (R4)', async () => {
  const phone = await counterPhone()
  expect(await takeBack(phone, (await sold(phone)).bill)).toBe('applied')
  const { bill } = await sold(phone, 2)
  expect(await takeBack(phone, bill)).toBe('refused(over_void_limit)')
  expect((await knownRow(phone, entity.bill, bill.id)).voidAt).toBeUndefined()
  expect(await takeBack(owner, bill)).toBe('applied')
})

test('the counter takes back nothing of another day, and without a limit nothing at all (R4)', async () => {
  const phone = await counterPhone()
  const { bill } = await sold(phone)
  day.time += 24 * 60 * minute
  expect(await takeBack(phone, bill)).toBe('refused(over_void_limit)')
  const other = await counterPhone({})
  expect(await takeBack(other, (await sold(other)).bill)).toBe('refused(over_void_limit)')
})

test('above the limit the owner says yes with the PIN, for this bill and this hand alone (R5)', async () => {
  const ownerId = owner.joined.member
  await owner.act('saveMember', { memberId: ownerId, set: { pin: pin1234 } })
  const phone = await counterPhone()
  const { bill } = await sold(phone, 2)
  const other = await sold(phone, 2)
  const text = voidApproval(other.bill.id, phone.joined.login)
  expect(await takeBack(phone, bill, { by: ownerId, text })).toBe('refused(not_approved)')
  const forAnother = voidApproval(bill.id, owner.joined.login)
  expect(await takeBack(phone, bill, { by: ownerId, text: forAnother })).toBe(
    'refused(not_approved)',
  )
  expect(await takeBack(phone, bill, { by: ownerId })).toBe('applied')
  expect(await knownRow(phone, entity.bill, bill.id)).toMatchObject({ voidOk: ownerId })
})

test('nobody at the counter can say yes for the owner (R5)', async () => {
  const friend = await newMember('counter', { pin: pin1234 })
  const phone = await counterPhone()
  const { bill } = await sold(phone, 2)
  expect(await takeBack(phone, bill, { by: friend })).toBe('refused(over_void_limit)')
})

test('a sale at another price than the shelf’s is kept, and shown to the owner once a good (R7)', async () => {
  const phone = await counterPhone()
  const [line] = billArgs(v7, [{ good, qty: 1000 }]).lines
  if (!line) throw new Error('A bill has a line.')
  const cheap = (moveId: string) => ({
    lines: [{ ...line, moveId, pricePaise: paise(4000), totalPaise: paise(4000) }],
    payments: [{ id: v7(), method: 'cash' as const, paise: paise(4000), utr: '' }],
    totalPaise: paise(4000),
  })
  const first = await sold(phone, 1, cheap(v7()))
  expect(await itemOf(owner, first.result)).toMatchObject({
    ...{ code: 'price_by_hand', e: entity.product, ref: good.id },
    detail: { no: first.bill.no, paise: 4000 },
  })
  const second = await sold(phone, 1, cheap(v7()))
  expect(await itemOf(owner, second.result)).toBeUndefined()
  const byOwner = await sold(owner, 1, cheap(v7()))
  expect(await itemOf(owner, byOwner.result)).toBeUndefined()
})

test('what the counter took off a whole bill is kept and shown (R7)', async () => {
  const phone = await counterPhone()
  const { result } = await sold(phone, 1, {
    offPaise: paise(400),
    totalPaise: paise(4000),
    payments: [{ id: v7(), method: 'cash', paise: paise(4000), utr: '' }],
  })
  expect(await itemOf(owner, result)).toMatchObject({ code: 'off_by_hand', detail: { paise: 400 } })
})

test('the counter changes no price and takes in nobody, whatever its app says (R1)', async () => {
  const phone = await counterPhone()
  const set = { pricePaise: paise(100) }
  const edit = await phone.act('editProduct', { productId: good.id, set }, { nv: 2 })
  expect(short(edit)).toBe('refused(not_allowed)')
  const mine = { memberId: phone.joined.member, set: { role: 'manager' as const } }
  expect(short(await phone.act('saveMember', mine))).toBe('refused(not_allowed)')
})

test('on a shared phone each person has his own login and his own role, never more than the phone’s (R3)', async () => {
  const asha = await newMember('counter')
  const login = v7()
  const { bill } = await sold(owner)
  expect(await takeBack(owner, bill, { login })).toBe('refused(not_allowed)')
  await owner.act('signIn', { memberId: asha, login, phone: 'Counter' })
  expect((await sold(owner, 1, {}, login)).bill.login).toBe(login)
  expect(await takeBack(owner, bill, { login })).toBe('refused(over_void_limit)')
  // The owner's name on the phone of the counter gives it no more than the counter may.
  const phone = await counterPhone()
  const hers = v7()
  await phone.act('signIn', { memberId: owner.joined.member, login: hers, phone: 'Counter phone' })
  expect(await takeBack(phone, bill, { login: hers })).toBe('refused(over_void_limit)')
})

test('who gets another role is sent what that reads, and no more what the old one read (R2)', async () => {
  const memberId = await newMember('delivery')
  const phone = await pairTestPhone(owner, 'Rider', memberId)
  const { bill } = await sold(owner)
  await phone.catchUp()
  expect(phone.has(entity.bill, bill.id)).toBeUndefined()
  await owner.act('saveMember', { memberId, set: { role: 'counter' } })
  const { status, body } = await phone.pull()
  expect([status, body]).toMatchObject([410, { code: 'resync' }])
  phone.cursor = null
  await phone.catchUp()
  expect(phone.has(entity.bill, bill.id)).toBeDefined()
})

test('what was sold under an earlier role stays sold; what comes after leaving waits for the owner (R3)', async () => {
  const phone = await counterPhone()
  const memberId = phone.joined.member
  const before = day.time
  day.time += minute
  await owner.act('saveMember', { memberId, set: { role: 'delivery' } })
  const args = { ...billArgs(v7, [{ good, qty: 1000 }]), no: '2627/A/900' }
  expect(short(await phone.act('recordBill', args, { at: before }))).toBe('applied')
  await owner.act('saveMember', { memberId, set: { role: 'counter', left: true } })
  day.time += minute
  const late = { ...billArgs(v7, [{ good, qty: 1000 }]), no: '2627/A/901' }
  expect(short(await phone.act('recordBill', late))).toBe('held(member_removed)')
})

test('there is one owner: that role is neither given nor taken (R6)', async () => {
  const memberId = owner.joined.member
  const down = { memberId, set: { role: 'counter' as const } }
  expect(short(await owner.act('saveMember', down))).toBe('refused(owner_stays)')
  const gone = { memberId, set: { left: true } }
  expect(short(await owner.act('saveMember', gone))).toBe('refused(owner_stays)')
  const second = { memberId: v7(), set: { name: 'Anil', role: 'owner' as const } }
  expect(short(await owner.act('saveMember', second))).toBe('refused(owner_stays)')
})

test('the owner reads who took what back and who changed prices and people; nobody else does (R9)', async () => {
  const phone = await counterPhone()
  const { bill } = await sold(phone)
  expect(await takeBack(phone, bill)).toBe('applied')
  const large = await sold(phone, 2)
  expect(await takeBack(phone, large.bill)).toBe('refused(over_void_limit)')
  const edit = { productId: good.id, set: { pricePaise: paise(4600) } }
  await owner.act('editProduct', edit, { nv: 2 })
  const ask = ({ cookie }: TestPhone) =>
    day.server.app.inject({ url: '/v1/audit', headers: { host: 'localhost', cookie } })
  const { audit } = (await ask(owner)).json<{ audit: Audit[] }>()
  expect(audit.map(({ what, ref, login }) => [what, ref, login])).toEqual([
    ['price', good.id, owner.joined.login],
    ['void', bill.id, phone.joined.login],
    ['role', phone.joined.member, owner.joined.login],
  ])
  expect((await ask(phone)).statusCode).toBe(403)
})

test('the audit is found by its index, however much phones have told (R9)', async () => {
  const plan = await day.server.deps.db.readShop(owner.shop, async (tx) => {
    await sql`SET LOCAL enable_seqscan = off`.execute(tx.sql)
    return JSON.stringify(await auditRows(tx).explain())
  })
  expect(plan).toContain('mutation_audited')
})
