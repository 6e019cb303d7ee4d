import { expect, test } from 'vitest'
import { afterQuiet, isOwnTalk } from './quiet-time.ts'

const at = (day: number, hour: number, minute = 0): number =>
  Date.UTC(2026, 10, day, hour, minute) - 5.5 * 3_600_000

test.each([
  ['at noon', at(24, 12), at(24, 12)],
  ['just before nine', at(24, 20, 59), at(24, 20, 59)],
  ['at nine in the evening', at(24, 21), at(25, 8)],
  ['after midnight', at(25, 0, 30), at(25, 8)],
  ['just before eight', at(25, 7, 59), at(25, 8)],
  ['at eight', at(25, 8), at(25, 8)],
  ['on the last evening of the year', at(61, 23), at(62, 8)],
])('what can wait goes %s of the shop as is decent (W4)', (_when, from, expected) => {
  expect(afterQuiet(from)).toBe(expected)
})

test('a talk of the shopkeeper’s own lasts half an hour from his last word (W8)', () => {
  const wroteAt = Date.UTC(2026, 10, 24, 4, 30)
  expect(isOwnTalk(wroteAt, wroteAt + 30 * 60_000 - 1)).toBe(true)
  expect(isOwnTalk(wroteAt, wroteAt + 30 * 60_000)).toBe(false)
  expect(isOwnTalk(null, wroteAt)).toBe(false)
})
