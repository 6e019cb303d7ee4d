import { describe, expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { order } from '../testing/shop-fixtures.ts'
import { duePaise } from './order-money.ts'
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
