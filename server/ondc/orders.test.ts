import { describe, expect, it } from 'vitest'
import { acceptArgs, deliverArgs } from '#core/order/order-acts.ts'
import { loose, ondcDay } from '../testing/ondc-day.ts'
import { ondcActs, ondcTalk } from '../testing/ondc-talk.ts'

const day = ondcDay()
const { drain, heard, last, lastOrder, ask, only, ordered, accept, pack, dispatch } = ondcActs(day)

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
      expect(lastOrder()).toMatchObject({
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
      expect(lastOrder().payment).toMatchObject({ status: 'PAID' })
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
    const update = day.buyer.heard.at(-2)?.body.message?.order
    expect(update?.quote.price.value).toBe('122.00')
    expect(update?.fulfillments?.[1]).toMatchObject({ id: 'C1', type: 'Cancel' })
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
      body.message?.order?.state === 'Accepted' ? '20008' : undefined
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
    expect(told.message?.order).toMatchObject({
      state: 'Cancelled',
      cancellation: { cancelled_by: 'buyer.example.com', reason: { id: '010' } },
    })
    expect(heard().filter((line) => line.startsWith('on_cancel'))).toHaveLength(1)
    await ask('cancel', talk.about('cancel_by_buyer'))
    expect(lastOrder().state).toBe('Cancelled')
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
        Object.assign(message, { cancellation_reason_id: undefined })
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
        Object.assign(body.message, { update_target: 'item', order: { id: talk.orderId } })
      })
    await ask('track', other('track'))
    expect(last().message?.tracking?.status).toBe('inactive')
    await ask('update', other('update'))
    expect(last().error?.code).toBe('50001')
  })
})
