import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { duePaise } from '#core/order/order-money.ts'
import { cleanUpSource } from '../jobs/clean-up.ts'
import { bags, count, loose, ondcDay, ondcTalk, type Version } from '../testing/ondc-day.ts'
import { endingAt, underKey } from '../testing/test-partner.ts'
import { ondcPartner } from './ondc-partner.ts'

const day = ondcDay()

const drain = () => day.server.worker.drain()
const heard = () =>
  day.buyer.heard.map(({ action, body }) => {
    const { order } = body.message ?? {}
    const fulfilment = order?.fulfillments?.[0]?.state?.descriptor.code
    return [action, order?.state, fulfilment, body.error?.code].filter(Boolean).join(' ')
  })
const last = () => day.buyer.heard.at(-1)?.body ?? expect.fail('nothing was heard')
const ask = async (action: string, body: object) => {
  const reply = await day.buyer.post(action, body)
  expect(reply).toEqual({ status: 200, body: { message: { ack: { status: 'ACK' } } } })
  await drain()
}
const only = () => day.shop.onlyOrder()

/** A talk up to its order, which the shop has not looked at yet. */
async function ordered(version: Version = '1.2.0') {
  const talk = ondcTalk(day, version)
  await ask('select', talk.about('select'))
  await ask('confirm', talk.about('confirm_cod'))
  return talk
}
const accept = async () => day.shop.act('acceptOrder', acceptArgs(await only()))
const pack = async () => day.shop.act('packOrder', packArgs(await only(), day.server.deps.newId))
const dispatch = async () => day.shop.act('dispatchOrder', { orderId: (await only()).id })

