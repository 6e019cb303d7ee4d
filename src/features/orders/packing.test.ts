import { describe, expect, test } from 'vitest'
import { packArgs } from '#core/order/order-acts.ts'
import { line, order, sugar } from '#core/testing/shop-fixtures.ts'
import { allBagged, noPacking, packingProgress, readPacking, toggled, weighed } from './packing.ts'

const accepted = order('accepted')

describe('the check list', () => {
  test('a second tap takes a thing out again', () => {
    expect(toggled(toggled(noPacking, 1), 1)).toEqual(noPacking)
  })

  test('what is on the scale is in the bag', () => {
    const packing = weighed(noPacking, 1, 1950)
    expect(packing.bagged).toEqual([1])
    expect(
      packArgs(
        accepted,
        () => accepted.id,
        (n) => packing.qty[n],
      ).lines[0]?.qty,
    ).toBe(1950)
  })

  test('dropped lines are not waited for', () => {
    const [first, second] = accepted.lines
    if (!first || !second) throw new Error('The order of the fixtures has two lines.')
    const short = { ...accepted, lines: [first, { ...second, status: 'dropped' as const }] }
    expect(packingProgress(short, toggled(noPacking, 1))).toMatchObject({
      done: 1,
      total: 1,
      isComplete: true,
    })
  })

  test('a bag with nothing in it is noticed', () => {
    const one = order('accepted', { lines: [line(1, sugar, 2000, 8800)] })
    expect(packingProgress(one, weighed(noPacking, 1, 0)).isEmpty).toBe(true)
    expect(packingProgress(one, allBagged(one, noPacking)).isEmpty).toBe(false)
  })

  test('a list kept on disk comes back, and anything else starts a new one', () => {
    const packing = weighed(toggled(noPacking, 2), 1, 900)
    expect(readPacking(JSON.parse(JSON.stringify(packing)))).toEqual(packing)
    for (const broken of [undefined, null, 7, { bagged: 'all' }, { bagged: [1], qty: { 1: -5 } }])
      expect(readPacking(broken)).toEqual(noPacking)
  })
})
