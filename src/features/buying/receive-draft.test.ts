import { expect, test } from 'vitest'
import { amountSchema } from '#core/money/paise.ts'
import { recordPurchase } from '#core/sync/mutations/purchase.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { askedPrice } from '#core/catalogue/new-price.ts'
import {
  cameDraft,
  paperDifference,
  priceEdits,
  purchaseArgs,
  readDraft,
  withLine,
  withoutLine,
} from './receive-draft.ts'

const line = {
  moveId: id(1),
  productId: sugar.id,
  qty: 50_000,
  costPaise: amountSchema.parse(200_000),
}
const draft = { id: id(2), supplierId: id(3), lines: [line] }
const end = { billNo: ' A-7 ', billPaise: 199_900, paidPaise: 0, method: 'cash' as const }

test('a half written delivery comes back as it was kept, and anything else begins a new one', () => {
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  for (const junk of [undefined, null, { ...draft, lines: 'none' }])
    expect(readDraft(junk)).toMatchObject({ supplierId: null, lines: [] })
})

test('what the paper says is what is owed, and it says how far the lines are off', () => {
  expect(paperDifference(draft, 199_900)).toBe(-100)
  const args = purchaseArgs(draft, end)
  expect(args).toMatchObject({ billNo: 'A-7', billPaise: 199_900, paid: null })
  expect(recordPurchase.schema.safeParse(args).success).toBe(true)
  const paid = purchaseArgs(draft, { ...end, paidPaise: 5000, method: 'upi' })
  expect(paid?.paid).toMatchObject({ paise: 5000, method: 'upi' })
})

test('without a supplier or goods there is no purchase', () => {
  expect(purchaseArgs({ ...draft, supplierId: null }, end)).toBeNull()
  expect(purchaseArgs({ ...draft, lines: [] }, end)).toBeNull()
})

test('what was asked of him stands on his bill at what it cost last, what has no known cost does not', () => {
  const asked = [
    { productId: sugar.id, qty: 30_000, packQty: 10_000, last: line },
    { productId: mustardOil.id, qty: 6, packQty: null },
  ]
  const came = cameDraft(readDraft(undefined), id(3), asked)
  expect(came?.supplierId).toBe(id(3))
  expect(came?.lines).toMatchObject([
    { productId: sugar.id, qty: 30_000, packQty: 10_000, costPaise: 120_000 },
  ])
  expect(readDraft(came)).toEqual(came)
})

test('a bill that is half written stays as it is when something that was asked for comes', () => {
  expect(
    cameDraft(draft, id(9), [{ productId: sugar.id, qty: 1, packQty: null, last: line }]),
  ).toBe(null)
})

test('the price that a good gets with the bill lies in the draft, goes with its line, and is taken back with it (B7)', () => {
  const price = askedPrice(sugar, null, 5000)
  const priced = withLine(readDraft(undefined), line, price)
  expect(readDraft(JSON.parse(JSON.stringify(priced)))).toEqual(priced)
  expect(priceEdits(priced, new Map([[sugar.id, sugar]]))).toMatchObject({
    edits: [{ productId: sugar.id, set: { pricePaise: 5000 } }],
    back: [{ productId: sugar.id, set: { pricePaise: sugar.pricePaise } }],
  })
  expect(withLine(priced, { ...line, qty: 1 }, null)).toMatchObject({
    lines: [{ qty: 1 }],
    prices: [],
  })
  expect(withoutLine(priced, line)).toMatchObject({ lines: [], prices: [] })
})

test('a price that has become impossible does not stand in the way of the goods (B7)', () => {
  const dear = askedPrice(mustardOil, null, (mustardOil.mrpPaise ?? 0) + 100)
  const oil = { ...line, productId: mustardOil.id }
  const draftWithIt = withLine(readDraft(undefined), oil, dear)
  expect(priceEdits(draftWithIt, new Map([[mustardOil.id, mustardOil]])).edits).toEqual([])
})
