import { describe, expect, test } from 'vitest'
import type { Bill } from '#core/bill/bill.ts'
import { paise } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { claim, id, morning, order, payment } from '#core/testing/shop-fixtures.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { daySales } from './day-sales.ts'

const day = 86_400_000
const start = dayStart(morning)

type Paid = { at: number; amount: number; method?: 'cash' | 'upi_direct' }

const delivered = (at: number, payments: Paid[] = []): Order =>
  order('delivered', {
    timeline: [{ to: 'delivered', at, by: 'shop', login: null, reason: null }],
    payments: payments.map((each, n) => ({
      id: id(n),
      method: each.method ?? 'cash',
      state: each.method === 'upi_direct' ? 'shop_confirmed' : 'cod_collected',
      amountPaise: paise(each.amount),
      utr: '',
      at: each.at,
      login: null,
    })),
  })

describe('the business day', () => {
  test('begins at midnight in India, half past six in the evening before in UTC', () => {
    expect(start).toBe(Date.UTC(2026, 10, 23, 18, 30))
    expect(dayStart(start)).toBe(start)
    expect(dayStart(start - 1)).toBe(start - day)
  })
})

describe("today's sale", () => {
  test('counts what was delivered today, with its cash and UPI', () => {
    const sales = daySales(
      [
        delivered(morning, [{ at: morning, amount: 27_300 }]),
        delivered(morning, [{ at: morning, amount: 27_300, method: 'upi_direct' }]),
        delivered(morning),
      ],
      [],
      start,
    )
    expect(sales).toEqual({
      orders: 3,
      bills: 0,
      totalPaise: 81_900,
      cashPaise: 27_300,
      upiPaise: 27_300,
      cardPaise: 0,
      khataPaise: 0,
      unpaidPaise: 27_300,
    })
  })

  test("yesterday's order paid today is today's cash and not today's sale", () => {
    const sales = daySales([delivered(start - 1, [{ at: morning, amount: 27_300 }])], [], start)
    expect(sales).toMatchObject({ orders: 0, totalPaise: 0, cashPaise: 27_300, unpaidPaise: 0 })
  })

  test("tomorrow's is not today's", () => {
    expect(daySales([delivered(start + day)], [], start).orders).toBe(0)
    expect(daySales([delivered(start + day - 1)], [], start).orders).toBe(1)
  })

  test('what is on its way is not sold yet', () => {
    const out = order('out_for_delivery', {
      timeline: [{ to: 'delivered', at: morning, by: 'shop', login: null, reason: null }],
    })
    expect(daySales([out], [], start).orders).toBe(0)
  })

  test('money too much on one order does not hide what another owes', () => {
    const orders = [delivered(morning, [{ at: morning, amount: 50_000 }]), delivered(morning)]
    expect(daySales(orders, [], start).unpaidPaise).toBe(27_300)
  })

  test('what a customer says he has paid is no money yet, and what went back is none any more (P4, P5)', () => {
    const money = (one: NewPayment) => ({ ...one, at: morning, login: null })
    const { state: _, ...back } = money(payment(3, 300))
    const orders = [
      delivered(morning, [{ at: morning, amount: 27_300 }]),
      order('delivered', { id: id(9), payments: [money(claim(1, 27_300))] }),
      order('cancelled', { id: id(8), payments: [money(payment(2, 400))], refunds: [back] }),
    ]
    expect(daySales(orders, [], start)).toMatchObject({ cashPaise: 27_400, upiPaise: 0 })
  })

  test('what was sold over the counter is in it, by the way it was paid', () => {
    const part = (method: 'cash' | 'khata', amount: number) => ({
      ...{ id: id(amount), method, utr: '' },
      paise: paise(amount),
    })
    const bill = { payments: [part('cash', 4_000), part('khata', 1_500)] } as Bill
    const sales = daySales([delivered(morning, [{ at: morning, amount: 27_300 }])], [bill], start)
    expect(sales).toMatchObject({
      ...{ orders: 1, bills: 1, totalPaise: 32_800, cashPaise: 31_300, khataPaise: 1_500 },
    })
  })
})
