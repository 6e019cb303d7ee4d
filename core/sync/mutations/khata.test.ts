import { expect, test } from 'vitest'
import { customerSchema } from '../../customer/customer.ts'
import { isUnnamed, personOf } from '../../customer/person.ts'
import { type KhataEntry, takeBackCreditArgs } from '../../khata/khata.ts'
import { amountSchema, paise } from '../../money/paise.ts'
import { mayDo } from '../../shop/permissions.ts'
import { act, id, morning, reader } from '../../testing/shop-fixtures.ts'
import { keyOf, type Key, type Row } from '../rows.ts'
import { eraseCustomer } from './customer.ts'
import { noteCredit, noteKhata, setCreditLimit, setKhataPage } from './khata.ts'

const ravi = customerSchema.parse({
  ...{ id: id(0x600), name: 'Ravi', phone: null, waId: null, bsuid: null, lang: 'hi' },
  address: null,
})
const given = {
  ...{ id: id(0x901), party: 'customer' as const, partyId: ravi.id, reason: 'bought' as const },
  ...{ paise: paise(5000), method: null, ref: null, note: 'biscuits' },
}
const came = {
  ...given,
  ...{ id: id(0x902), reason: 'paid' as const, paise: paise(-2000), method: 'cash' as const },
}
const now = { now: morning, strictStock: false }

const rowsOf = (...rows: [Key, Row][]): Partial<Record<Key, Row>> => Object.fromEntries(rows)
const withRavi = rowsOf([keyOf(6, ravi.id), ravi])

const say = (args: object, rows: Partial<Record<Key, Row>> = withRavi) => {
  const verdict = noteCredit.check(reader(rows), act(noteCredit.schema.parse(args)), now)
  return 'code' in verdict ? verdict.code : verdict.st
}
const written = (args: object): KhataEntry => {
  const row = noteCredit.reduce[9]?.(undefined, act(noteCredit.schema.parse(args)), id(0x901))
  if (!row) throw new Error('An entry is written.')
  return row
}

test('credit and money are written once, whoever says them again (H1)', () => {
  expect(say(given)).toBe('applied')
  expect(say(came)).toBe('applied')
  const row = written({ ...given, seenOver: true })
  expect(row).toEqual({
    ...given,
    at: expect.any(Number) as number,
    login: expect.anything() as unknown,
  })
  const rows = { ...withRavi, [keyOf(9, given.id)]: row }
  expect(say({ ...given, paise: 1 }, rows)).toBe('noop')
  expect(noteCredit.reduce[9]?.(row, act(noteCredit.schema.parse(came)), given.id)).toBe(row)
})

test.each([
  ['credit below nothing', { ...given, paise: -1 }],
  ['credit of nothing', { ...given, paise: 0 }],
  ['money that makes the debt greater', { ...came, paise: 1 }],
  ['an opening of nothing', { ...given, reason: 'opening', paise: 0 }],
  ['a bill that this verb did not bring', { ...given, ref: id(0x777) }],
])('%s is no entry (H1)', (_what, args) => {
  expect(say(args)).toBe('bad_args')
})

test('somebody of whom nobody knows waits, and is not lost (H1)', () => {
  expect(say(given, {})).toBe('depends')
})

test('an entry is taken back once, by its exact opposite; that of a bill only with the bill (H1)', () => {
  const row = written(given)
  const rows = { ...withRavi, [keyOf(9, row.id)]: row }
  const back = takeBackCreditArgs(row)
  expect(say(back, rows)).toBe('applied')
  expect(say(back)).toBe('depends')
  expect(say({ ...back, paise: -4999 }, rows)).toBe('bad_args')
  expect(say({ ...back, id: id(0x999) }, rows)).toBe('bad_args')
  expect(say({ ...back, partyId: id(0x601) }, { ...rows, [keyOf(6, id(0x601))]: ravi })).toBe(
    'bad_args',
  )
  const billed = { ...row, ref: id(0x777) }
  expect(say(back, { ...withRavi, [keyOf(9, row.id)]: billed })).toBe('bad_args')
  const goneRow = written(back)
  const both = { ...rows, [keyOf(9, goneRow.id)]: goneRow }
  expect(say(back, both)).toBe('noop')
  expect(say(takeBackCreditArgs(goneRow), both)).toBe('noop')
})

test("a supplier's entry is not taken back as a customer's, nor the other way round (R2)", () => {
  const row = written(given)
  const rows = { ...withRavi, [keyOf(9, row.id)]: { ...row, party: 'supplier' as const } }
  expect(say(takeBackCreditArgs(row), rows)).toBe('bad_args')
  const supplier = { ...rows, [keyOf(13, ravi.id)]: {} as Row, [keyOf(9, row.id)]: row }
  const back = { ...takeBackCreditArgs(row), party: 'supplier' as const }
  expect(noteKhata.check(reader(supplier), act(back), now)).toMatchObject({ code: 'bad_args' })
})

