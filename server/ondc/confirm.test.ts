import { describe, expect, it } from 'vitest'
import { deliverArgs } from '#core/order/order-acts.ts'
import { duePaise } from '#core/order/order-money.ts'
import { bags, count, loose, ondcDay } from '../testing/ondc-day.ts'
import { nth, ondcActs, ondcTalk } from '../testing/ondc-talk.ts'
import { endingAt } from '../testing/test-partner.ts'

const day = ondcDay()
const { drain, heard, last, lastOrder, ask, only, ordered, accept, pack, dispatch } = ondcActs(day)

describe('an order of the network', () => {
  it('is placed once, however often and in whatever order it is confirmed', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    const first = talk.about('confirm_cod')
    const again = talk.about('confirm_cod')
    await ask('confirm', again)
    for (const _ of [1, 2])
      expect((await day.buyer.post('confirm', first)).body.error).toMatchObject({ code: '30022' })
    await ask('confirm', again)
    await ask('confirm', talk.about('confirm_cod'))
    await only()
    const confirmed = 'on_confirm Created Pending'
    expect(heard()).toEqual(['on_select Serviceable', confirmed, confirmed])
  })

  it('is placed once and answered, wherever the process ends in it', async () => {
    const moments = (['before', 'after'] as const).flatMap((when) =>
      (['withShopTx', 'readShop'] as const).map((work) => [when, work] as const),
    )
    for (const moment of moments) {
      const talk = ondcTalk(day)
      await ask('select', talk.about('select'))
      day.buyer.heard.length = 0
      await endingAt(day.server, moment, () => ask('confirm', talk.about('confirm_cod')))
      day.now += 10_000
      await drain()
      expect([moment, ...heard()]).toEqual([moment, 'on_confirm Created Pending'])
    }
    expect(await day.shop.orders()).toHaveLength(moments.length)
  })

  it('with other goods under a number that is taken leaves the first one as it is', async () => {
    const talk = await ordered()
    await ask(
      'confirm',
      talk.about('confirm_cod', ({ message }) => {
        nth(message.order.fulfillments, 0).end.person.name = 'Somebody Else'
      }),
    )
    expect(last().error?.code).toBe('30019')
    expect(last().message).toBeUndefined()
    await ask(
      'confirm',
      talk.about('confirm_cod', ({ message }) => (nth(message.order.items, 0).id = 'unknown')),
    )
    expect(last().message).toBeUndefined()
    expect((await only()).customerName).toBe('Sunita Patil')
  })

  it('is taken at the quote that was given and at no other (Z16)', async () => {
    const talk = ondcTalk(day)
    const refused = async (body: object) => {
      await ask('confirm', body)
      expect(lastOrder().state).toBe('Cancelled')
      return last().error?.code
    }
    expect(await refused(talk.about('confirm_cod'))).toBe('40003')
    await ask('select', talk.about('select'))
    const cheaper = talk.about('confirm_cod', ({ message: { order } }) => {
      const row = nth(order.quote.breakup, 0)
      row.price.value = '40.00'
      row.item = { price: { currency: 'INR', value: '40.00' } }
      order.quote.price.value = order.payment.params.amount = '176.00'
    })
    expect(await refused(cheaper)).toBe('40003')
    // Each adds up, and the shop would sell at it; but nobody was told so.
    const dearer = talk.about('confirm_cod', ({ message: { order } }) => {
      const row = nth(order.quote.breakup, 0)
      row.price.value = '50.00'
      row.item = { price: { currency: 'INR', value: '50.00' } }
      order.quote.price.value = order.payment.params.amount = '186.00'
    })
    expect(await refused(dearer)).toBe('40003')
    const fewer = talk.about('confirm_cod', ({ message: { order } }) => {
      const row = nth(order.quote.breakup, 2)
      nth(order.items, 1).quantity.count = 3
      row['@ondc/org/item_quantity'] = { count: 3 }
      row.price.value = '87.00'
      order.quote.price.value = order.payment.params.amount = '151.00'
    })
    expect(await refused(fewer)).toBe('40003')
    const brought = talk.about('confirm_cod', ({ message: { order } }) => {
      nth(order.quote.breakup, 4).price.value = '30.00'
      order.quote.price.value = order.payment.params.amount = '190.00'
    })
    expect(await refused(brought)).toBe('40003')
    await day.shop.act('editShop', { shopId: day.shop.id, set: { deliveryPaise: 3000 as never } })
    expect(await refused(talk.about('confirm_cod'))).toBe('40003')
    await day.shop.act('editShop', { shopId: day.shop.id, set: { deliveryPaise: 2000 as never } })
    day.now += 25 * 3_600_000
    expect(await refused(talk.about('confirm_cod'))).toBe('40003')
    expect(await day.shop.orders()).toEqual([])
  })

  it('that was paid to the buyer’s app takes nothing at the door (P10)', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    await ask('confirm', talk.about('confirm_prepaid'))
    expect(await only()).toMatchObject({ st: 'placed', prepaid: { by: 'ONDC' } })
    expect(duePaise(await only())).toBe(0)
    await accept()
    await pack()
    await dispatch()
    await day.shop.act('deliverOrder', deliverArgs(await only(), null))
    await drain()
    expect(heard().at(-1)).toBe('on_status Completed Order-delivered')
    expect(lastOrder().payment).toEqual(talk.about('confirm_prepaid').message.order.payment)
    expect((await only()).payments).toEqual([])
  })

  it('is paid before or at the door as it says, or not taken', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    await ask(
      'confirm',
      talk.about('confirm_cod', ({ message: { order } }) => {
        order.payment.collected_by = 'BAP'
      }),
    )
    expect(last().error?.code).toBe('40004')
    await ask(
      'confirm',
      talk.about('confirm_prepaid', ({ message: { order } }) => {
        order.payment.status = 'NOT-PAID'
      }),
    )
    expect(last().error?.code).toBe('40004')
    expect(await day.shop.orders()).toEqual([])
  })

  it('of goods that have gone meanwhile is refused with what is missing (40002)', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    await count(day.shop, loose.dal.id, 500)
    await ask('confirm', talk.about('confirm_cod'))
    expect(last().error).toMatchObject({
      code: '40002',
      message: JSON.stringify([{ item_id: bags.dal, error: '40002' }]),
    })
    expect(await day.shop.orders()).toEqual([])
  })
})
