import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askOften } from './ask-often.ts'

// A screen that follows the server, on a phone whose server does not answer.

let asked = 0
let answers = false
let client: QueryClient
let end: () => void

beforeEach(() => {
  vi.useFakeTimers()
  // Where there is no page, it would not ask again at all.
  environmentManager.setIsServer(() => false)
  asked = 0
  answers = false
  client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })
  const observer = new QueryObserver(client, {
    queryKey: ['told'],
    queryFn: async () => {
      asked += 1
      if (!answers) throw new Error('Nobody answers.')
      return asked
    },
    ...askOften(4_000),
  })
  end = observer.subscribe(() => undefined)
})
afterEach(() => {
  end()
  client.clear()
  vi.useRealTimers()
})

test('it asks every four seconds while it is answered', async () => {
  answers = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(16)
})

test('it asks ever more seldom while nobody answers: a few times in a minute, a few dozen in an hour', async () => {
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBeGreaterThanOrEqual(4)
  expect(asked).toBeLessThanOrEqual(6)
  await vi.advanceTimersByTimeAsync(59 * 60_000)
  expect(asked).toBeLessThanOrEqual(36)
  expect(asked).toBeGreaterThanOrEqual(14)
})

test('it asks as before once somebody answers again', async () => {
  await vi.advanceTimersByTimeAsync(600_000)
  answers = true
  await vi.advanceTimersByTimeAsync(300_000)
  const before = asked
  await vi.advanceTimersByTimeAsync(40_000)
  expect(asked - before).toBe(10)
})
