import { describe, expect, test } from 'vitest'
import { gstReturn } from '../gst-return/gst-return.ts'
import { monthOf } from '../gst-return/month.ts'
import { paise } from '../money/paise.ts'
import { id, morning, mustardOil } from '../testing/shop-fixtures.ts'
import {
  type Basket,
  basketSchema,
  billOfBasket,
  newBasket,
  oneOf,
  withGood,
  withLine,
  withoutLine,
  withPaid,
} from './basket.ts'
import { type Bill, billSchema } from './bill.ts'
import { billKindOf } from './gst.ts'
import { buyerGstinFault, placeCodeFor, registeredBuyers } from './registered-buyer.ts'

const shop = '27AAPFU0939F1ZV'
const near = '27AACCM9093R1ZI'
const far = '33AACCM9093R1ZP'
const goods = new Map([[mustardOil.id, mustardOil]])
const terms = {
  ...{ goods, rounds: true, isTaxed: true, gstin: shop, now: morning, amountWord: '' },
  nameOf: () => 'Mustard oil',
}

let n = 0x60_000
const newId = () => id(++n)

/** A bottle of oil for this buyer. */
const basketFor = (gstin: string): Basket => ({
  ...withGood(newBasket(newId), mustardOil, oneOf(mustardOil), newId),
  registered: { gstin, name: 'Hotel Sagar' },
})

/** The bill that the basket becomes when it is paid in cash. */
function billOf(basket: Basket, more: Partial<typeof terms> = {}): Bill {
  const paid = withPaid(basket, { method: 'cash', paise: mustardOil.pricePaise }, newId())
  const billed = billOfBasket(paid, { ...terms, ...more })
  const kind = billKindOf('regular', billed?.lines ?? [])
  return billSchema.parse({ ...billed, no: `2627/A/${n}`, kind, at: morning, login: null })
}

describe('what is typed as a buyer’s GST number (V16)', () => {
  test.each([
    [far, null],
    ['33 aaccm-9093r 1zp', null],
    [shop, 'own'],
    ['33AACCM9093R1ZQ', 'wrong'],
    ['33AACCM9093R1Z', 'wrong'],
    // The check sign is right, but no state has this code.
    ['45AACCM9093R1ZK', 'wrong'],
    ['', 'wrong'],
  ])('%s: %s', (typed, fault) => {
    expect(buyerGstinFault(typed, shop)).toBe(fault)
  })
})

describe('a bill for a registered buyer (V16)', () => {
  test('names him and his number; he is reported paper by paper with IGST where his state is another', () => {
    const [here, there] = [billOf(basketFor(near)), billOf(basketFor(far))]
    expect(here).toMatchObject({ customerName: 'Hotel Sagar', buyerGstin: near })
    expect(here).not.toHaveProperty('placeCode')
    expect(there).toMatchObject({ buyerGstin: far, placeCode: '33' })
    const told = gstReturn([here, there, billOf(plain())], monthOf(morning), shop)
    expect(told.b2b.map(({ gstin, name, place }) => [gstin, name, place])).toEqual([
      [near, 'Hotel Sagar', '27'],
      [far, 'Hotel Sagar', '33'],
    ])
    expect(told.b2b.map(({ rates: [rate] }) => [rate?.cgst, rate?.sgst, rate?.igst])).toEqual([
      [440, 440, 0],
      [0, 0, 881],
    ])
    expect(told.b2cs.map(({ place, igst }) => [place, igst])).toEqual([['27', 0]])
  })

  test('with the rest on somebody’s khata is made out to him all the same', () => {
    const basket = withPaid(basketFor(near), { method: 'khata', paise: 18_500 }, newId())
    const buyer = { id: id(0x600), name: 'Mitali' }
    const bill = billOfBasket({ ...basket, buyer }, terms)
    expect(bill).toMatchObject({ customerId: buyer.id, customerName: 'Hotel Sagar' })
  })

  test('a shop that writes no tax invoices, or has no number, names nobody so (G7)', () => {
    for (const other of [{ isTaxed: false }, { gstin: '' }]) {
      const bill = billOf(basketFor(far), other)
      expect(bill).toMatchObject({ customerName: '' })
      expect(bill).not.toHaveProperty('buyerGstin')
      expect(bill).not.toHaveProperty('placeCode')
    }
  })

  test('its buyer is kept with the basket, and with the last line he goes (V11, V16)', () => {
    const basket = { ...basketFor(far), offPaise: paise(500) }
    expect(basketSchema.parse(JSON.parse(JSON.stringify(basket)))).toEqual(basket)
    const [line] = basket.lines
    const { id: basketId, payId } = basket
    const empty = { id: basketId, payId, lines: [], paid: [] }
    expect(withoutLine(basket, line?.id ?? '')).toEqual(empty)
    expect(line && withLine(basket, { ...line, qty: 0 })).toEqual(empty)
    const half = withPaid(basket, { method: 'cash', paise: 500 }, newId())
    expect(withoutLine(half, line?.id ?? '')).toMatchObject({ registered: basket.registered })
  })
})

const plain = (): Basket => withGood(newBasket(newId), mustardOil, oneOf(mustardOil), newId)

test('who was named before is known by his number, as the newest bill has him (V16)', () => {
  const bills = [
    { buyerGstin: near, customerName: 'Hotel Sagar Palace' },
    { customerName: 'Mitali' },
    { buyerGstin: far, customerName: 'Anna Stores' },
    { buyerGstin: near, customerName: 'Hotel Sagar' },
  ]
  expect(registeredBuyers(bills)).toEqual([
    { gstin: near, name: 'Hotel Sagar Palace' },
    { gstin: far, name: 'Anna Stores' },
  ])
  expect([placeCodeFor(near, shop), placeCodeFor(far, shop)]).toEqual([null, '33'])
})
