import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparedPeriods,
  monthOf,
  firstOfMonth,
  type Period,
  periodKinds,
  periodOf,
  piecesOf,
} from './period.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const shown = ({ from, to }: Period): string =>
  [from, to].map((one) => new Date(one * 86_400_000).toISOString().slice(0, 10)).join(' ')

describe('what is compared with what (F4)', () => {
  const today = day('2026-11-27') // a Friday
  test.each([
    ['day', '2026-11-27 2026-11-27', '2026-11-26 2026-11-26'],
    ['week', '2026-11-23 2026-11-27', '2026-11-16 2026-11-20'],
    ['month', '2026-11-01 2026-11-27', '2026-10-01 2026-10-27'],
    ['year', '2026-04-01 2026-11-27', '2025-04-01 2025-11-27'],
  ] as const)('the %s so far with just as much of the one before', (kind, now, before) => {
    const compared = comparedPeriods(kind, today, today)
    expect([shown(compared.now), shown(compared.before)]).toEqual([now, before])
    expect(compared.isRunning).toBe(kind !== 'day')
  })

  test('a whole one with the whole one before, whatever their lengths', () => {
    const month = comparedPeriods('month', day('2026-03-05'), today)
    expect([shown(month.now), shown(month.before)]).toEqual([
      '2026-03-01 2026-03-31',
      '2026-02-01 2026-02-28',
    ])
    const year = comparedPeriods('year', day('2026-03-31'), today)
    expect([shown(year.now), shown(year.before)]).toEqual([
      '2025-04-01 2026-03-31',
      '2024-04-01 2025-03-31',
    ])
  })

  test('on a date that the month before does not have, up to its last day', () => {
    const last = day('2026-03-31')
    expect(shown(comparedPeriods('month', last - 1, last - 1).before)).toBe('2026-02-01 2026-02-28')
    const leap = day('2028-02-29')
    expect(shown(comparedPeriods('year', leap, leap).before)).toBe('2026-04-01 2027-02-28')
  })
})

test('a period lies between the one before and the one after, without a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.constantFrom(...periodKinds),
      (one, kind) => {
        const { from, to } = periodOf(kind, one)
        expect(from <= one && one <= to).toBe(true)
        expect(periodOf(kind, from)).toEqual(periodOf(kind, to))
        expect(periodOf(kind, to + 1).from).toBe(to + 1)
      },
    ),
  )
})

test('a period is its whole months and the days beside them, each day once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.nat(800), (from, length) => {
      const { months, days } = piecesOf({ from, to: from + length })
      const all = months.flatMap((month) =>
        Array.from(
          { length: firstOfMonth(month + 1) - firstOfMonth(month) },
          (_, i) => firstOfMonth(month) + i,
        ),
      )
      expect([...all, ...days].sort((a, b) => a - b)).toEqual(
        Array.from({ length: length + 1 }, (_, i) => from + i),
      )
      expect(days.length).toBeLessThanOrEqual(60)
      for (const month of months) expect(monthOf(firstOfMonth(month))).toBe(month)
    }),
  )
})
