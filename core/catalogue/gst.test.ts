import { expect, test } from 'vitest'
import { instantOf } from '../shop/shop-time.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { gstBpOn } from './gst.ts'
import { gstRows, type GstRow } from './gst-rates.ts'
import { formOf } from './pack.ts'

const noon = (date: string) => instantOf(Date.parse(date) / 86_400_000, 12 * 60)
const today = noon('2026-11-24')

const rice = { ...sugar, hsn: '10063020', gstBp: 0 }
const cola = { ...mustardOil, hsn: '2202', gstBp: 4000 }
const juice = { ...cola, gstBp: 500 }
const cigarettes = { ...mustardOil, hsn: '2402', gstBp: 2800 }

test('loose rice has no GST, pre-packed and labelled rice has 5 %, a sack of 50 kg is loose again (X1)', () => {
  expect(gstBpOn(rice, today)).toBe(0)
  expect(gstBpOn({ ...rice, unit: 'piece' }, today)).toBe(500)
  expect(gstBpOn({ ...rice, form: 'packed' }, today)).toBe(500)
  const bag = { qty: 5_000, form: 'packed' } as const
  expect(gstBpOn(rice, today, bag)).toBe(500)
  expect(gstBpOn(rice, today, { ...bag, qty: 50_000 })).toBe(0)
  expect(formOf(mustardOil, { qty: 12, form: undefined })).toBe('packed')
})

test('a rate holds from its day, at midnight in the shop (X1)', () => {
  expect(gstBpOn(cigarettes, noon('2026-01-31'))).toBe(2800)
  expect(gstBpOn(cigarettes, instantOf(Date.parse('2026-02-01') / 86_400_000, 0))).toBe(4000)
  expect(gstBpOn(cigarettes, instantOf(Date.parse('2026-02-01') / 86_400_000, 0) - 1)).toBe(2800)
})

test('of several goods under one heading the product’s own rate says which it is (X1)', () => {
  expect(gstBpOn(cola, today)).toBe(4000)
  expect(gstBpOn(juice, today)).toBe(500)
})

test('what the shop has set stays until the law changes after that (X1)', () => {
  const rows: GstRow[] = [...gstRows, ['1006', 'loose', '2027-04-01', 500, 'Rice, loose']]
  const byHand = { ...rice, gstBp: 1800, fat: { gstBp: [today, id(1)] as [number, string] } }
  expect(gstBpOn(byHand, today, null, rows)).toBe(1800)
  expect(gstBpOn(byHand, noon('2027-03-31'), null, rows)).toBe(1800)
  expect(gstBpOn(byHand, noon('2027-04-01'), null, rows)).toBe(500)
  // Of rice in bags nobody has said anything.
  expect(gstBpOn(byHand, today, { qty: 1000, form: 'packed' }, rows)).toBe(500)
})

test('without an HSN, or under one that the table does not know, a product keeps its own rate (X1)', () => {
  expect(gstBpOn({ ...rice, hsn: '', gstBp: 1200 }, today)).toBe(1200)
  expect(gstBpOn({ ...rice, hsn: '9999', gstBp: 1200 }, today)).toBe(1200)
})

test('the table has whole rates of the slabs, on days that there are', () => {
  for (const [headings, , from, bp] of gstRows) {
    expect(headings).toMatch(/^\d{4}(-\d{4})?$/)
    expect(new Date(from).toISOString().slice(0, 10)).toBe(from)
    expect([0, 500, 1800, 4000]).toContain(bp)
  }
})
