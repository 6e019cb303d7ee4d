import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

// No customer is written to faster than WhatsApp takes it (W6).

test('fifteen messages go at once, then one each six seconds', () => {
  const pace = new Pace()
  const at = (now: number) => pace.take('sunita', now)
  for (let i = 0; i < 15; i++) expect(at(1000)).toBe(0)
  expect(at(1000)).toBe(6000)
  expect(at(4000)).toBe(3000)
  expect(at(7000)).toBe(0)
  expect(at(7000)).toBe(6000)
  expect(at(13_000)).toBe(0)
})

test('one customer’s account is none of another’s, and is full again after a while', () => {
  const pace = new Pace()
  for (let i = 0; i < 15; i++) pace.take('sunita', 0)
  expect(pace.take('ravi', 0)).toBe(0)
  for (let i = 0; i < 15; i++) expect(pace.take('sunita', 90_000)).toBe(0)
  expect(pace.take('sunita', 90_000)).toBe(6000)
})

test('whoever waits as long as he is told may be written to, and no span has more than its share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 120 }),
      (gaps) => {
        const pace = new Pace()
        let now = 0
        const sent = gaps.map((gap) => {
          now += gap
          const waitMs = pace.take('sunita', now)
          now += waitMs
          if (waitMs > 0) expect(pace.take('sunita', now)).toBe(0)
          return now
        })
        sent.forEach((end, j) =>
          sent
            .slice(0, j)
            .forEach((begin, i) =>
              expect(j - i + 1).toBeLessThanOrEqual(15 + (end - begin) / 6000),
            ),
        )
      },
    ),
  )
})
