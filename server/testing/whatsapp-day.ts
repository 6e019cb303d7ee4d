import { afterAll, beforeAll, beforeEach } from 'vitest'
import { fakeCloudApi } from './fake-cloud-api.ts'
import { startTestServer, type TestServer } from './start-server.ts'
import { openTestShop, type TestShop } from './test-shop.ts'

/** Ten in the morning of a Tuesday in the shop. */
export const dayBegins = Date.UTC(2026, 10, 24, 4, 30)

/** What the tests of one file share; `now` is the server's clock, which a test may move on. */
export type WhatsappDay = {
  now: number
  server: TestServer
  shop: TestShop
  whatsapp: ReturnType<typeof fakeCloudApi>
}

/** Each test of the file that calls this begins at ten in a shop of its own, to which customers write on WhatsApp. */
export function whatsappDay(): WhatsappDay {
  const whatsapp = fakeCloudApi()
  // Server and shop are there as soon as a test runs.
  const day = { now: dayBegins, whatsapp } as WhatsappDay
  beforeAll(async () => {
    day.server = await startTestServer({ now: () => day.now, fetch: whatsapp.fetch })
  })
  afterAll(() => day.server.close())
  beforeEach(async () => {
    day.now = dayBegins
    await day.server.forget()
    day.shop = await openTestShop(day.server.deps)
  })
  return day
}
