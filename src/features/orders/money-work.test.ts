import { expect, test } from 'vitest'
import type { Order } from '#core/order/order.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { claim, id, morning, order, payment } from '#core/testing/shop-fixtures.ts'
import { moneyWork } from './money-work.ts'

const paidBy = (n: number, st: Order['st'], ...payments: NewPayment[]): Order =>
  order(st, {
    id: id(n),
    at: morning - n,
    payments: payments.map((one) => ({ ...one, at: morning, login: null })),
  })
const seen = (orders: Order[]) =>
  Object.fromEntries(
    Object.entries(moneyWork(orders)).map(([kind, { orders: found, totalPaise }]) => [
      kind,
      [...found.map((one) => Number.parseInt(one.id.slice(-4), 16)), totalPaise],
    ]),
  )

test('₹15 short at the door stays to come, and is listed with the rest, oldest first', () => {
  const orders = [paidBy(1, 'delivered', payment(1, 25_800)), paidBy(2, 'delivered')]
  expect(seen(orders)).toEqual({ claims: [0], refunds: [0], dues: [2, 1, 28_800] })
})

test('what a customer says he has paid is to be looked up, and not asked for (P4)', () => {
  const orders = [paidBy(1, 'delivered', claim(1, 20_000)), paidBy(2, 'accepted', claim(2, 100))]
  expect(seen(orders)).toEqual({ claims: [2, 1, 20_100], refunds: [0], dues: [1, 7_300] })
})

test('a paid order that was cancelled is to be given back, one still on its way is not late (P5)', () => {
  const orders = [
    paidBy(1, 'cancelled', payment(1, 27_300)),
    paidBy(2, 'out_for_delivery'),
    paidBy(3, 'delivered', payment(2, 27_300)),
    paidBy(4, 'rejected'),
  ]
  expect(seen(orders)).toEqual({ claims: [0], refunds: [1, 27_300], dues: [0] })
})
