import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOffset, nextAt, sampleClock } from './hybrid-clock.ts'

test("time stamps only grow, however the phone's clock jumps (Y6)", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e13 })),
      fc.integer({ min: -1e9, max: 1e9 }),
      (nows, offset) => {
        let lastAt = 0
        for (const now of nows) {
          const at = nextAt({ offset, lastAt }, now)
          expect(at).toBeGreaterThan(lastAt)
          lastAt = at
        }
      },
    ),
  )
})

test("a phone three days fast stamps with the server's time after one reply (Y6)", () => {
  const threeDays = 3 * 86_400_000
  const sample = sampleClock(1000 + threeDays, 1400 + threeDays, 1200)
  expect(nextAt({ offset: bestOffset([sample]), lastAt: 0 }, 5000 + threeDays)).toBe(5000)
})

test('the quickest of the last ten replies decides (Y6)', () => {
  const slow = Array.from({ length: 10 }, (_, n) => ({ offset: 900 + n, rtt: 500 }))
  expect(bestOffset([{ offset: 1, rtt: 1 }, ...slow])).toBe(900)
  expect(bestOffset([...slow.slice(0, 5), { offset: 7, rtt: 20 }])).toBe(7)
  expect(bestOffset([])).toBe(0)
})
