import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '../assert.ts'
import { type KhataEntry, mayTakeBackEntry } from '../khata/khata.ts'
import { paise, sumPaise } from '../money/paise.ts'
import { mayDo } from '../shop/permissions.ts'
import { mayTakeBack, takeBackId } from '../stock/take-back.ts'
import type { Movement } from '../stock/movement.ts'
import { modules } from '../sync/registry.ts'
import type { ReadRow } from '../sync/mutation.ts'
import { entity, keyOf } from '../sync/rows.ts'
import { sendBackGoods } from '../sync/mutations/send-back.ts'
import { act, id } from '../testing/shop-fixtures.ts'
import {
  billOf,
  nextId,
  otherGood,
  PurchaseBook,
  supplierId,
  wish,
} from '../testing/purchase-book.ts'
import { type Purchase, reversePurchaseArgs } from './purchase.ts'
import {
  keepGoodsArgs,
  leftToSendBack,
  sendBackArgs,
  sentBackTotal,
  standingBacks,
} from './send-back.ts'

/** A shop with one bill of 24 packets for 1,200 rupees, of which the paper lets off 50. */
function stocked(): { book: PurchaseBook; bill: () => Purchase } {
  const book = new PurchaseBook()
  book.run('saveSupplier', { supplierId, set: { name: 'Agarwal' } })
  const args = billOf({ goods: [{ isSugar: false, qty: 24, cost: 120_000 }], round: 0, paid: 0 })
  book.run('recordPurchase', { ...args, billPaise: paise(115_000) as never })
  return { book, bill: () => purchaseIn(book, args.id) }
}

const purchaseIn = (book: PurchaseBook, billId: string) =>
  book.rows.get(keyOf(entity.purchase, billId)) as Purchase

const wantedOf = (bill: Purchase, qty: number) =>
  new Map(bill.lines.map(({ moveId }) => [moveId, qty]))

const sent = (bill: Purchase, qty: number) =>
  sendBackArgs(bill, wantedOf(bill, qty), 'damaged', nextId)

test('goods that go back leave the shelf and his khata in one act, at what the bill says they cost (B8)', () => {
  const { book, bill } = stocked()
  const args = sent(bill(), 6)
  expect(book.run('sendBackGoods', args)).toBe('applied')
  expect(book.run('sendBackGoods', args)).toBe('noop')
  expect(book.onHand(otherGood)).toBe(18)
  expect(book.owed).toBe(-115_000 + 28_750)
  const [move] = book.list<Movement>(entity.movement).filter(({ reason }) => reason === 'returning')
  expect(move).toMatchObject({ qty: -6, ref: bill().id })
  const [entry] = book.list<KhataEntry>(entity.khata).filter(({ reason }) => reason === 'returned')
  expect(entry).toMatchObject({ paise: 28_750, ref: bill().id, party: 'supplier' })
  // Neither goes back by itself: what the act did goes back with the act.
  expect(move && mayTakeBack(move)).toBe(false)
  expect(entry && mayTakeBackEntry(entry)).toBe(false)
  expect(standingBacks(bill())).toMatchObject([
    { why: 'damaged', lines: [{ qty: 6, paise: 28_750 }] },
  ])
})

test('a line brings its share of the paper by what stands beside it, not the share of its neighbour (B8)', () => {
  const book = new PurchaseBook()
  const goods = [
    { isSugar: false, qty: 24, cost: 120_000 },
    { isSugar: true, qty: 5000, cost: 30_000 },
  ]
  const args = billOf({ goods, round: 0, paid: 0 })
  // A tenth less on the paper than its lines say.
  book.run('recordPurchase', { ...args, billPaise: paise(135_000) as never })
  const bill = purchaseIn(book, args.id)
  const worth = bill.lines.map(({ moveId, qty }) => sentBackTotal(bill, new Map([[moveId, qty]])))
  expect(worth).toEqual([108_000, 27_000])
})

