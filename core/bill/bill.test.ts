import { describe, expect, it } from 'vitest'
import { amountSchema, paise } from '../money/paise.ts'
import { id } from '../testing/shop-fixtures.ts'
import { type BillLine, type BillPayment, billFault, linesPaise, roundOff } from './bill.ts'

const line = (totalPaise: number, more: Partial<BillLine> = {}): BillLine => ({
  ...{ moveId: id(1), productId: id(2), name: 'Parle-G', unit: 'piece', qty: 1, per: 1 },
  ...{ pricePaise: amountSchema.parse(totalPaise), totalPaise: amountSchema.parse(totalPaise) },
  ...more,
})
const mrp = (rupees: number) => ({ mrpPaise: amountSchema.parse(rupees * 100) })
const noOff = { offPaise: amountSchema.parse(0) }

it.each([
  ['₹44.00 stays', [line(4400)], 0],
  ['₹44.49 loses 49 paise', [line(4449)], -49],
  ['₹44.50 gains 50', [line(4450)], 50],
  ['₹44.99 gains a paisa', [line(4499)], 1],
  [
    'at the printed ₹9.50 it may not become ₹10',
    [line(950, { mrpPaise: paise(950) as never })],
    -50,
  ],
  ['below the printed ₹10 it may', [line(950, mrp(10))], 50],
  ['beside loose goods it may', [line(1000, mrp(10)), line(2070)], 30],
])('rounds to the rupee: %s (V3)', (_, lines, round) => {
  expect(roundOff({ lines, ...noOff })).toBe(round)
})

describe('what is no bill (V1)', () => {
  const cash = (amount: number, n = 9): BillPayment => ({
    ...{ id: id(n), method: 'cash', paise: amountSchema.parse(amount), utr: '' },
  })
  const bill = (lines: BillLine[], payments: BillPayment[], more = {}) => ({
    ...{ lines, payments, ...noOff, roundPaise: 0, totalPaise: linesPaise(lines) as never },
    ...{ customerId: null, ...more },
  })
  it.each([
    ['one packet for cash', bill([line(500)], [cash(500)]), null],
    [
      'split over two ways',
      bill([line(500)], [cash(200), { ...cash(300, 8), method: 'upi' }]),
      null,
    ],
    ['a paisa too little', bill([line(500)], [cash(499)]), 'payments'],
    ['one payment twice', bill([line(500)], [cash(200), cash(300)]), 'payments'],
    [
      'a total that its lines do not give',
      bill([line(500)], [cash(501)], { totalPaise: 501 }),
      'total',
    ],
    ['above the printed price', bill([line(500, mrp(4))], [cash(500)]), 'above_mrp'],
    ['owed by nobody', bill([line(500)], [{ ...cash(500), method: 'khata' }]), 'nobody'],
    [
      'owed by somebody',
      bill([line(500)], [{ ...cash(500), method: 'khata' }], { customerId: id(7) }),
      null,
    ],
    [
      'two pieces of an amount',
      bill([line(500, { productId: null, qty: 2 })], [cash(500)]),
      'total',
    ],
  ] as const)('%s: %s', (_, said, fault) => {
    expect(billFault(said)).toBe(fault)
  })
})
