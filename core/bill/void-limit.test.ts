import { expect, test } from 'vitest'
import { isMonthOver } from './void-limit.ts'

// Midnight in India between November and December.
const december = Date.UTC(2026, 10, 30, 18, 30)

test('a tax invoice may be taken back whole until its month is over in India, and no longer (V17)', () => {
  const invoice = { kind: 'tax_invoice', at: december - 1 } as const
  expect(isMonthOver(invoice, december - 1)).toBe(false)
  expect(isMonthOver(invoice, december)).toBe(true)
  expect(isMonthOver({ ...invoice, at: december }, december + 86_400_000)).toBe(false)
  expect(isMonthOver({ ...invoice, at: Date.UTC(2026, 11, 31) }, Date.UTC(2027, 0, 1))).toBe(true)
})

test('a bill that is no tax invoice has no credit note, and may be taken back later too (V17)', () => {
  for (const kind of ['cash_memo', 'bill_of_supply'] as const)
    expect(isMonthOver({ kind, at: december - 1 }, december)).toBe(false)
})
