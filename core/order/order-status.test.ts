import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  actorSchema,
  endsAtOnce,
  findTransition,
  isClosed,
  orderStatusSchema,
  transitions,
} from './order-status.ts'
import { mayGiveReason, reasonSchema, reasonTable } from './reasons.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url), 'utf8'))

const machine: {
  states: { state: string; terminal: boolean }[]
  transitions: { from: string; to: string; by: string[]; reason: string }[]
} = read('state_machine.json')

test('the table is the reference table: every move, who may make it, and whether a reason is needed (O1)', () => {
  const ours = transitions.map(({ from, to, by, reason }) => ({
    from,
    to,
    by: [...by].sort(),
    reason: reason !== undefined,
  }))
  // Line reasons ('per line', 'per dropped line') belong to the lines, not to the move.
  const theirs = machine.transitions.map(({ from, to, by, reason }) => ({
    from,
    to,
    by: [...by].sort(),
    reason: reason === 'yes' || reason === 'no_response',
  }))
  expect(ours).toHaveLength(theirs.length)
  expect(ours).toEqual(expect.arrayContaining(theirs))
})

test('closed orders are the reference ends and move no more (O2)', () => {
  for (const { state, terminal } of machine.states) {
    const status = orderStatusSchema.parse(state)
    expect(isClosed(status)).toBe(terminal)
    if (!terminal) continue
    for (const to of orderStatusSchema.options)
      for (const actor of actorSchema.options)
        expect(findTransition(status, to, actor)).toBeUndefined()
  }
})

test('until it is packed the customer ends an order himself, as far as the table lets him (O14)', () => {
  const free = orderStatusSchema.options.filter(endsAtOnce)
  expect(free).toEqual(['draft', 'placed', 'change_proposed', 'accepted'])
  for (const status of free) expect(findTransition(status, 'cancelled', 'customer')).toBeDefined()
})

test('every state is reached from a new order, and from every state an order comes to an end (O1)', () => {
  const reachable = (from: string): Set<string> => {
    const seen = new Set([from])
    for (const state of seen)
      for (const { to } of transitions.filter((move) => move.from === state)) seen.add(to)
    return seen
  }
  expect([...reachable('(new)')].sort()).toEqual(['(new)', ...orderStatusSchema.options].sort())
  const withoutEnd = orderStatusSchema.options.filter((st) => ![...reachable(st)].some(isEnd))
  expect(withoutEnd).toEqual([])
  // Somebody who is always there can bring it on: the shop, or the clock.
  const stuck = orderStatusSchema.options.filter(
    (st) =>
      !isClosed(st) &&
      !transitions.some(
        ({ from, by }) => from === st && (by.includes('shop') || by.includes('system')),
      ),
  )
  expect(stuck).toEqual([])
})

const isEnd = (state: string): boolean => isClosed(orderStatusSchema.parse(state))

test('reasons, who gives them and what for are the reference list (O4)', () => {
  const { columns, rows }: { columns: string[]; rows: string[][] } = read('reasons.json')
  const at = (row: string[], column: string) => row[columns.indexOf(column)] ?? ''
  expect(rows.map((row) => at(row, 'code')).sort()).toEqual([...reasonSchema.options].sort())
  for (const row of rows) {
    const reason = reasonSchema.parse(at(row, 'code'))
    expect(reasonTable[reason].by).toBe(at(row, 'given_by'))
    const uses = at(row, 'used_for')
      .split(', ')
      .map((use) => use.replace('drop line', 'drop_line'))
    expect([...reasonTable[reason].uses].sort()).toEqual(uses.sort())
  }
})

test('a customer cannot say "shop closed", and the shop may pass on the customer\'s word (O4)', () => {
  expect(mayGiveReason('customer', 'shop_closed', 'reject')).toBe(false)
  expect(mayGiveReason('shop', 'shop_closed', 'reject')).toBe(true)
  expect(mayGiveReason('shop', 'shop_closed', 'cancel')).toBe(false)
  expect(mayGiveReason('shop', 'changed_mind', 'cancel')).toBe(true)
  expect(mayGiveReason('shop', 'customer_absent', 'fail')).toBe(true)
  expect(mayGiveReason('shop', 'no_response', 'expire')).toBe(false)
})
