import { expect, test } from 'vitest'
import { Backoff } from './backoff.ts'

test('tries come at any moment of a doubling window, up to five minutes', () => {
  const late = new Backoff(() => 1)
  const waits = Array.from({ length: 11 }, () => late.failed())
  expect(waits).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
  ])
  expect(new Backoff(() => 0).failed()).toBe(0)
})

test('a success begins anew, and what the server asks for is honoured', () => {
  const backoff = new Backoff(() => 1)
  backoff.failed()
  backoff.failed()
  backoff.reset()
  expect(backoff.failed()).toBe(1_000)
  expect(backoff.failed(60_000)).toBe(60_000)
})
