import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import type { Product } from '../catalogue/product.ts'
import { id, morning, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import {
  atQty,
  type Basket,
  basketSchema,
  billOfBasket,
  cardOfBasket,
  costOf,
  forMoney,
  isUnpriced,
  newBasket,
  oneOf,
  stepped,
  totalsOf,
  withAmount,
  withGood,
  withLine,
  withoutPaid,
  withPaid,
} from './basket.ts'
import { billFault, mostBillLines } from './bill.ts'

const carton = { id: id(0x900), name: 'carton', qty: 12, pricePaise: paise(210_000) }
/** Two printed prices: ₹210 on the packets that go first, ₹225 on those that came later. */
const oil: Product = {
  ...mustardOil,
  packs: [carton],
  laterMrps: [{ mrpPaise: paise(22_500), pricePaise: paise(20_000), since: 1 }],
}
const noodles: Product = {
  ...mustardOil,
  id: id(0x102),
  ref: 'noodles',
  pricePaise: paise(1400),
  mrpPaise: paise(1400),
}
const unpriced: Product = { ...sugar, id: id(0x103), pricePaise: paise(0) }
const goods = new Map([sugar, oil, noodles, unpriced].map((product) => [product.id, product]))

let ids = 0x10_000
const newId = () => id(ids++)
const empty = () => newBasket(newId)
const cost = (basket: Basket, n = 0) => {
  const line = basket.lines[n]
  return line && costOf(line, goods)
}
const terms = {
  goods,
  nameOf: (product: Product) => product.ref ?? '',
  amountWord: 'Goods',
  rounds: true,
  isTaxed: false,
  gstin: '',
  now: morning,
}
const paidInCash = (basket: Basket) => {
  const { duePaise } = totalsOf(basket, goods, terms.rounds)
  return withPaid(basket, { method: 'cash', paise: duePaise }, newId())
}

describe('what goes into a basket', () => {
  test('₹20 of sugar at ₹44 a kilo is 455 g and exactly ₹20.00 (M2)', () => {
    const basket = withGood(empty(), sugar, { forPaise: 2000 }, newId)
    expect(basket.lines).toMatchObject([{ qty: 455, forPaise: 2000 }])
    expect(cost(basket)).toBe(2000)
    // Said in grams, the same costs what grams cost.
    const [line] = basket.lines
    expect(line && costOf(atQty(line, 455), goods)).toBe(2002)
  })

  test('one more of a good makes its line larger and brings it to the end (V10)', () => {
    let basket = withGood(empty(), noodles, oneOf(noodles), newId)
    basket = withGood(basket, sugar, { qty: 250 }, newId)
    basket = withGood(basket, noodles, oneOf(noodles), newId)
    expect(basket.lines.map(({ productId, qty }) => [productId, qty])).toEqual([
      [sugar.id, 250],
      [noodles.id, 2],
    ])
    // Money asked for stays its own line, as the customer said it.
    basket = withGood(basket, sugar, { forPaise: 2000 }, newId)
    expect(basket.lines).toHaveLength(3)
  })

  test('a pack goes at its own price, and is stepped as a whole (S6)', () => {
    const basket = withGood(empty(), oil, oneOf(oil, carton), newId)
    expect(cost(basket)).toBe(210_000)
    const [line] = basket.lines
    expect(line && stepped(line, oil, 1)).toBe(24)
    expect(line && costOf(atQty(line, 24), goods)).toBe(420_000)
    // Half a carton is no carton any more.
    expect(line && costOf(atQty(line, 6), goods)).toBe(6 * 18_500)
  })

  test('packets with another printed price are a line of their own, at its price (S7)', () => {
    let basket = withGood(empty(), oil, oneOf(oil), newId)
    basket = withGood(basket, oil, { qty: 1, mrpPaise: paise(22_500) }, newId)
    expect([cost(basket, 0), cost(basket, 1)]).toEqual([18_500, 20_000])
  })

  test('a hand may ask another price, and never more than is printed on the packet (S7)', () => {
    const [line] = withGood(empty(), oil, { qty: 2 }, newId).lines
    expect(line && costOf({ ...line, pricePaise: paise(18_000) }, goods)).toBe(36_000)
    expect(line && costOf({ ...line, pricePaise: paise(99_900) }, goods)).toBe(42_000)
    expect(line && costOf(forMoney({ ...line, qty: 1 }, 99_900, oil), goods)).toBe(21_000)
  })

  test('the label of the scale says grams, or exactly its money (C14)', () => {
    expect(oneOf(sugar, null, { grams: 735 })).toEqual({ qty: 735 })
    expect(oneOf(sugar, null, { paise: 3250 })).toEqual({ forPaise: 3250 })
    // What is counted is one, whatever it weighs.
    expect(oneOf(noodles, null, { grams: 735 })).toEqual({ qty: 1 })
  })

  test('a good without a price waits for one, and one that this phone does not know is never sold as another (V10)', () => {
    const basket = withGood(empty(), unpriced, { qty: 500 }, newId)
    expect(basket.lines.some((line) => isUnpriced(line, goods))).toBe(true)
    expect(billOfBasket(basket, terms)).toBe(null)
    const strange = withGood(empty(), { ...sugar, id: id(0x999) }, { forPaise: 2000 }, newId)
    expect(billOfBasket(paidInCash(strange), terms)).toBe(null)
  })

  test('a line that is stepped down to nothing goes', () => {
    const basket = withGood(empty(), noodles, { qty: 1 }, newId)
    const [line] = basket.lines
    expect(line && withLine(basket, atQty(line, stepped(line, noodles, -1))).lines).toEqual([])
  })

  test('the 61st line is not taken, and nothing else changes', () => {
    let basket = empty()
    for (let n = 0; n < mostBillLines; n++) basket = withAmount(basket, 100, newId())
    expect(withAmount(basket, 100, newId())).toBe(basket)
    expect(withGood(basket, sugar, { qty: 250 }, newId)).toBe(basket)
  })
})

describe('paying', () => {
  test('split in two, each part under its own id, a code keeps its reference', () => {
    const basket = withAmount(empty(), 10_000, newId())
    const first = basket.payId
    const half = withPaid(basket, { method: 'upi', paise: 4_000 }, newId())
    expect(half.paid).toEqual([{ id: first, method: 'upi', paise: 4_000 }])
    expect(half.payId).not.toBe(first)
    expect(totalsOf(half, goods, true).duePaise).toBe(6_000)
    expect(billOfBasket(half, terms)).toBe(null)
    expect(billOfBasket(paidInCash(half), terms)?.payments).toHaveLength(2)
    expect(withoutPaid(half, first).paid).toEqual([])
  })

  test('credit is written on somebody: a known one, or a new one who gets a card with the bill (H3, V1)', () => {
    const basket = withAmount(empty(), 10_000, newId())
    const owed = withPaid(basket, { method: 'khata', paise: 10_000 }, newId())
    const known = { ...owed, buyer: { id: id(0x600), name: 'Mitali Das' } }
    expect(billOfBasket(known, terms)).toMatchObject({
      customerId: id(0x600),
      customerName: 'Mitali Das',
    })
    expect(cardOfBasket(known, 'hi')).toBe(null)
    const buyer = {
      id: id(0x601),
      name: '',
      isNew: true,
      mark: 'red shirt',
      seenOver: true,
    } as const
    expect(billOfBasket({ ...owed, buyer }, terms)).toMatchObject({
      ...{ customerId: id(0x601), customerName: 'red shirt', seenOver: true },
    })
    expect(cardOfBasket({ buyer }, 'hi')).toEqual({
      ...{ id: id(0x601), name: '', phone: null, lang: 'hi', address: null, mark: 'red shirt' },
    })
    // Not given after all: nobody is named.
    expect(withoutPaid(known, owed.paid[0]?.id ?? '')).not.toHaveProperty('buyer')
  })

  test('a line that is taken out after a part was paid leaves too much paid, and no bill', () => {
    const paid = paidInCash(withAmount(withAmount(empty(), 5_000, newId()), 3_000, newId()))
    const less = { ...paid, lines: paid.lines.slice(1) }
    expect(totalsOf(less, goods, true).duePaise).toBe(-5_000)
    expect(billOfBasket(less, terms)).toBe(null)
  })
})

const anyGood = fc.constantFrom(sugar, oil, noodles)
const anyAct = fc.oneof(
  fc.record({
    kind: fc.constant('qty' as const),
    good: anyGood,
    n: fc.integer({ min: 1, max: 9999 }),
  }),
  fc.record({
    kind: fc.constant('money' as const),
    good: anyGood,
    n: fc.integer({ min: 1, max: 99_999 }),
  }),
  fc.record({ kind: fc.constant('pack' as const), good: fc.constant(oil), n: fc.constant(0) }),
  fc.record({
    kind: fc.constant('amount' as const),
    good: anyGood,
    n: fc.integer({ min: 1, max: 99_999 }),
  }),
  fc.record({
    kind: fc.constant('price' as const),
    good: anyGood,
    n: fc.integer({ min: 1, max: 99_999 }),
  }),
  fc.record({
    kind: fc.constant('off' as const),
    good: anyGood,
    n: fc.integer({ min: 0, max: 9_999 }),
  }),
)

test('whatever is tapped, the basket survives the disk and becomes a bill that is right to the paisa (V1, V3, V10)', () => {
  fc.assert(
    fc.property(
      fc.array(anyAct, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.boolean(),
      fc.boolean(),
      (acts, offPaise, rounds, isTaxed) => {
        let basket: Basket = { ...empty(), offPaise: paise(offPaise) }
        for (const { kind, good, n } of acts) {
          const last = basket.lines.at(-1)
          if (kind === 'qty') basket = withGood(basket, good, { qty: n }, newId)
          else if (kind === 'money') basket = withGood(basket, good, { forPaise: n }, newId)
          else if (kind === 'pack') basket = withGood(basket, oil, oneOf(oil, carton), newId)
          else if (kind === 'amount' || !last) basket = withAmount(basket, n, newId())
          else if (kind === 'price') basket = withLine(basket, { ...last, pricePaise: paise(n) })
          else basket = withLine(basket, { ...last, offPaise: paise(n) })
        }
        expect(basketSchema.parse(JSON.parse(JSON.stringify(basket)))).toEqual(basket)
        const { linesPaise, duePaise, ...totals } = totalsOf(basket, goods, rounds)
        expect(linesPaise - totals.offPaise + totals.roundPaise).toBe(totals.totalPaise)
        if (rounds) expect(totals.totalPaise % 100).toBe(0)
        const part = Math.floor(duePaise / 3)
        const half = withPaid(basket, { method: 'upi', paise: part }, newId())
        const paid = withPaid(half, { method: 'cash', paise: duePaise - part }, newId())
        const bill = billOfBasket(paid, { ...terms, rounds, isTaxed })
        expect(bill && billFault(bill)).toBe(null)
        expect(bill?.totalPaise).toBe(totals.totalPaise)
        for (const line of bill?.lines ?? [])
          expect('gstBp' in line).toBe(isTaxed && line.productId !== null)
      },
    ),
  )
})
