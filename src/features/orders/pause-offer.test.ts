import { expect, test } from 'vitest'
import { id, morning, order } from '#core/testing/shop-fixtures.ts'
import type { Order } from '#core/order/order.ts'
import type { Actor, OrderStatus } from '#core/order/order-status.ts'
import { unansweredInRow } from './pause-offer.ts'

const minute = 60_000
const ended = (n: number, to: OrderStatus, by: Actor, at = morning + n * minute): Order =>
  order(to, { id: id(n), timeline: [{ to, at, by, login: null, reason: null }] })
const expired = (n: number) => ended(n, 'expired', 'system')
const now = morning + 30 * minute

test('three that nobody answered, one after the other, offer a pause', () => {
  expect(unansweredInRow([expired(1), expired(2)], 0, now)).toBe(0)
  expect(unansweredInRow([expired(1), expired(2), expired(3)], 0, now)).toBe(3)
})

test('an answer in between begins anew, a customer who cancelled and an order taken by itself do not', () => {
  const three = [expired(1), expired(2), expired(4)]
  expect(unansweredInRow([...three, ended(3, 'rejected', 'shop')], 0, now)).toBe(0)
  expect(unansweredInRow([...three, ended(3, 'cancelled', 'customer')], 0, now)).toBe(3)
  expect(unansweredInRow([...three, ended(5, 'accepted', 'system')], 0, now)).toBe(3)
})

test('the offer is gone once a pause was set or ended, and after two hours', () => {
  const three = [expired(1), expired(2), expired(3)]
  expect(unansweredInRow(three, morning + 5 * minute, now)).toBe(0)
  expect(unansweredInRow(three, 0, morning + 122 * minute)).toBe(0)
})
