import { beforeEach } from 'vitest'
import { fakeCloudApi } from './fake-cloud-api.ts'
import { type ServerDay, serverDay } from './server-day.ts'
import type { TestOverrides } from './start-server.ts'
import { openTestShop, type TestShop } from './test-shop.ts'

export type WhatsappDay = ServerDay & {
  shop: TestShop
  whatsapp: ReturnType<typeof fakeCloudApi>
}

/** Each test of the file that calls this begins at ten in a shop of its own, to which customers write on WhatsApp. */
export function whatsappDay(env: NonNullable<TestOverrides['env']> = {}): WhatsappDay {
  const whatsapp = fakeCloudApi()
  // The shop is there as soon as a test runs.
  const day = Object.assign(serverDay({ env, fetch: whatsapp.fetch }), { whatsapp }) as WhatsappDay
  beforeEach(async () => {
    day.shop = await openTestShop(day.server.deps)
  })
  return day
}
