import { describe, expect, test } from 'vitest'
import { id, morning, order } from '#core/testing/shop-fixtures.ts'
import { transitions } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import { byUrgency, isTooLate, ringingNow, segmentOf, segments, waitOf } from './order-urgency.ts'

const minute = 60_000
const row = (n: number, st: Order['st'], change: Partial<Order> = {}) =>
  order(st, { id: id(n), ...change })
const since = (at: number): Order['timeline'] => [
  { to: 'accepted', at, by: 'shop', login: null, reason: null },
]
const sorted = (rows: Order[], segment: 'new' | 'pack' | 'out' | 'done', now = morning) =>
  byUrgency(segment, rows, now).map(({ id }) => Number.parseInt(id.slice(-3), 16))

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
    expect(waitOf(placed, {}, morning)).toEqual({ minutes: 10 })
    expect(waitOf(placed, {}, morning + 1)).toEqual({ minutes: 9 })
    expect(waitOf(placed, {}, morning + 10 * minute - 1)).toEqual({ minutes: 1 })
  })

  test('at the end nothing is left and the order is too late', () => {
    const placed = order('placed', { acceptBy: morning })
    expect(waitOf(placed, {}, morning)).toEqual({ minutes: 0 })
    expect(isTooLate(placed, morning)).toBe(true)
    expect(isTooLate(placed, morning - 1)).toBe(false)
  })

  test('no clock runs for a draft or after the yes', () => {
    expect(waitOf(order('draft'), {}, morning)).toBeNull()
    expect(waitOf(order('accepted', { acceptBy: morning }), {}, morning + minute)).toBeNull()
  })

  test('only open time counts, and outside it the order waits for the opening (T1, T2)', () => {
    // Open from ten to five past ten, and from eleven on.
    const times = {
      hours: Array.from({ length: 7 }, () => [
        { from: 600, to: 605 },
        { from: 660, to: 1200 },
      ]),
    }
    const placed = order('placed', { acceptBy: morning + 65 * minute })
    expect(waitOf(placed, times, morning)).toEqual({ minutes: 10 })
    const opensAt = morning + 60 * minute
    expect(waitOf(placed, times, morning + 30 * minute)).toEqual({ opensAt })
    expect(waitOf(order('draft'), times, morning + 30 * minute)).toEqual({ opensAt })
    expect(waitOf(placed, times, opensAt)).toEqual({ minutes: 5 })
    const ringing = (now: number) => ringingNow([placed], times, now).length
    expect([0, 30, 60, 65].map((passed) => ringing(morning + passed * minute))).toEqual([
      1, 0, 1, 0,
    ])
  })

  test('an order that came before the pause still runs out, and still rings (T2)', () => {
    const times = { pausedUntil: morning + 30 * minute }
    const before = order('placed', { acceptBy: morning + 10 * minute })
    const during = order('placed', { acceptBy: morning + 40 * minute })
    expect(waitOf(before, times, morning)).toEqual({ minutes: 10 })
    expect(waitOf(during, times, morning)).toEqual({ opensAt: times.pausedUntil })
    expect(ringingNow([before, during], times, morning)).toEqual([before])
  })
})

describe('the most urgent first', () => {
  test('what is to be packed or brought by its slot; without one it was due when it was taken', () => {
    const slot = (from: number) => ({ slot: { from, to: from + 60 * minute } })
    const rows = [
      row(1, 'accepted', { timeline: since(morning), ...slot(morning + 300 * minute) }),
      row(2, 'accepted', { timeline: since(morning + 5 * minute) }),
      row(3, 'accepted', { timeline: since(morning + minute), ...slot(morning + 2 * minute) }),
    ]
    expect(sorted(rows, 'pack')).toEqual([3, 2, 1])
    const placed = rows.map(({ slot: its, id: orderId }, n) =>
      order('placed', {
        id: orderId,
        acceptBy: morning + (n + 1) * minute,
        ...(its ? { slot: its } : {}),
      }),
    )
    expect(sorted(placed, 'new')).toEqual([1, 2, 3])
  })

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