test('money of somebody who was erased meanwhile is kept and shown (H1, K6)', () => {
  const erased = eraseCustomer.reduce[6]?.(
    ravi,
    act({ customerIds: [ravi.id], orderIds: [] }),
    ravi.id,
  )
  const verdict = noteCredit.check(
    reader(rowsOf([keyOf(6, ravi.id), erased as Row])),
    act(came),
    now,
  )
  expect(verdict).toMatchObject({ st: 'applied', raise: [{ code: 'credit_of_erased' }] })
})

test('the newest hand says how much somebody may owe, or that nothing is set (H4, Y3)', () => {
  const limit = (rupees: number | null, at: number) =>
    act(
      {
        customerId: ravi.id,
        limitPaise: rupees === null ? null : amountSchema.parse(rupees * 100),
      },
      { at: morning + at },
    )
  const first = setCreditLimit.reduce[6]?.(ravi, limit(500, 10), ravi.id)
  expect(first).toMatchObject({ limitPaise: 50_000 })
  const rows = rowsOf([keyOf(6, ravi.id), first as Row])
  expect(setCreditLimit.reduce[6]?.(first, limit(900, 5), ravi.id)).toBe(first)
  expect(setCreditLimit.check(reader(rows), limit(900, 5), now)).toMatchObject({ st: 'merged' })
  expect(setCreditLimit.reduce[6]?.(first, limit(null, 20), ravi.id)).not.toHaveProperty(
    'limitPaise',
  )
})

test('of two phones that open his page the newest one’s stays, and one that is closed is gone (H7, Y3)', () => {
  const page = (pageId: string | null, at: number) =>
    act(setKhataPage.schema.parse({ customerId: ravi.id, pageId }), {
      at: morning + at,
      id: id(at),
    })
  const first = setKhataPage.reduce[6]?.(ravi, page(id(0xa01), 10), ravi.id)
  expect(first).toMatchObject({ name: 'Ravi', pageId: id(0xa01) })
  expect(setKhataPage.reduce[6]?.(first, page(id(0xa02), 5), ravi.id)).toBe(first)
  const rows = rowsOf([keyOf(6, ravi.id), first as Row])
  expect(setKhataPage.check(reader(rows), page(id(0xa02), 5), now)).toMatchObject({ st: 'merged' })
  expect(setKhataPage.reduce[6]?.(first, page(id(0xa02), 20), ravi.id)).toMatchObject({
    pageId: id(0xa02),
  })
  expect(setKhataPage.reduce[6]?.(first, page(null, 20), ravi.id)).not.toHaveProperty('pageId')
})

test('nobody who is not there, or was erased, gets a page (H7, K6)', () => {
  const page = act(setKhataPage.schema.parse({ customerId: ravi.id, pageId: id(0xa01) }))
  expect(setKhataPage.check(reader({}), page, now)).toMatchObject({ code: 'depends' })
  const erased = { ...ravi, erasedAt: morning }
  const rows = rowsOf([keyOf(6, ravi.id), erased])
  expect(setKhataPage.check(reader(rows), page, now)).toMatchObject({ code: 'customer_erased' })
  expect(setKhataPage.reduce[6]?.(erased, page, ravi.id)).toBe(erased)
})

test('who gives credit, and who says how much (R1)', () => {
  const roles = ['owner', 'manager', 'counter', 'delivery'] as const
  const may = (action: Parameters<typeof mayDo>[1]) => roles.filter((role) => mayDo(role, action))
  expect(noteCredit.action && may(noteCredit.action)).toEqual(['owner', 'manager', 'counter'])
  expect(setKhataPage.action).toBe(noteCredit.action)
  expect(setCreditLimit.action && may(setCreditLimit.action)).toEqual(['owner', 'manager'])
})

test('a red shirt is nobody yet, until he has a name or is found to be somebody (H3, K3)', () => {
  const shirt = { ...ravi, id: id(0x602), name: '', mark: 'red shirt' }
  expect(isUnnamed(personOf([shirt]))).toBe(true)
  expect(personOf([shirt]).mark).toBe('red shirt')
  expect(isUnnamed(personOf([{ ...shirt, name: 'Arun' }]))).toBe(false)
  expect(isUnnamed(personOf([ravi, { ...shirt, mergedInto: ravi.id }]))).toBe(false)
})

test('of two cards that are one person the limit of either counts, the kept one first (H4, K3)', () => {
  const limited = { ...ravi, limitPaise: amountSchema.parse(100) }
  expect(personOf([ravi, { ...limited, id: id(0x602) }]).limitPaise).toBe(100)
  expect(personOf([{ ...limited, limitPaise: amountSchema.parse(7) }, limited]).limitPaise).toBe(7)
  expect(personOf([ravi]).limitPaise).toBeNull()
})
