import { describe, expect, it } from 'vitest'
import type { ArgsOf } from '#core/sync/registry.ts'
import { partnerDay } from '../testing/partner-day.ts'
import { servedPin } from '../testing/test-partner.ts'

const day = partnerDay()

const edit = (set: ArgsOf<'editShop'>['set']) =>
  day.shop.act('editShop', { shopId: day.shop.id, set })

describe('who serves a PIN code', () => {
  const ask = (query: string) => day.partner.call('GET', `/v1/partner/serviceability?${query}`)

  it('is told with fee, distance, opening and window; who does not, not at all', async () => {
    await edit({ place: { latE6: 22_570_000, lngE6: 88_360_000 }, deliveryPaise: 2000 as never })
    const { body } = await ask(`pin=${servedPin}&latE6=22580000&lngE6=88360000`)
    expect(body).toEqual({
      shops: [
        {
          ...{ shop: day.shop.id, whyNot: null, deliveryPaise: 2000, distanceM: 1112 },
          ...{ opensAt: day.now, slot: null },
        },
      ],
    })
    expect((await ask('pin=400001')).body).toEqual({ shops: [] })
  })

  it('follows the shop’s settings at once', async () => {
    await edit({ pins: ['700009', '700010'] })
    expect((await ask('pin=700009')).body['shops']).toHaveLength(1)
    expect((await ask(`pin=${servedPin}`)).body['shops']).toHaveLength(0)
  })

  it('and cannot now is told with the reason', async () => {
    await edit({ minDeliveryPaise: 50_000 as never })
    expect((await ask(`pin=${servedPin}&goodsPaise=100`)).body).toMatchObject({
      shops: [{ whyNot: 'below_minimum' }],
    })
  })
})
