import { describe, expect, test } from 'vitest'
import { isMeant, standingNow, steadyMs } from './steady.ts'

const never = Number.NEGATIVE_INFINITY
const stand = (ids: string[], ...later: [at: number, ids: string[]][]) =>
  later.reduce((before, [at, now]) => standingNow(before, now, at), standingNow(new Map(), ids, 0))

describe('a touch on a list of new orders', () => {
  test('counts at once where nothing stood before', () => {
    expect(isMeant(stand(['a', 'b']).get('a'), 1, never)).toBe(true)
  })

  test('does not count for an order that has just slid under the thumb', () => {
    const list = stand(['a', 'b', 'c'], [1000, ['b', 'c']])
    expect(isMeant(list.get('b'), 1000 + steadyMs - 1, never)).toBe(false)
    expect(isMeant(list.get('b'), 1000 + steadyMs, never)).toBe(true)
  })

  test('does not count for one that came on top, nor for those it pushed down', () => {
    const list = stand(['a', 'b'], [1000, ['new', 'a', 'b']])
    for (const id of ['new', 'a', 'b']) expect(isMeant(list.get(id), 1200, never)).toBe(false)
  })

  test('counts while more orders line up below', () => {
    const list = stand(['a'], [1000, ['a', 'b']], [1100, ['a', 'b', 'c']])
    expect(isMeant(list.get('a'), 1150, never)).toBe(true)
  })

  test('does not count right after an order was taken, even for one that comes into an empty list', () => {
    const list = stand(['a'], [1000, []], [1100, ['b']])
    expect(isMeant(list.get('b'), 1200, 1000)).toBe(false)
    expect(isMeant(list.get('b'), 1400, 1000)).toBe(true)
  })
})
