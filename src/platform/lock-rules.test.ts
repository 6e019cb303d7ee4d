import { expect, test } from 'vitest'
import { afterAsking, afterWrong, isOpenByNow, type Lock, waitLeft } from './lock-rules.ts'

const now = 1_700_000_000_000
const minute = 60_000
const fresh: Lock = { salt: '00', hash: '00', wrong: 0, waitUntil: 0, opensAt: null }
const wrongTimes = (times: number): Lock =>
  Array.from({ length: times }).reduce<Lock>((lock) => afterWrong(lock, now), fresh)

test('four slips cost nothing; from the fifth on the wait doubles up to half an hour', () => {
  expect([4, 5, 6, 7, 12].map((times) => waitLeft(wrongTimes(times), now) / minute)).toEqual([
    0, 1, 2, 4, 30,
  ])
  expect(waitLeft(wrongTimes(5), now + minute)).toBe(0)
})

test('a clock set back by a year does not lock anybody out for a year', () => {
  expect(waitLeft(wrongTimes(5), now - 365 * 24 * 60 * minute)).toBe(30 * minute)
})

test('a forgotten number opens an hour after it was asked for, however often', () => {
  const asked = afterAsking(fresh, now)
  expect(isOpenByNow(asked, now + 59 * minute)).toBe(false)
  expect(isOpenByNow(afterAsking(asked, now + 50 * minute), now + 60 * minute)).toBe(true)
  expect(isOpenByNow(fresh, now + 365 * 24 * 60 * minute)).toBe(false)
})
