import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, line, morning, mustardOil, order, sugar } from '../testing/shop-fixtures.ts'
import { shortHolds } from './short-holds.ts'

const promised = (nth: number, held: number) =>
  order('accepted', {
    id: id(0x700 + nth),
    lines: [{ ...line(1, sugar, held, 0), held }],
    timeline: [{ to: 'accepted', at: morning + nth, by: 'shop', login: null, reason: null }],
  })
const onShelf = (qty: number) => () => ({ id: sugar.id, qty, reserved: 0, countAt: 0 })

test('the counter sells what was promised: exactly the latest orders come short (S5)', () => {
  const orders = [promised(3, 500), promised(1, 1000), promised(2, 1000)]
  expect(shortHolds(orders, onShelf(2500))).toEqual([])
  expect(shortHolds(orders, onShelf(2200))).toMatchObject([{ orderId: id(0x703), has: 200 }])
  expect(shortHolds(orders, onShelf(1500))).toMatchObject([
    { orderId: id(0x702), has: 500 },
    { orderId: id(0x703), has: 0 },
  ])
  expect(shortHolds(orders, onShelf(-300)).map(({ has }) => has)).toEqual([0, 0, 0])
})

test('never more is given than there is, and nobody goes short while goods are left (S5)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }),
      fc.integer({ min: -500, max: 6000 }),
      (holds, qty) => {
        const short = shortHolds(
          holds.map((held, nth) => promised(nth, held)),
          onShelf(qty),
        )
        const wanted = holds.reduce((sum, held) => sum + held, 0)
        const missing = short.reduce(
          (sum, { orderId, has }) =>
            sum + (holds[Number.parseInt(orderId.slice(-3), 16) - 0x700] ?? 0) - has,
          0,
        )
        expect(missing).toBe(Math.max(0, wanted - Math.max(0, qty)))
      },
    ),
  )
})

test('goods that stand together are one shelf, under whichever name they were promised (S5, S11)', () => {
  const other = { ...promised(2, 800), lines: [{ ...line(1, mustardOil, 800, 0), held: 800 }] }
  const orders = [promised(1, 1000), other]
  expect(shortHolds(orders, onShelf(1800), () => sugar.id)).toEqual([])
  expect(shortHolds(orders, onShelf(1500), () => sugar.id)).toMatchObject([
    { orderId: id(0x702), has: 500 },
  ])
})
