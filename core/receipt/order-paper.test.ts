import { expect, test } from 'vitest'
import type { Order } from '../order/order.ts'
import { orderStatusSchema } from '../order/order-status.ts'
import { line, morning, order, payment, sugar } from '../testing/shop-fixtures.ts'
import { plainText } from './blocks.ts'
import { hasPaper, orderPaper } from './order-paper.ts'
import type { PaperLanguage } from './paper-parts.ts'

/** Says its keys, so that what is told shows without the words of a language. */
const language: PaperLanguage = {
  phrase: (key, values = {}) => [key, ...Object.values(values)].join(' '),
  format: {
    digits: (text) => text,
    qty: (qty, unit) => `${qty} ${unit}`,
    unitWord: (unit) => unit,
    time: () => '10:00',
    count: String,
  },
}

const slip = (change: Partial<Order>): string =>
  plainText(
    orderPaper(
      order('packed', change),
      { name: 'Ganesh Kirana' },
      ({ productId }) => (productId === sugar.id ? 'Sugar' : 'Oil'),
      language,
    ),
  )

const taken = { at: morning, login: null }

test('a slip goes with an order from when it is taken until it comes to nothing (G2)', () => {
  expect(orderStatusSchema.options.filter((st) => hasPaper({ st }))).toEqual([
    'accepted',
    'packed',
    'ready_for_pickup',
    'out_for_delivery',
    'delivery_failed',
    'delivered',
  ])
})

test('it says what is in the bag, where it goes and what is to be paid', () => {
  const address = {
    line: 'Flat 4, Sector 17',
    landmark: '',
    pin: '400703',
    latE6: null,
    lngE6: null,
  }
  const text = slip({
    ...{ address, deliveryPaise: 2000 as never, note: 'no plastic' },
    lines: [line(1, sugar, 2000, 8800), { ...line(2, sugar, 500, 2200), status: 'dropped' }],
  })
  expect(text).toContain('order.title H4K-207\n24/11/2026 – 10:00')
  expect(text).toContain(
    'bill.to Mitali Das\nbill.phone 9820011223\nFlat 4, Sector 17, 400703\n“no plastic”',
  )
  expect(text).toContain('Sugar – 88.00\n   2000 g × 44.00/kg\norder.delivery – 20.00')
  expect(text).toContain('bill.total – ₹108.00')
  expect(text).not.toMatch(/22\.00|bill\.no/)
})

test('an address does not go on the slip of what is collected', () => {
  const address = { line: 'Flat 4', landmark: '', pin: '', latE6: null, lngE6: null }
  expect(slip({ mode: 'pickup', address })).not.toContain('Flat 4')
})

test('what has been paid is taken off what is to be paid', () => {
  const paid = (paise: number) => slip({ payments: [{ ...payment(1, paise), ...taken }] })
  expect(paid(10_000)).toContain('order.paid – 100.00\norder.due – ₹173.00')
  expect(paid(27_300)).toMatch(/order\.paid – 273\.00(?!\norder\.due)/)
  expect(slip({})).not.toMatch(/order\.(paid|due)/)
})

test('what a marketplace was paid for says so, and asks for nothing at the door (P10)', () => {
  const text = slip({ prepaid: { by: 'Bazaar' } })
  expect(text).toContain('bill.total – ₹273.00\norder.prepaid Bazaar – 273.00')
  expect(text).not.toMatch(/order\.(paid|due)/)
})
