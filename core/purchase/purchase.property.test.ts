import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KhataEntry, takeBackEntryArgs } from '../khata/khata.ts'
import { amountSchema, paise } from '../money/paise.ts'
import { entity, keyOf } from '../sync/rows.ts'
import { sugar } from '../testing/shop-fixtures.ts'
import {
  billOf,
  nextId,
  otherGood,
  PurchaseBook,
  supplierId,
  wish,
} from '../testing/purchase-book.ts'
import { type Cost, costOf, weightedCost } from './cost.ts'
import { linesTotal, type Purchase, reversePurchaseArgs } from './purchase.ts'

test('one act raises the stock and what is owed, and taking it back leaves neither (B1, B2)', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(wish, fc.boolean()), { maxLength: 6 }), (wishes) => {
      const book = new PurchaseBook()
      book.run('saveSupplier', { supplierId, set: { name: 'Agarwal' } })
      const bills = wishes.map(([one]) => billOf(one))
      for (const bill of bills) {
        expect(book.run('recordPurchase', bill)).toBe('applied')
        expect(book.run('recordPurchase', bill)).toBe('noop')
      }
      const stand = bills.filter((_, i) => !wishes[i]?.[1])
      for (const bill of bills.filter((each) => !stand.includes(each))) {
        const row = book.rows.get(keyOf(entity.purchase, bill.id)) as Purchase
        expect(book.run('reversePurchase', reversePurchaseArgs(row))).toBe('applied')
        expect(book.run('reversePurchase', reversePurchaseArgs(row))).toBe('noop')
      }
      const owed = stand.reduce((sum, bill) => sum + bill.billPaise - (bill.paid?.paise ?? 0), 0)
      expect(book.owed).toBe(0 - owed)
      for (const productId of [sugar.id, otherGood]) {
        const lines = stand
          .flatMap((bill) => bill.lines)
          .filter((line) => line.productId === productId)
        expect(book.onHand(productId)).toBe(lines.reduce((sum, { qty }) => sum + qty, 0))
      }
    }),
  )
})

test('the weighted cost is that of the newest receipts in whatever order they are told, to the paisa (B3)', () => {
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), (wishes) => {
      const bills = wishes.map(billOf)
      const book = new PurchaseBook()
      for (const bill of bills) book.run('recordPurchase', bill)
      const lines = bills
        .flatMap((bill) => bill.lines)
        .filter(({ productId }) => productId === otherGood)
      const newest = lines.slice(-12)
      const cost = weightedCost(book.rows.get(keyOf(entity.cost, otherGood)) as Cost | undefined)
      fc.pre(newest.length > 0)
      const qty = newest.reduce((sum, line) => sum + line.qty, 0)
      expect(cost).toMatchObject({ paise: linesTotal(newest), qty })
      const exact = { paise: linesTotal(newest), qty }
      expect(costOf(exact, qty)).toBe(exact.paise)
    }),
  )
})

test('no sale and no count changes what a good costs (B3)', () => {
  const book = new PurchaseBook()
  const line = {
    moveId: nextId(),
    productId: sugar.id,
    qty: 50_000,
    costPaise: amountSchema.parse(200_000),
  }
  book.rows.set(keyOf(entity.product, sugar.id), sugar)
  book.run('recordPurchase', {
    ...{ id: nextId(), supplierId, billNo: '', lines: [line], entryId: nextId(), paid: null },
    billPaise: amountSchema.parse(200_000),
  })
  const before = book.rows.get(keyOf(entity.cost, sugar.id))
  book.run('countStock', { id: nextId(), productId: sugar.id, counted: 40_000, seen: 50_000 })
  const used = { reason: 'own_use', qty: -1000, ref: null, note: '' } as const
  book.run('moveStock', { id: nextId(), productId: sugar.id, ...used })
  expect(book.rows.get(keyOf(entity.cost, sugar.id))).toEqual(before)
})

test('money paid by mistake is taken back once; what a bill brought goes back with the bill (B1)', () => {
  const book = new PurchaseBook()
  book.run('saveSupplier', { supplierId, set: { name: 'Agarwal' } })
  const paid = {
    id: nextId(),
    party: 'supplier',
    partyId: supplierId,
    note: '',
    ref: null,
  } as const
  const amount = { reason: 'paid', paise: paise(70_000), method: 'upi' } as const
  expect(book.run('noteKhata', { ...paid, ...amount })).toBe('applied')
  const entry = book.rows.get(keyOf(entity.khata, paid.id)) as KhataEntry
  expect(book.run('noteKhata', takeBackEntryArgs(entry))).toBe('applied')
  expect(book.run('noteKhata', takeBackEntryArgs(entry))).toBe('noop')
  expect(book.owed).toBe(0)
  const bill = billOf({ goods: [{ isSugar: true, qty: 1, cost: 500 }], round: 0, paid: 0 })
  book.run('recordPurchase', bill)
  const owed = book.rows.get(keyOf(entity.khata, bill.entryId)) as KhataEntry
  expect(book.run('noteKhata', takeBackEntryArgs(owed))).toBe('refused')
  expect(book.run('noteKhata', { ...takeBackEntryArgs(entry), paise: paise(-1) })).toBe('noop')
})
