import { expect, test } from 'vitest'
import { order } from '#core/testing/shop-fixtures.ts'
import { dropState, isOnTheWay } from './drop-state.ts'
import { isFree } from './round-queries.ts'

test('a door is open until somebody tells how it went there', () => {
  expect(isOnTheWay(order('out_for_delivery'))).toBe(true)
  for (const st of ['packed', 'delivered', 'delivery_failed', 'cancelled', 'returned'] as const)
    expect(isOnTheWay(order(st)), st).toBe(false)
  expect(dropState(order('cancelled'))).toBe('stopped')
})

test('a bag is offered for a round when it goes to a home, is in no round and may still go (D1, O6)', () => {
  expect(isFree(order('packed'))).toBe(true)
  expect(isFree(order('packed', { mode: 'pickup' }))).toBe(false)
  expect(isFree(order('packed', { roundId: order().id }))).toBe(false)
  expect(isFree(order('delivery_failed', { attempts: 2 }))).toBe(true)
  expect(isFree(order('delivery_failed', { attempts: 3 }))).toBe(false)
})
