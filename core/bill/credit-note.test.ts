import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { takeBackGoods } from '../sync/mutations/bill.ts'
import { entity, keyOf } from '../sync/rows.ts'
import { billArgs, type Sold } from '../testing/bill-fixtures.ts'
import { act, id, morning, mustardOil, reader, sugar } from '../testing/shop-fixtures.ts'
import type { Bill } from './bill.ts'
import { unnumbered } from './bill-number.ts'
import { backTax, creditNotesOf } from './credit-note.ts'
import { goodsBackArgs } from './goods-back.ts'
import { byRate, taxedLines } from './gst.ts'

let n = 0x40_000
const newId = () => id(++n)

/** 2 kg of sugar at 5 %, a bottle of oil at 18 %, ₹7.77 less, rounded. */
function invoice(kind: Bill['kind'] = 'tax_invoice'): Bill {
  const sold: Sold[] = [
    { good: sugar, qty: 2000 },
    { good: mustardOil, qty: 1 },
  ]
  const args = billArgs(newId, sold, { offPaise: 777 })
  const lines = args.lines.map((line, i) => ({ ...line, gstBp: [500, 1800][i] ?? 0, hsn: '1701' }))
  return { ...args, lines, no: '2627/A/7', kind, at: morning, login: null }
}

const wanted = (bill: Bill, ...qtys: number[]) =>
  new Map(bill.lines.map(({ moveId }, i) => [moveId, qtys[i] ?? 0]))

/** The bill after so much of each line came back under this number. */
function returned(bill: Bill, no: string, ...qtys: number[]): Bill {
  const args = { ...goodsBackArgs(bill, wanted(bill, ...qtys), 'cash', '', newId), no }
  const read = reader({ [keyOf(entity.bill, bill.id)]: bill })
  expect(takeBackGoods.check(read, act(args), { now: morning, strictStock: false }).st).toBe(
    'applied',
  )
  return takeBackGoods.reduce[entity.bill]?.(bill, act(args), bill.id) ?? bill
}

test('all goods of an invoice bring back just its tax, rate by rate, and the rounding (X3)', () => {
  const bill = invoice()
  const [back] = returned(bill, '2627C/A/1', 2000, 1).backs ?? []
  const { lines, totalPaise, roundPaise } = backTax(bill, back ?? { lines: [] })
  expect(byRate(lines)).toEqual(byRate(taxedLines(bill)))
  expect({ totalPaise, roundPaise }).toEqual({
    totalPaise: bill.totalPaise,
    roundPaise: bill.roundPaise,
  })
})

test('a part brings its part, at the rate of the invoice, whatever came back before it (X3)', () => {
  const bill = invoice()
  const first = returned(bill, '2627C/A/1', 500, 0)
  const [one] = creditNotesOf([first])
  const both = returned(first, '2627C/A/2', 500, 0)
  expect(creditNotesOf([both]).map(({ no }) => no)).toEqual(['2627C/A/1', '2627C/A/2'])
  // The sugar was worth ₹85.50 after its part of ₹7.77, and ₹85.42 were paid for it: ₹21.36 of that are ₹21.38 with tax.
  const quarter = one && backTax(bill, one.back)
  expect(quarter?.lines).toEqual([
    { hsn: '1701', bp: 500, unit: 'g', qty: 500, taxable: 2036, cgst: 51, sgst: 51, igst: 0 },
  ])
  expect(one && backTax(both, one.back)).toEqual(quarter)
})

test('goods for another state bring back IGST (X3)', () => {
  const bill = { ...invoice(), placeCode: '19' }
  const [back] = returned(bill, '2627C/A/1', 2000, 0).backs ?? []
  const [line] = backTax(bill, back ?? { lines: [] }).lines
  expect(line).toMatchObject({ cgst: 0, sgst: 0 })
  expect(line?.igst).toBeGreaterThan(0)
})

test('only goods of a tax invoice ask for a note, and a note has a number (V7)', () => {
  const memo = invoice('cash_memo')
  expect(goodsBackArgs(memo, wanted(memo, 500), 'cash', '', newId)).not.toHaveProperty('no')
  expect(goodsBackArgs(invoice(), new Map(), 'cash', '', newId).no).toBe(unnumbered)
  const check = (bill: Bill, no: string) => {
    const args = { ...goodsBackArgs(bill, wanted(bill, 500), 'cash', '', newId), no }
    const read = reader({ [keyOf(entity.bill, bill.id)]: bill })
    return takeBackGoods.check(read, act(args), { now: morning, strictStock: false })
  }
  expect(check(memo, '2627C/A/1')).toMatchObject({ st: 'refused', code: 'bad_args' })
  expect(check(invoice(), unnumbered)).toMatchObject({ st: 'refused', code: 'bad_args' })
  expect(check(invoice(), '2627C/A/1').st).toBe('applied')
})

test('money for a line that cost nothing after rounding brings no tax back (X3)', () => {
  const args = billArgs(newId, [{ good: null, qty: 40 }])
  const bill: Bill = { ...args, no: '2627/A/8', kind: 'tax_invoice', at: morning, login: null }
  const back = { lines: [{ moveId: bill.lines[0]?.moveId ?? '', qty: 1, paise: paise(0) }] }
  expect(bill.totalPaise).toBe(0)
  expect(backTax(bill, back)).toMatchObject({ totalPaise: 0, roundPaise: 0 })
})
