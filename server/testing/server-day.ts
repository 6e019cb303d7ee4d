import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startTestServer, type TestOverrides, type TestServer } from './start-server.ts'

/** Ten in the morning of a Tuesday in the shop. */
export const dayBegins = Date.UTC(2026, 10, 24, 4, 30)

/** What the tests of one file share; `now` is the server's clock, which a test may move on. */
export type ServerDay = { now: number; server: TestServer }

/** Each test of the file that calls this begins at ten, on a server that has nothing left to do. */
export function serverDay(overrides: TestOverrides = {}): ServerDay {
  // The server is there as soon as a test runs.
  const day = { now: dayBegins } as ServerDay
  beforeAll(async () => {
    day.server = await startTestServer({ now: () => day.now, ...overrides })
  })
  afterAll(() => day.server.close())
  beforeEach(async () => {
    day.now = dayBegins
    await day.server.forget()
  })
  return day
}