describe('an order of the network', () => {
  it.each([
    ['1.2.0', ['on_status In-progress Order-picked-up', 'on_status In-progress Out-for-delivery']],
    ['1.2.5', ['on_status In-progress Order-picked-up']],
  ] as const)(
    'goes from the basket to the door in %s, and each step is told once',
    async (version, leaves) => {
      const talk = ondcTalk(day, version)
      await ask('select', talk.about('select'))
      const init = talk.about('confirm_cod', ({ context }) => (context.action = 'init'))
      await ask('init', init)
      expect(last().message.order).toMatchObject({
        quote: { price: { value: '180.00' } },
        payment: { type: 'ON-FULFILLMENT', collected_by: 'BPP', params: { amount: '180.00' } },
      })
      await ask('confirm', talk.about('confirm_cod'))
      expect(await only()).toMatchObject({
        ...{ st: 'placed', channel: 'partner', customerName: 'Sunita Patil', deliveryPaise: 2000 },
        customerPhone: '+919820011223',
        lines: [
          { productId: loose.sugar.id, qty: 1000, totalPaise: 4400 },
          { productId: loose.dal.id, qty: 1000, totalPaise: 11_600 },
        ],
      })
      await accept()
      await drain()
      await pack()
      await dispatch()
      await drain()
      const order = await only()
      const cash = {
        ...{
          id: day.server.deps.newId(),
          method: 'cash' as const,
          state: 'cod_collected' as const,
        },
        ...{ utr: '', amountPaise: order.lines[0]?.totalPaise ?? expect.fail() },
      }
      await day.shop.act('deliverOrder', deliverArgs(order, cash))
      await drain()
      expect(heard()).toEqual([
        ...['on_select Serviceable', 'on_init', 'on_confirm Created Pending'],
        ...['on_status Accepted Pending', 'on_status In-progress Packed', ...leaves],
        'on_status Completed Order-delivered',
      ])
      expect(last().message.order.payment).toMatchObject({ status: 'PAID' })
      const ids = day.buyer.heard.map(({ body }) => body.context['message_id'])
      expect(new Set(ids).size).toBe(ids.length)
      for (const { uri, action, body } of day.buyer.heard) {
        expect(uri).toBe('https://buyer.example.com/ondc')
        expect(body.context).toMatchObject({
          ...{ action, core_version: version, transaction_id: talk.transaction },
          ...{ bpp_id: 'haat.example.com', bpp_uri: 'https://haat.example.com/ondc' },
        })
      }
    },
  )

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
        message.order.fulfillments[0].end.person.name = 'Somebody Else'
      }),
    )
    expect(last().error?.code).toBe('30019')
    expect(last().message).toBeUndefined()
    await ask(
      'confirm',
      talk.about('confirm_cod', ({ message }) => (message.order.items[0].id = 'unknown')),
    )
    expect(last().message).toBeUndefined()
    expect((await only()).customerName).toBe('Sunita Patil')
  })

  it('is taken at the quote that was given and at no other (Z16)', async () => {
    const talk = ondcTalk(day)
    const refused = async (body: object) => {
      await ask('confirm', body)
      expect(last().message.order.state).toBe('Cancelled')
      return last().error?.code
    }
    expect(await refused(talk.about('confirm_cod'))).toBe('40003')
    await ask('select', talk.about('select'))
    const cheaper = talk.about('confirm_cod', ({ message: { order } }) => {
      const [row] = order.quote.breakup
      row.price.value = row.item.price.value = '40.00'
      order.quote.price.value = order.payment.params.amount = '176.00'
    })
    expect(await refused(cheaper)).toBe('40003')
    // Each adds up, and the shop would sell at it; but nobody was told so.
    const dearer = talk.about('confirm_cod', ({ message: { order } }) => {
      const [row] = order.quote.breakup
      row.price.value = row.item.price.value = '50.00'
      order.quote.price.value = order.payment.params.amount = '186.00'
    })
    expect(await refused(dearer)).toBe('40003')
    const fewer = talk.about('confirm_cod', ({ message: { order } }) => {
      const row = order.quote.breakup[2]
      order.items[1].quantity.count = row['@ondc/org/item_quantity'].count = 3
      row.price.value = '87.00'
      order.quote.price.value = order.payment.params.amount = '151.00'
    })
    expect(await refused(fewer)).toBe('40003')
    const brought = talk.about('confirm_cod', ({ message: { order } }) => {
      order.quote.breakup[4].price.value = '30.00'
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
    expect(last().message.order.payment).toEqual(
      talk.about('confirm_prepaid').message.order.payment,
    )
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

  it('that the shop refuses or does not answer is told as cancelled by the seller', async () => {
    const talk = await ordered()
    await day.shop.act('rejectOrder', { orderId: (await only()).id, reason: 'shop_busy' })
    await drain()
    expect(last()).toMatchObject({
      context: { action: 'on_cancel' },
      message: {
        order: {
          ...{ id: talk.orderId, state: 'Cancelled' },
          cancellation: { cancelled_by: 'haat.example.com', reason: { id: '005' } },
          quote: { price: { value: '0.00' } },
        },
      },
    })
  })

  it('of which a bag is left out while nothing is packed is part-cancelled (Z9, Z17)', async () => {
    await ordered()
    const order = await only()
    const [sugar, dal] = order.lines
    await day.shop.act('acceptOrder', {
      orderId: order.id,
      lines: [
        { n: 1, productId: sugar?.productId ?? '', qty: 1000 },
        { n: 2, productId: dal?.productId ?? '', qty: 500 },
      ],
    })
    await drain()
    expect(heard().slice(-2)).toEqual(['on_update Accepted Pending', 'on_status Accepted Pending'])
    const update = day.buyer.heard.at(-2)?.body.message.order
    expect(update.quote.price.value).toBe('122.00')
    expect(update.fulfillments[1]).toMatchObject({ id: 'C1', type: 'Cancel' })
  })

  it.each([
    ['ends when its buyer will not have it without', false, 'cancelled'],
    ['is asked back from the shop that has packed it', true, 'packed'],
  ] as const)('of which a bag is left out %s (22501)', async (_what, isPacked, st) => {
    await ordered()
    day.buyer.refuses = ({ action }) => (action === 'on_update' ? '22501' : undefined)
    const order = await only()
    const less = acceptArgs(order).lines.map((line) => ({
      ...line,
      qty: line.n === 2 ? 500 : line.qty,
    }))
    await day.shop.act('acceptOrder', { orderId: order.id, lines: less })
    if (isPacked) await pack()
    await drain()
    expect((await only()).st).toBe(st)
    expect(heard().filter((line) => line.startsWith('on_update'))).toHaveLength(1)
    if (isPacked) {
      expect((await only()).cancelRequestedAt).not.toBeNull()
      await day.shop.act('declineCancel', { orderId: order.id })
      await drain()
      expect(heard().at(-1)).toBe('on_status In-progress Packed')
    } else expect(heard().at(-1)).toBe('on_cancel Cancelled Cancelled')
  })

  it('of which a step is refused is told of the next one; the refused one is dead', async () => {
    await ordered()
    day.buyer.refuses = ({ body }) =>
      body.message.order.state === 'Accepted' ? '20008' : undefined
    await accept()
    await pack()
    await drain()
    expect(heard().slice(-2)).toEqual([
      'on_status Accepted Pending',
      'on_status In-progress Packed',
    ])
    const job = await day.server.deps.db.global
      .selectFrom('outbox')
      .select('last_error')
      .where('dead_at', 'is not', null)
      .executeTakeFirst()
    expect(job?.last_error).toBe('nack 20008')
  })

  it('is cancelled by its buyer until it is packed, and not after that (Z17)', async () => {
    const talk = await ordered()
    await accept()
    await drain()
    await ask('cancel', talk.about('cancel_by_buyer'))
    expect((await only()).st).toBe('cancelled')
    const told = last()
    expect(told.message.order).toMatchObject({
      state: 'Cancelled',
      cancellation: { cancelled_by: 'buyer.example.com', reason: { id: '010' } },
    })
    expect(heard().filter((line) => line.startsWith('on_cancel'))).toHaveLength(1)
    await ask('cancel', talk.about('cancel_by_buyer'))
    expect(last().message.order.state).toBe('Cancelled')
  })

  it('that is packed stays, and its buyer is told so', async () => {
    const talk = await ordered()
    await accept()
    await pack()
    await drain()
    await ask('cancel', talk.about('cancel_by_buyer'))
    expect(last().error?.code).toBe('50001')
    expect((await only()).st).toBe('packed')
    expect((await only()).cancelRequestedAt).toBeNull()
  })

  it('says how it stands to its own buyer’s app alone', async () => {
    const talk = await ordered()
    const status = (change = () => {}) =>
      talk.about('cancel_by_buyer', ({ context, message }) => {
        context.action = 'status'
        delete message.cancellation_reason_id
        change()
      })
    await ask('status', status())
    expect(heard().at(-1)).toBe('on_status Created Pending')
    const other = status()
    other.message.order_id = 'nobody-knows'
    await ask('status', other)
    expect(last().error?.code).toBe('30018')
    day.buyer.id = 'other.example.com'
    day.buyer.keyId = 'other-1'
    try {
      const theirs = status()
      theirs.context.bap_id = 'other.example.com'
      await ask('status', theirs)
      expect(last().error?.code).toBe('30018')
    } finally {
      Object.assign(day.buyer, { id: 'buyer.example.com', keyId: 'buyer-1' })
    }
  })

  it('cannot be changed or followed on its way', async () => {
    const talk = await ordered()
    const other = (action: string) =>
      talk.about('cancel_by_buyer', (body) => {
        body.context.action = action
        body.message = { ...body.message, update_target: 'item', order: { id: talk.orderId } }
      })
    await ask('track', other('track'))
    expect(last().message.tracking.status).toBe('inactive')
    await ask('update', other('update'))
    expect(last().error?.code).toBe('50001')
  })
})

describe('a buyer’s app that is away', () => {
  it('is told later, of the answer before the news', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    day.buyer.answer = () => undefined
    await ask('confirm', talk.about('confirm_cod'))
    await accept()
    await drain()
    expect(heard()).toEqual(['on_select Serviceable'])
    day.buyer.answer = () => 200
    day.now += 3_600_000
    await drain()
    day.now += 3_600_000
    await drain()
    expect(heard().slice(1)).toEqual(['on_confirm Created Pending', 'on_status Accepted Pending'])
  })

  it('and cancels before it has heard that its order is taken is told each once', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    day.buyer.answer = () => undefined
    await ask('confirm', talk.about('confirm_cod'))
    await ask('cancel', talk.about('cancel_by_buyer'))
    day.buyer.answer = () => 200
    for (let hours = 0; hours < 3; hours++) {
      day.now += 3_600_000
      await drain()
    }
    expect(heard().slice(1)).toEqual([
      'on_confirm Created Pending',
      'on_cancel Cancelled Cancelled',
    ])
  })

  it('for good is given up, and the news stand among the dead', async () => {
    await ordered()
    await accept()
    day.buyer.answer = () => 500
    for (let hours = 0; hours < 30; hours++) {
      day.now += 3_600_000
      await drain()
    }
    const [event] = await day.server.deps.db.global
      .selectFrom('partner_event')
      .select(['dead_at', 'sent_at'])
      .where('order_id', 'in', (query) =>
        query.selectFrom('partner_order').select('id').where('ref', 'like', 'buyer.example.com/%'),
      )
      .orderBy('at', 'desc')
      .execute()
    expect(event?.sent_at).toBeNull()
    expect(event?.dead_at).not.toBeNull()
  })

  it('is told what it has missed when its event is sent again', async () => {
    await ordered()
    day.buyer.answer = () => 500
    await accept()
    for (let hours = 0; hours < 30; hours++) {
      day.now += 3_600_000
      await drain()
    }
    day.buyer.answer = () => 200
    const network = await underKey(day.server, await ondcPartner(day.server.deps), {
      rights: ['orders', 'hooks'],
    })
    const { body } = await network.call('GET', '/v1/partner/events?dead=1')
    const { id } = (body['events'] as { id: string }[]).at(-1) ?? expect.fail('none is dead')
    await network.call('POST', `/v1/partner/events/${id}/replay`)
    await drain()
    expect(heard().at(-1)).toBe('on_status Accepted Pending')
  })
})

describe('what the network was told of a customer', () => {
  it('is forgotten after a month, also where it never arrived', async () => {
    await ordered()
    const { global } = day.server.deps.db
    const named = async () => [
      ...(await global.selectFrom('ondc_order').select('ref').execute()),
      ...(await global
        .selectFrom('outbox')
        .select('id')
        .where(sql<boolean>`body::text LIKE '%Sunita%'`)
        .execute()),
    ]
    day.buyer.answer = () => 500
    await ask('confirm', ondcTalk(day).about('confirm_cod'))
    expect((await named()).length).toBeGreaterThan(2)
    day.now += 31 * 24 * 3_600_000
    await cleanUpSource()(day.server.deps)
    expect(await named()).toEqual([])
  })
})
