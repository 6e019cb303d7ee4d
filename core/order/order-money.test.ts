import { describe, expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { order } from '../testing/shop-fixtures.ts'
import { duePaise, isMoneyWaiting, marketplaceOwes, orderMoney } from './order-money.ts'
import type { Order } from './order.ts'

const paid = (amountPaise: number): Order['payments'] => [
  {
    id: order().id,
    method: 'cash',
    state: 'cod_collected',
    amountPaise: paise(amountPaise),
    utr: '',
    at: 0,
    login: null,
  },
]

describe('what is owed', () => {
  test('lines and delivery less what was paid', () => {
    expect(
      duePaise(order('delivered', { deliveryPaise: paise(2000), payments: paid(10_000) })),
    ).toBe(19_300)
  })

  test('an overpaid order owes nothing', () => {
    expect(duePaise(order('delivered', { payments: paid(99_900) }))).toBe(0)
  })
})

describe('an order that a marketplace was paid for', () => {
  const prepaid = { by: 'Bazaar' }

  test('owes nothing at the door, and what was delivered is owed by the marketplace (P10)', () => {
    const out = order('out_for_delivery', { prepaid })
    expect([duePaise(out), marketplaceOwes(out), orderMoney(out).state]).toEqual([0, 0, 'paid'])
    const delivered = order('delivered', { prepaid, deliveryPaise: paise(2000) })
    expect([duePaise(delivered), marketplaceOwes(delivered)]).toEqual([0, 29_300])
    expect(marketplaceOwes(order('delivered'))).toBe(0)
  })

  test('that comes to nothing is no money to give back by the shop, nor to come (P10)', () => {
    for (const st of ['rejected', 'expired', 'cancelled', 'returned'] as const) {
      const ended = order(st, { prepaid })
      expect([isMoneyWaiting(ended), marketplaceOwes(ended)]).toEqual([false, 0])
    }
  })

  test('and for which cash was taken all the same is to be given back by whoever took it (P10, P5)', () => {
    const twice = order('delivered', { prepaid, payments: paid(5000) })
    expect(orderMoney(twice)).toMatchObject({ surplus: 5000, state: 'refund_due' })
    expect(marketplaceOwes(twice)).toBe(27_300)
  })
})
