import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderStatusSchema } from '../../order/order-status.ts'
import { newsSteps, type Told } from './news-steps.ts'
import { ondcStates } from './states.ts'
import { ondcVersions } from './version.ts'

const told = (st: Parameters<typeof ondcStates>[0], kept = [1, 4]): Told => ({
  state: ondcStates(st, '1.2.0').at(-1) ?? expect.fail(),
  kept,
})
const steps = (before: Told, st: Parameters<typeof ondcStates>[0], kept = [1, 4]) =>
  newsSteps(before, { st, kept }, '1.2.0').map(
    ({ action, state: { fulfilment, back } }) => `${action} ${back ?? fulfilment}`,
  )

describe('what a buyer’s app is told of its own accord (Z17)', () => {
  test('is each step once, in its order', () => {
    expect(steps(told('placed'), 'accepted')).toEqual(['on_status Pending'])
    expect(steps(told('accepted'), 'accepted')).toEqual([])
    expect(steps(told('packed'), 'out_for_delivery')).toEqual([
      'on_status Order-picked-up',
      'on_status Out-for-delivery',
    ])
    expect(steps(told('out_for_delivery'), 'delivery_failed')).toEqual([])
    expect(steps(told('accepted'), 'cancelled')).toEqual(['on_cancel Cancelled'])
    expect(steps(told('out_for_delivery'), 'returned')).toEqual([
      'on_cancel RTO-Initiated',
      'on_status RTO-Delivered',
    ])
  })

  test('is a part that is left out while nothing is packed, and never after that', () => {
    expect(steps(told('placed'), 'accepted', [1, 2])).toEqual([
      'on_update Pending',
      'on_status Pending',
    ])
    expect(steps(told('accepted'), 'packed', [0, 4])).toEqual([
      'on_update Pending',
      'on_status Packed',
    ])
    expect(steps(told('packed'), 'out_for_delivery', [0, 4])).not.toContain('on_update Pending')
    expect(steps(told('accepted'), 'cancelled', [0, 0])).toEqual(['on_cancel Cancelled'])
  })

  test('never goes back, whatever comes when', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ondcVersions),
        fc.array(fc.constantFrom(...orderStatusSchema.options)),
        (version, news) => {
          let before = told('placed')
          const heard = new Set<string>()
          for (const st of news)
            for (const { action, state } of newsSteps(before, { st, kept: [1, 4] }, version)) {
              const said = `${action} ${state.order} ${state.fulfilment} ${state.back ?? ''}`
              expect(heard.has(said)).toBe(false)
              heard.add(said)
              before = { ...before, state }
            }
        },
      ),
    )
  })
})
