import { expect, test } from 'vitest'
import { countPaise, countSchema, type DrawerEntry, takeBackCashArgs } from '../../drawer/drawer.ts'
import { paise } from '../../money/paise.ts'
import { act, id, morning, reader } from '../../testing/shop-fixtures.ts'
import { roleSchema } from '../../shop/permissions.ts'
import { mayRead } from '../may-read.ts'
import { type Key, keyOf, type Row } from '../rows.ts'
import { closeDay, noteCash } from './drawer.ts'

const now = { now: morning, strictStock: false }
const rowsOf = (...rows: DrawerEntry[]): Partial<Record<Key, Row>> =>
  Object.fromEntries(rows.map((row) => [keyOf(19, row.id), row]))

const tea = { id: id(0x901), reason: 'tea', paise: -2000, ref: null, note: '' }
const note = (args: object, rows: Partial<Record<Key, Row>> = {}) => {
  const verdict = noteCash.check(reader(rows), act(noteCash.schema.parse(args)), now)
  return 'code' in verdict ? verdict.code : verdict.st
}
const written = (args: object, before?: DrawerEntry): DrawerEntry => {
  const row = noteCash.reduce[19]?.(before, act(noteCash.schema.parse(args)), id(0x901))
  if (!row) throw new Error('An entry is written.')
  return row
}

test('cash without a bill is written once, whoever says it again (E1)', () => {
  expect(note(tea)).toBe('applied')
  const row = written(tea)
  expect(row).toMatchObject({ reason: 'tea', paise: -2000, ref: null })
  expect(note({ ...tea, paise: -1 }, rowsOf(row))).toBe('noop')
  expect(written({ ...tea, paise: -1 }, row)).toBe(row)
})

test.each([
  ['tea that brings money', { ...tea, paise: 2000 }],
  ['money put in that goes out', { ...tea, reason: 'put_in' }],
  ['nothing at all', { ...tea, reason: 'other', paise: 0 }],
  ['an entry that speaks of another', { ...tea, ref: id(0x777) }],
])('%s is no entry (E1)', (_what, args) => {
  expect(note(args)).toBe('bad_args')
})

test('an entry is taken back by its opposite, once; a count, or another amount, is not (E1)', () => {
  const row = written(tea)
  const back = takeBackCashArgs(row)
  expect(back).toMatchObject({ paise: 2000, ref: row.id })
  expect(note(back)).toBe('depends')
  expect(note(back, rowsOf(row))).toBe('applied')
  expect(note({ ...back, paise: 1999 }, rowsOf(row))).toBe('bad_args')
  expect(note({ ...back, id: id(0x999) }, rowsOf(row))).toBe('bad_args')
  const gone = written(back)
  expect(note(takeBackCashArgs(gone), rowsOf(row, gone))).not.toBe('applied')
  const count = counted({ id: id(0xa01), ref: null })
  expect(note(takeBackCashArgs(count), rowsOf(count))).toBe('bad_args')
})

const found = countSchema.parse({ pieces: [{ paise: 50_000, n: 3 }], coinsPaise: 700 })
const close = (args: object) => closeDay.schema.parse({ count: found, note: '', ...args })
function counted(args: { id: string; ref: string | null }): DrawerEntry {
  const row = closeDay.reduce[19]?.(undefined, act(close(args)), args.id)
  if (!row) throw new Error('A count is written.')
  return row
}

test('the drawer is shown to those who may count it (R2)', () => {
  const row = written(tea)
  const roles = roleSchema.options.filter((role) => mayRead(role, 19, row))
  expect(roles).toEqual(['owner', 'manager', 'counter'])
})

test('a count keeps each note, and whoever counts it again changes nothing (E3)', () => {
  const row = counted({ id: id(0xa01), ref: null })
  expect(row).toMatchObject({ reason: 'counted', paise: 0, count: found })
  expect(countPaise(found)).toBe(paise(150_700))
  const again = close({ id: row.id, ref: null, note: 'other' })
  expect(closeDay.check(reader(rowsOf(row)), act(again), now)).toEqual({ st: 'noop' })
  expect(closeDay.reduce[19]?.(row, act(again), row.id)).toBe(row)
})

test('two that counted without knowing of each other both stand, and a person is shown it (E4)', () => {
  const first = counted({ id: id(0xa01), ref: null })
  const follow = (next: string, row: DrawerEntry): DrawerEntry => {
    const after = closeDay.reduce[19]?.(row, act(close({ id: next, ref: row.id })), row.id)
    if (!after) throw new Error('A count stays.')
    return after
  }
  const say = (next: string, row: DrawerEntry) =>
    closeDay.check(reader(rowsOf(row)), act(close({ id: next, ref: row.id })), now)
  expect(say(id(0xa02), first)).toEqual({ st: 'applied' })
  const followed = follow(id(0xa02), first)
  expect(say(id(0xa03), followed)).toEqual({
    st: 'applied',
    raise: [{ code: 'counted_twice', e: 19, ref: id(0xa03), detail: { paise: 150_700 } }],
  })
  expect(follow(id(0xa03), followed)).toEqual(followed)
})
