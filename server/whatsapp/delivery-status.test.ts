import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliveryStatuses, laterStatus } from './delivery-status.ts'
import { withinWindow } from './customer-window.ts'

describe('what is known of a sent message', () => {
  it('never goes back when reports come late, twice or without the one before', () => {
    expect(laterStatus(null, 'read')).toBe('read')
    expect(laterStatus('read', 'delivered')).toBe('read')
    expect(laterStatus('sent', 'failed')).toBe('failed')
    expect(laterStatus('delivered', 'failed')).toBe('delivered')
    expect(laterStatus('failed', 'delivered')).toBe('delivered')
  })

  it('is the same in whatever order the reports arrive', () => {
    const fold = (reports: readonly (typeof deliveryStatuses)[number][]) =>
      reports.reduce<(typeof deliveryStatuses)[number] | null>(laterStatus, null)
    const reports = fc.array(fc.constantFrom(...deliveryStatuses), { maxLength: 6 })
    fc.assert(
      fc.property(reports, (list) => {
        expect(fold(list.toReversed())).toBe(fold(list))
      }),
    )
  })
})

describe('customer service window', () => {
  const hour = 3_600_000
  it('is open for 24 hours after the customer wrote', () => {
    expect(withinWindow(0, 24 * hour - 1)).toBe(true)
    expect(withinWindow(0, 24 * hour)).toBe(false)
    expect(withinWindow(null, 0)).toBe(false)
  })
})
