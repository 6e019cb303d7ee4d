import { expect, test } from 'vitest'
import { dayNumber } from '../shop/shop-time.ts'
import { id, morning, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { asked, buyLines, emptyDraft, type Proposed, withLine, withoutLine } from './buy-draft.ts'

const today = dayNumber(morning)
const supplierId = id(0x501)
const proposal = { qty: 24, packQty: 12, why: 'days' as const, days: 2, festival: null }
const goods = (boughtAt: number | null = null) =>
  new Map<string, Proposed>([
    [mustardOil.id, { productId: mustardOil.id, supplierId, boughtAt, proposal }],
    [sugar.id, { productId: sugar.id, supplierId: null, boughtAt, proposal: null }],
  ])
const line = { productId: mustardOil.id, qty: 36, packQty: 12, supplierId: null }
const idsOf = (draft = emptyDraft, on = today) =>
  buyLines(goods(), draft, on).map(({ productId, qty }) => [productId, qty])

test('the list is what the app proposes; what a hand writes stands instead and beside (B6)', () => {
  expect(idsOf()).toEqual([[mustardOil.id, 24]])
  expect(idsOf(withLine(emptyDraft, line))).toEqual([[mustardOil.id, 36]])
  const own = { productId: sugar.id, qty: 5_000, packQty: null, supplierId }
  expect(idsOf(withLine(emptyDraft, own))).toEqual([
    [sugar.id, 5_000],
    [mustardOil.id, 24],
  ])
  expect(buyLines(goods(), withLine(emptyDraft, line), today)[0]?.supplierId).toBe(supplierId)
})

test('what is taken off stays off for a week, unless a hand writes it again (B6)', () => {
  const off = withoutLine(withLine(emptyDraft, line), mustardOil.id, today)
  expect(idsOf(off)).toEqual([])
  expect(idsOf(off, today + 6)).toEqual([])
  expect(idsOf(off, today + 7)).toEqual([[mustardOil.id, 24]])
  expect(idsOf(withLine(off, line))).toEqual([[mustardOil.id, 36]])
})

test('what was asked for stands as it was until it has come with a bill (B6)', () => {
  const draft = asked(emptyDraft, buyLines(goods(), emptyDraft, today), morning)
  expect(draft.lines).toEqual([
    { productId: mustardOil.id, qty: 24, packQty: 12, supplierId, askedAt: morning },
  ])
  expect(buyLines(goods(morning - 1), draft, today)).toHaveLength(1)
  // It is on the shelf now; while the app would buy more of it, the line has done its work.
  expect(buyLines(goods(morning), draft, today)).toEqual([])
})
