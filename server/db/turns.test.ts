import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Stalled, Turns } from './turns.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('one at a time, in the order in which they came', async () => {
  const turns = new Turns()
  const order: string[] = []
  const work = async (name: string) => {
    const end = await turns.take()
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
    end()
  }
  await Promise.all([work('a'), work('b')])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  expect(turns.isIdle).toBe(true)
})

test('a wait for oneself becomes an error after ten seconds, and those behind still get their turn', async () => {
  const turns = new Turns()
  const end = await turns.take()
  const stuck = turns.take().catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(9_999)
  const behind = turns.take()
  expect(turns.isIdle).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await stuck).toBeInstanceOf(Stalled)
  end()
  const endBehind = await behind
  endBehind()
  expect(turns.isIdle).toBe(true)
})
