import { expect, test } from 'vitest'
import { afterOpenFor, afterWrongPin, noWait } from './pin-wait-rules.ts'

const minute = 60_000

test('a wrong PIN costs 30 seconds, then 1, 5 and 15 minutes, and never more (R8)', () => {
  const waits = []
  for (let wait = noWait; waits.length < 6; waits.push(wait.leftMs)) wait = afterWrongPin(wait)
  expect(waits).toEqual([minute / 2, minute, 5 * minute, 15 * minute, 15 * minute, 15 * minute])
})

test('a wait gets shorter only by time in which the app was open (R8)', () => {
  const wait = afterWrongPin(noWait)
  expect(afterOpenFor(wait, 10_000)).toEqual({ wrong: 1, leftMs: 20_000 })
  expect(afterOpenFor(wait, -1_000)).toEqual(wait)
  expect(afterOpenFor(wait, minute)).toEqual({ wrong: 1, leftMs: 0 })
})

test('when a wait is over the next wrong PIN costs more, not again the same (R8)', () => {
  expect(afterWrongPin(afterOpenFor(afterWrongPin(noWait), minute)).leftMs).toBe(minute)
})
