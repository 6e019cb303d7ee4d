import { describe, expect, it } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { partnerDay } from '../testing/partner-day.ts'

const day = partnerDay()
const takes = (amount: number) =>
  day.shop.act('editShop', { shopId: day.shop.id, set: { deliveryPaise: paise(amount) } })

describe('what a partner’s customer was shown for bringing his order', () => {
  it('is what he pays, as long as the shop takes no more (Z4)', async () => {
    await takes(1500)
    await day.partner.place(day.shop, { deliveryPaise: paise(2000) })
    expect((await day.shop.onlyOrder()).deliveryPaise).toBe(2000)
  })

  it('is refused when the shop takes more by now, with how much', async () => {
    await takes(2500)
    const { status, body } = await day.partner.place(day.shop, { deliveryPaise: paise(2000) })
    expect({ status, ...body }).toMatchObject({
      ...{ status: 409, code: 'delivery_changed', deliveryPaise: 2500 },
    })
    expect(await day.shop.orders()).toEqual([])
  })

  it('is what the shop takes where nothing was said', async () => {
    await takes(2500)
    await day.partner.place(day.shop)
    expect((await day.shop.onlyOrder()).deliveryPaise).toBe(2500)
  })
})
