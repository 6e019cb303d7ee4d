import { beforeEach } from 'vitest'
import type { PartnerRight } from '../partner/rights.ts'
import { type ServerDay, serverDay } from './server-day.ts'
import type { TestOverrides } from './start-server.ts'
import { readyForPartners, type TestPartner, testPartner } from './test-partner.ts'
import { openTestShop, type TestShop } from './test-shop.ts'

export type PartnerDay = ServerDay & { shop: TestShop; partner: TestPartner }

/** Each test of the file that calls this begins at ten in a shop of its own that has let a partner in. */
export function partnerDay(
  overrides: TestOverrides = {},
  rights: readonly PartnerRight[] = ['goods', 'orders'],
): PartnerDay {
  // Shop and partner are there as soon as a test runs.
  const day = serverDay(overrides) as PartnerDay
  beforeEach(async () => {
    day.shop = await readyForPartners(await openTestShop(day.server.deps))
    day.partner = await testPartner(day.server, [day.shop], { rights })
  })
  return day
}
