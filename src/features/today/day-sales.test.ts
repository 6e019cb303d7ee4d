import { describe, expect, test } from 'vitest'
import type { Bill } from '#core/bill/bill.ts'
import { paise } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { claim, id, morning, order, payment, sugar } from '#core/testing/shop-fixtures.ts'
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
      marketplacePaise: 0,
    })
  })

  test('has what marketplaces were paid for it by itself: neither cash nor UPI, nor to be asked for (P10)', () => {
    const prepaid = { by: 'Bazaar' }
    const sales = daySales(
      [
        { ...delivered(morning), prepaid },
        { ...delivered(morning - day), prepaid },
        order('out_for_delivery', { prepaid }),
        delivered(morning, [{ at: morning, amount: 27_300 }]),
      ],
      [],
      start,
    )
    expect(sales).toMatchObject({
      ...{ orders: 2, totalPaise: 54_600, cashPaise: 27_300, upiPaise: 0, unpaidPaise: 0 },
      marketplacePaise: 27_300,
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

  test('what went over the counter is in it, without what came back and what is only said to have come (V4, V6)', () => {
    let n = 0
    const newId = () => id(++n)
    const sold = (
      at: number,
      wish: Parameters<typeof billArgs>[2],
      more: Partial<Bill> = {},
    ): Bill => ({
      ...billArgs(newId, [{ good: sugar, qty: 1000 }], { customerId: id(0x600), ...wish }),
      ...{ at, login: null, ...more },
    })
    const lines = [{ moveId: id(1), qty: 500, paise: paise(2200) }]
    const refunds = [{ id: id(0x98), method: 'cash' as const, paise: paise(2200) }]
    const back = { id: id(0x99), at: morning, login: null, why: '', lines, refunds }
    const bills = [
      sold(morning, { methods: ['cash', 'khata'] }),
      sold(morning, { methods: ['upi', 'card'] }),
      sold(morning, { methods: ['upi'], unseen: true }),
      sold(morning, {}, { voidAt: morning + 1 }),
      sold(start - 1, {}, { backs: [back] }),
      sold(start + day, {}),
    ]
    expect(daySales([], bills, start)).toEqual({
      ...{ orders: 0, bills: 3, totalPaise: 3 * 4400 - 2200, cashPaise: 0, khataPaise: 2200 },
      ...{ upiPaise: 2200, cardPaise: 2200, unpaidPaise: 4400, marketplacePaise: 0 },
    })
  })
  test("yesterday's UPI that never came and is taken in cash today is today's cash, and no sale of today (V13)", () => {
    let n = 0
    const args = billArgs(() => id(++n), [{ good: sugar, qty: 1000 }], {
      methods: ['upi'],
      unseen: true,
    })
    const [never] = args.payments
    const taken = { id: id(0x97), method: 'cash' as const, paise: args.totalPaise, utr: '' }
    const instead = [
      { ...taken, insteadOf: never?.id ?? '', customerId: null, at: morning, login: null },
    ]
    const bill = { ...args, at: start - 1, login: null, instead }
    expect(daySales([], [bill], start)).toMatchObject({ totalPaise: 0, cashPaise: 4400 })
    expect(daySales([], [bill], start - day)).toMatchObject({ totalPaise: 4400, cashPaise: 0 })
  })
})
