import { expect, test } from 'vitest'
import { afterAsking, afterWrong, isOpenByNow, type NumberLock, waitLeft } from './lock-rules.ts'

const now = 1_700_000_000_000
const minute = 60_000
const fresh: NumberLock = { salt: '00', hash: '00', wrong: 0, waitUntil: 0, opensAt: null }
const wrongTimes = (times: number): NumberLock =>
  Array.from({ length: times }).reduce<NumberLock>((lock) => afterWrong(lock, now), fresh)

test('four slips cost nothing; from the fifth on the wait doubles up to half an hour', () => {
  expect([4, 5, 6, 7, 12].map((times) => waitLeft(wrongTimes(times), now) / minute)).toEqual([
    0, 1, 2, 4, 30,
  ])
  expect(waitLeft(wrongTimes(5), now + minute)).toBe(0)
})

test('a clock set back by a year does not lock anybody out for a year', () => {
  expect(waitLeft(wrongTimes(5), now - 365 * 24 * 60 * minute)).toBe(30 * minute)
})

test('what is forgotten opens an hour after it was asked for, however often (R10)', () => {
  const asked = afterAsking(fresh, now)
  expect(isOpenByNow(asked, now + 59 * minute)).toBe(false)
  expect(isOpenByNow(afterAsking(asked, now + 50 * minute), now + 60 * minute)).toBe(true)
  expect(isOpenByNow(fresh, now + 365 * 24 * 60 * minute)).toBe(false)
})
