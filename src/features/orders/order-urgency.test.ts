import { describe, expect, test } from 'vitest'
import { id, morning, order } from '#core/testing/shop-fixtures.ts'
import { transitions } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import { byUrgency, isTooLate, minutesLeft, segmentOf, segments } from './order-urgency.ts'

const minute = 60_000
const row = (n: number, st: Order['st'], change: Partial<Order> = {}) => ({
  order: order(st, { id: id(n), ...change }),
})
const since = (at: number): Order['timeline'] => [
  { to: 'accepted', at, by: 'shop', login: null, reason: null },
]
const sorted = (
  rows: { order: Order }[],
  segment: 'new' | 'pack' | 'out' | 'done',
  now = morning,
) => byUrgency(segment, rows, now).map((each) => Number.parseInt(each.order.id.slice(-3), 16))

describe('where an order is found', () => {
  test('every status has a place', () => {
    for (const { to } of transitions) expect(segments).toContain(segmentOf(to))
  })

  test('what is packed waits among what must still leave', () => {
    expect(segmentOf('packed')).toBe('out')
    expect(segmentOf('accepted')).toBe('pack')
  })
})

describe('minutes left', () => {
  test('a begun minute still counts', () => {
    const placed = order('placed', { acceptBy: morning + 10 * minute })
    expect(minutesLeft(placed, morning)).toBe(10)
    expect(minutesLeft(placed, morning + 1)).toBe(9)
    expect(minutesLeft(placed, morning + 10 * minute - 1)).toBe(1)
  })

  test('at the end nothing is left and the order is too late', () => {
    const placed = order('placed', { acceptBy: morning })
    expect(minutesLeft(placed, morning)).toBe(0)
    expect(isTooLate(placed, morning)).toBe(true)
    expect(isTooLate(placed, morning - 1)).toBe(false)
  })

  test('no clock runs for a draft or after the yes', () => {
    expect(minutesLeft(order('draft'), morning)).toBeNull()
    expect(minutesLeft(order('accepted', { acceptBy: morning }), morning + minute)).toBeNull()
  })
})

describe('the most urgent first', () => {
  test('new orders by the time left, whoever sent first', () => {
    const rows = [
      row(1, 'placed', { acceptBy: morning + 9 * minute }),
      row(2, 'placed', { acceptBy: morning + 2 * minute }),
      row(3, 'draft', { at: morning - 5 * minute }),
    ]
    expect(sorted(rows, 'new')).toEqual([2, 3, 1])
  })

  test('what nobody here can move comes last', () => {
    const rows = [
      row(1, 'placed', { acceptBy: morning - minute }),
      row(2, 'change_proposed', { acceptBy: morning }),
      row(3, 'placed', { acceptBy: morning + 30 * minute }),
    ]
    expect(sorted(rows, 'new')).toEqual([3, 2, 1])
  })

  test('a customer who wants to cancel comes before everything', () => {
    const rows = [
      row(1, 'delivery_failed', { timeline: since(morning - 90 * minute) }),
      row(2, 'packed', { timeline: since(morning - minute), cancelRequestedAt: morning }),
      row(3, 'out_for_delivery', { timeline: since(morning - 60 * minute) }),
      row(4, 'packed', { timeline: since(morning - 70 * minute) }),
    ]
    expect(sorted(rows, 'out')).toEqual([2, 1, 4, 3])
  })

  test('to pack: who has waited longest', () => {
    const rows = [
      row(1, 'accepted', { timeline: since(morning - minute) }),
      row(2, 'accepted', { timeline: since(morning - 20 * minute) }),
    ]
    expect(sorted(rows, 'pack')).toEqual([2, 1])
  })

  test('done: the newest first', () => {
    const rows = [
      row(1, 'delivered', { timeline: since(morning - 20 * minute) }),
      row(2, 'rejected', { timeline: since(morning) }),
    ]
    expect(sorted(rows, 'done')).toEqual([2, 1])
  })
})
