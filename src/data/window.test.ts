import { expect, test } from 'vitest'
import { drawerEntrySchema } from '#core/drawer/drawer.ts'
import { id, order, round } from '#core/testing/shop-fixtures.ts'
import type { Round } from '#core/round/round.ts'
import { entity } from '#core/sync/rows.ts'
import { dayMs, isInSnapshots } from './window.ts'

const tea = { id: id(0x901), reason: 'tea', paise: -2000, login: null, ref: null, note: '' }
const now = 1_795_494_600_000
const closed = (cameDaysAgo: number, closedDaysAgo: number) =>
  order('delivered', {
    id: id(0x701),
    at: now - cameDaysAgo * dayMs,
    timeline: [
      { to: 'delivered', at: now - closedDaysAgo * dayMs, by: 'shop', login: null, reason: null },
    ],
  })

test('an order that came long ago and was closed yesterday is in no snapshot, so its absence says nothing', () => {
  expect(isInSnapshots(entity.order, closed(40, 1), now)).toBe(false)
  expect(isInSnapshots(entity.order, closed(10, 1), now)).toBe(true)
  expect(isInSnapshots(entity.order, order('accepted', { at: now - 90 * dayMs }), now)).toBe(true)
})

test('cash of long ago is in no snapshot either', () => {
  const cash = (days: number) => drawerEntrySchema.parse({ ...tea, at: now - days * dayMs })
  expect(isInSnapshots(entity.drawer, cash(40), now)).toBe(false)
  expect(isInSnapshots(entity.drawer, cash(10), now)).toBe(true)
})

test('so is a round that was handed in long ago; one that is still out is in every snapshot', () => {
  const planned = (st: Round['st'], days: number) => round(st, { at: now - days * dayMs })
  expect(isInSnapshots(entity.round, planned('handed_in', 40), now)).toBe(false)
  expect(isInSnapshots(entity.round, planned('handed_in', 10), now)).toBe(true)
  expect(isInSnapshots(entity.round, planned('out', 90), now)).toBe(true)
})
