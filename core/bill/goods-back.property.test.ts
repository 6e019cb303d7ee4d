import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paise, sumPaise } from '../money/paise.ts'
import { takeBackGoods } from '../sync/mutations/bill.ts'
import { entity, keyOf } from '../sync/rows.ts'
import { act, id, morning, mustardOil, reader, sugar } from '../testing/shop-fixtures.ts'
import { billOfBasket, newBasket, totalsOf, withGood, withPaid } from './basket.ts'
import { type Bill, billSchema } from './bill.ts'
import { backTotal, goodsBackArgs, mayComeBack, usualWayBack } from './goods-back.ts'

const goods = new Map([sugar, mustardOil].map((product) => [product.id, product]))
let ids = 0x30_000
const newId = () => id(ids++)

/** Sugar and oil, less a discount, paid in cash. */
function billOf(grams: number, bottles: number, offPaise: number): Bill {
  let basket = withGood(newBasket(newId), sugar, { qty: grams }, newId)
  basket = withGood({ ...basket, offPaise: paise(offPaise) }, mustardOil, { qty: bottles }, newId)
  const due = totalsOf(basket, goods, true).duePaise
  const billed = billOfBasket(withPaid(basket, { method: 'cash', paise: due }, newId()), {
    goods,
    nameOf: ({ ref }) => ref ?? '',
    amountWord: 'Goods',
    rounds: true,
    isTaxed: false,
    gstin: '',
    now: morning,
  })
  return billSchema.parse({
    ...billed,
    no: '2627/A/1',
    kind: 'cash_memo',
    at: morning,
    login: null,
  })
}

test('goods that come back one after the other bring exactly what was paid for them, and no more (V4)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.array(fc.tuple(fc.nat(5000), fc.nat(9)), { maxLength: 4 }),
      (grams, bottles, offPaise, partly) => {
        let bill = billOf(grams, bottles, offPaise)
        let given = 0
        const rounds = [...partly, [grams, bottles] as const]
        for (const wanted of rounds) {
          const by = new Map(
            bill.lines.map(({ moveId }, i) => {
              const left = mayComeBack(bill).find((one) => one.moveId === moveId)
              return [moveId, Math.min(left?.qty ?? 0, wanted[i] ?? 0)] as const
            }),
          )
          if ([...by.values()].every((n) => n === 0)) continue
          const args = goodsBackArgs(bill, by, 'cash', 'Brought back', newId)
          expect(sumPaise(args.refunds.map((refund) => refund.paise))).toBe(backTotal(bill, by))
          const rows = reader({ [keyOf(entity.bill, bill.id)]: bill })
          expect(takeBackGoods.check(rows, act(args), { now: 0, strictStock: false }).st).toBe(
            'applied',
          )
          const after = takeBackGoods.reduce[entity.bill]?.(bill, act(args), bill.id)
          bill = billSchema.parse(after)
          given += backTotal(billSchema.parse({ ...bill, backs: bill.backs?.slice(0, -1) }), by)
        }
        expect(given).toBe(bill.totalPaise)
        expect(mayComeBack(bill)).toEqual([])
      },
    ),
  )
})

test('money goes back the way most of it came', () => {
  const bill = billOf(1000, 1, 0)
  const part = (method: 'cash' | 'upi', amount: number) => ({
    ...{ id: newId(), method, utr: '' },
    paise: paise(amount),
  })
  expect(usualWayBack({ payments: [part('cash', 400), part('upi', 600)] })).toBe('upi')
  expect(usualWayBack(bill)).toBe('cash')
  expect(usualWayBack({ payments: [] })).toBe('cash')
})