test('goods that never left are on the shelf and owed for again, once, however many phones say so (B8)', () => {
  const { book, bill } = stocked()
  book.run('sendBackGoods', sent(bill(), 6))
  const [back] = standingBacks(bill())
  assert(back, 'Goods have gone back.')
  const args = keepGoodsArgs(bill(), back)
  expect(book.run('keepGoods', { ...args, paise: paise(1) as never })).toBe('refused')
  expect(book.run('keepGoods', args)).toBe('applied')
  expect(book.run('keepGoods', args)).toBe('noop')
  expect(book.onHand(otherGood)).toBe(24)
  expect(book.owed).toBe(-115_000)
  expect(standingBacks(bill())).toEqual([])
  expect(book.rows.has(keyOf(entity.khata, takeBackId(back.entryId)))).toBe(true)
  // The same goods may go back after all.
  expect(sentBackTotal(bill(), wantedOf(bill(), 24))).toBe(115_000)
})

test('in however many pieces, all of a bill brings just what was owed for it, and not a packet more (B8)', () => {
  fc.assert(
    fc.property(
      wish,
      fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 8 }),
      (one, pieces) => {
        const book = new PurchaseBook()
        const args = billOf(one)
        book.run('recordPurchase', args)
        const before = book.owed
        for (const qty of [...pieces, 1_000_000]) {
          const bill = purchaseIn(book, args.id)
          const back = sent(bill, qty)
          if (back.lines.length > 0) expect(book.run('sendBackGoods', back)).toBe('applied')
        }
        const bill = purchaseIn(book, args.id)
        expect(
          leftToSendBack(bill).every(({ qty, paise: worth }) => qty === 0 && worth === 0),
        ).toBe(true)
        const isForNothing = args.lines.every(({ costPaise }) => costPaise === 0)
        expect(book.owed - before).toBe(isForNothing ? 0 : args.billPaise)
        for (const { productId } of args.lines) expect(book.onHand(productId)).toBe(0)
      },
    ),
  )
})

const raisedBy = (book: PurchaseBook, verb: 'sendBackGoods' | 'reversePurchase', args: object) => {
  const read: ReadRow = (e, rowId) => book.rows.get(keyOf(e, rowId)) as never
  const verdict = modules[verb].check(read, act(args as never), { now: 1, strictStock: false })
  return verdict.st === 'applied' ? verdict.raise?.map(({ code, ref }) => [code, ref]) : verdict
}

test('two phones that send the same goods back both stand, and so does a bill taken back whole after that; a person is told (B8)', () => {
  const { book, bill } = stocked()
  const [mine, theirs] = [sent(bill(), 20), sent(bill(), 20)]
  expect(raisedBy(book, 'sendBackGoods', mine)).toBeUndefined()
  book.run('sendBackGoods', mine)
  const told = [['sent_back_too_much', bill().id]]
  expect(raisedBy(book, 'sendBackGoods', theirs)).toEqual(told)
  expect(book.run('sendBackGoods', theirs)).toBe('applied')
  expect(book.onHand(otherGood)).toBe(-16)
  expect(raisedBy(book, 'reversePurchase', reversePurchaseArgs(bill()))).toEqual(told)
  expect(
    sumPaise(standingBacks(bill()).flatMap(({ lines }) => lines.map((one) => one.paise))),
  ).toBe(2 * 95_833)
})

test('only goods of this bill go back with it, and a bill that is not there yet is waited for (B8)', () => {
  const { book, bill } = stocked()
  const args = sent(bill(), 6)
  const [line] = args.lines
  assert(line, 'A line goes back.')
  expect(book.run('sendBackGoods', { ...args, supplierId: id(0xd77) })).toBe('refused')
  expect(book.run('sendBackGoods', { ...args, lines: [{ ...line, productId: id(0xd77) }] })).toBe(
    'refused',
  )
  expect(book.run('sendBackGoods', { ...args, lines: [line, { ...line, backId: nextId() }] })).toBe(
    'refused',
  )
  expect(new PurchaseBook().run('sendBackGoods', args)).toBe('held')
  expect(book.onHand(otherGood)).toBe(24)
})

test('who buys sends back, and nobody else (R1)', () => {
  const roles = ['owner', 'manager', 'counter', 'delivery'] as const
  const { action } = sendBackGoods
  expect(roles.filter((role) => action && mayDo(role, action))).toEqual(['owner', 'manager'])
})
