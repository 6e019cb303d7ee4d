import { expect, test } from 'vitest'
import { paise, sumPaise } from '../money/paise.ts'
import { modules } from '../sync/registry.ts'
import { backArgs, billArgs } from '../testing/bill-fixtures.ts'
import { dice, someBill } from '../testing/random-bills.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { type Bill, billFault, linesPaise, mostBillLines } from './bill.ts'
import { byHeading, byRate, type Tax, taxedLines } from './gst.ts'
import { backPaise, leftOf } from './take-back.ts'

let n = 0
const newId = () => id(++n)

test('of 100,000 bills each adds up, returned in pieces it brings what it cost, and its tax is inside it (V1, V3, V4, X2)', () => {
  const roll = dice(7)
  for (let i = 0; i < 100_000; i++) {
    const bill = someBill(roll, newId)
    const { lines, offPaise, roundPaise, totalPaise, payments } = bill
    const isWhole =
      billFault(bill) === null &&
      totalPaise % 100 === 0 &&
      sumPaise(payments.map((payment) => payment.paise)) === totalPaise &&
      linesPaise(lines) - offPaise + roundPaise === totalPaise
    const rates = byRate(taxedLines(bill))
    const worth = worthOf(rates)
    const byHsn = worthOf(byHeading(taxedLines(bill)))
    const isTaxed =
      worth === linesPaise(lines) - offPaise &&
      byHsn === worth &&
      rates.every(({ cgst, sgst, igst, bp }) => cgst === sgst && (bp > 0 || cgst + igst === 0))
    if (!isWhole || !isTaxed || returned(bill, roll) !== totalPaise)
      expect(bill).toBe('a whole bill')
  }
})

const worthOf = (rows: readonly Tax[]): number =>
  sumPaise(rows.flatMap(({ taxable, cgst, sgst, igst }) => [taxable, cgst, sgst, igst]))

/** What all of a bill brings back, line by line in pieces. */
function returned(bill: Bill, roll: (low: number, high: number) => number): number {
  let back = 0
  let now = bill
  for (let part = 0; part < 2; part++) {
    const lines = leftOf(now).flatMap((left) => {
      const qty = part === 1 ? left.qty : roll(0, left.qty)
      return qty === 0 && left.paise === 0
        ? []
        : [{ moveId: left.moveId, qty, paise: backPaise(left, qty) }]
    })
    const whole = lines.filter(({ qty, moveId }) => qty > 0 || soldNone(bill, moveId))
    back += sumPaise(whole.map((line) => line.paise))
    const one = { id: newId(), at: 0, login: null, refunds: [], why: '' }
    const told = whole.map((line) => ({ ...line, paise: paise(line.paise) }))
    if (told.length > 0) now = { ...now, backs: [...(now.backs ?? []), { ...one, lines: told }] }
  }
  return back
}

const soldNone = ({ lines }: Bill, moveId: string): boolean =>
  lines.some((line) => line.moveId === moveId && line.qty === 0)

test('the last of a line brings all that is left of it, whatever was given for the rest, and so does one sold by money alone (V4)', () => {
  const args = billArgs(newId, [{ good: sugar, qty: 1000 }])
  const bill: Bill = { ...args, at: 0, login: null }
  const [line] = bill.lines
  const given = { moveId: line?.moveId ?? '', qty: 500, paise: paise(1000) }
  // Half of ₹44 came back for ₹10 only.
  const one = { id: newId(), at: 1, login: null, lines: [given], refunds: [], why: '' }
  const [half] = leftOf({ ...bill, backs: [one] })
  expect(half).toMatchObject({ qty: 500, paise: 3400 })
  expect(half && backPaise(half, 500)).toBe(3400)
  const byMoney = { ...bill, lines: bill.lines.map((sold) => ({ ...sold, qty: 0 })) }
  const [whole] = leftOf(byMoney)
  expect(whole && backPaise(whole, 0)).toBe(4400)
})

test('within the state the two halves of a tax are equal, and to another state it is whole (X2)', () => {
  const args = billArgs(newId, [{ good: null, qty: 10_005 }])
  const line = { gstBp: 500, hsn: '1701' }
  const bill: Bill = {
    ...args,
    at: 0,
    login: null,
    lines: args.lines.map((one) => ({ ...one, ...line })),
  }
  // ₹100.05 with 5 %: 95.29 and 4.76.
  expect(byRate(taxedLines(bill))).toEqual([
    { bp: 500, taxable: 9529, cgst: 238, sgst: 238, igst: 0 },
  ])
  expect(byRate(taxedLines({ ...bill, placeCode: '19' }))).toEqual([
    { bp: 500, taxable: 9529, cgst: 0, sgst: 0, igst: 476 },
  ])
  // ₹1.00: 5 paise of tax are two halves of 2, the odd one stays with the value.
  const rupee = {
    ...bill,
    lines: bill.lines.map((one) => ({ ...one, totalPaise: paise(100) })),
  }
  expect(byRate(taxedLines(rupee))).toEqual([{ bp: 500, taxable: 96, cgst: 2, sgst: 2, igst: 0 }])
})

test('the longest bill fits into one act', () => {
  const name = 'अ'.repeat(80)
  const good = { ...mustardOil, names: { en: name }, pricePaise: paise(9_999_999) }
  const sold = Array.from({ length: mostBillLines }, () => ({ good, qty: 9_999_999, off: 9_999 }))
  const bill = billArgs(newId, sold, {
    customerId: id(1),
    methods: ['cash', 'upi', 'card', 'khata'],
  })
  const taxed = bill.lines.map((line) => ({
    ...line,
    gstBp: 1800,
    hsn: '15141920',
    packQty: 99_999,
  }))
  expect(JSON.stringify({ ...bill, lines: taxed }).length).toBeLessThan(24_000)
  const back = backArgs(
    newId,
    bill.id,
    { customerId: null, lines: bill.lines.map((line) => ({ ...line, paise: 1 })) },
    'cash',
  )
  expect(JSON.stringify(back).length).toBeLessThan(24_000)
  expect(modules.takeBackGoods.schema.safeParse(back).success).toBe(true)
})
