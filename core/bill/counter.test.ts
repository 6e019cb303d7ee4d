import { expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { newBasket, withAmount } from './basket.ts'
import {
  afterBill,
  type Counter,
  counterSchema,
  holdBasket,
  mayHold,
  mostHeld,
  resumeBasket,
  withoutBilled,
} from './counter.ts'

let ids = 0x20_000
const newId = () => id(ids++)
const filled = () => withAmount(newBasket(newId), 1000, newId())
const counter = (held = 0): Counter => ({
  basket: filled(),
  held: Array.from({ length: held }, filled),
})

test('a bill waits while another customer is served, and comes back as it was (V11)', () => {
  const before = counter()
  const held = holdBasket(before, newId)
  expect(held.basket.lines).toEqual([])
  expect(held.held).toEqual([before.basket])
  expect(resumeBasket(held, before.basket.id)).toEqual(before)
  expect(counterSchema.parse(JSON.parse(JSON.stringify(held)))).toEqual(held)
})

test('the one in hand waits when another comes back, so none is lost (V11)', () => {
  const full = counter(mostHeld)
  const [first] = full.held
  const next = resumeBasket(full, first?.id ?? '')
  expect(next.basket).toBe(first)
  expect(next.held).toHaveLength(mostHeld)
  expect(next.held).toContain(full.basket)
})

test('five wait at most, and nothing is put aside that is empty', () => {
  const full = counter(mostHeld)
  expect(mayHold(full)).toBe(false)
  expect(holdBasket(full, newId)).toBe(full)
  expect(mayHold({ basket: newBasket(newId), held: [] })).toBe(false)
})

test('what has become a bill is no basket any more (V11)', () => {
  const full = counter(2)
  const [first] = full.held
  const billed = new Set([full.basket.id, first?.id ?? ''])
  const left = withoutBilled(full, (one) => billed.has(one), newId)
  expect(left.basket.lines).toEqual([])
  expect(left.held).toEqual(full.held.slice(1))
})

test('what is scanned while a bill is kept begins the next one', () => {
  const whole = filled()
  const scanned = withAmount(whole, 700, newId())
  const next = afterBill(scanned, whole, newId)
  expect(next.lines).toEqual(scanned.lines.slice(1))
  expect(next.id).not.toBe(whole.id)
  expect(afterBill(whole, whole, newId).lines).toEqual([])
  // Another one is in hand by now.
  const other = filled()
  expect(afterBill(other, whole, newId)).toBe(other)
})
