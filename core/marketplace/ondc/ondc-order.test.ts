import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { paise } from '../../money/paise.ts'
import type { Order, OrderLine } from '../../order/order.ts'
import { id, line, mustardOil, order } from '../../testing/shop-fixtures.ts'
import { boughtOf } from '../coming-order.ts'
import { callbackContext, contextSchema, readNack } from './context.ts'
import { ondcCancelled, ondcOrder, type OrderNews } from './order-message.ts'
import { onSelect, selectedSchema } from './select.ts'
import { readQuote } from './quote.ts'
import { confirmedSchema, readConfirmed } from './read-order.ts'
import { readOndcReason } from './reasons.ts'
import { ondcStates, readOndcState } from './states.ts'

const readFixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../testing/fixtures/${name}.json`, import.meta.url), 'utf8'))

const at = (time: string): number => Date.parse(`2026-09-22T${time}Z`)

const confirm = readFixture('ondc/confirm_prepaid')
const confirmed = confirmedSchema.parse(confirm.message.order)
const coming = readConfirmed(confirmed)

const lines = coming.lines.map(
  (one, i): OrderLine => ({
    ...line(i + 1, mustardOil, 1, 0),
    ...boughtOf(one, { productId: id(0x101 + i), unit: 'piece', size: 1 }),
  }),
)

const timeline = [
  ['placed', '09:02:00'],
  ['accepted', '09:04:00'],
  ['packed', '09:28:00'],
  ['out_for_delivery', '09:36:00'],
  ['delivered', '09:54:00'],
] as const

/** The order of the reference once it has come so far. */
const ours = (st: Order['st'], change: Partial<Order> = {}): Order => {
  const last = timeline.findIndex(([to]) => to === st)
  return order(st, {
    deliveryPaise: coming.deliveryPaise,
    lines,
    timeline: timeline
      .slice(0, last < 0 ? timeline.length : last + 1)
      .map(([to, time]) => ({ to, at: at(time), by: 'shop', login: null, reason: null })),
    ...change,
  })
}

const news = (order: Order, state: OrderNews['state'], time: string): OrderNews => ({
  confirmed,
  order,
  state,
  seller: 'haat.example.com',
  shop: {
    locationId: 'L1',
    name: 'Shree Ganesh Kirana',
    place: { latE6: 19_077_100, lngE6: 72_998_700 },
    address: { locality: 'Vashi', city: 'Navi Mumbai', area_code: '400703', state: 'MH' },
    contact: { phone: '8652000141', email: 'shop@haat.example.com' },
  },
  promise: {
    minutes: 60,
    ready: [at('09:32:00'), at('09:45:00')],
    arrive: [at('09:45:00'), at('10:02:00')],
  },
  at: at(time),
})

/** What else is known from the moment it has left. */
const onTheWay: Pick<OrderNews, 'invoiceUrl'> = {
  invoiceUrl: 'https://haat.example.com/inv/SGK-2627-000207.pdf',
}
const withCode: Pick<OrderNews, 'door'> = {
  door: { code: '4821', from: at('09:36:00'), to: at('18:29:59') },
}

/** The words beside the order's number are free; the reference has a counter there. */
const withoutWords = (message: unknown): unknown =>
  JSON.parse(JSON.stringify(message), (key, value) =>
    key === 'long_desc' && !String(value).includes('door') ? '' : value,
  )

describe('an order that was confirmed', () => {
  test('is read to the paisa, with where it goes and that it is paid (Z1, Z4)', () => {
    expect(coming).toEqual({
      ref: '2026-09-22-207411',
      customerName: 'Sunita Patil',
      customerPhone: '+919820011223',
      mode: 'home',
      address: {
        line: 'B-304, Sai Krupa CHS, Sector 17, Vashi, Navi Mumbai',
        landmark: '',
        pin: '400703',
        latE6: 19_070_200,
        lngE6: 73_001_100,
      },
      lines: [
        { good: 'I1', unitPaise: 27_500, count: 1, totalPaise: 27_500 },
        { good: 'I2', unitPaise: 2900, count: 4, totalPaise: 11_600 },
      ],
      deliveryPaise: 2000,
      totalPaise: 41_100,
      pays: 'channel',
      promisedBy: at('10:02:00'),
      unread: [],
    })
  })

  test('with cash on delivery is paid at the door', () => {
    const cod = confirmedSchema.parse(readFixture('ondc/confirm_cod').message.order)
    expect(readConfirmed(cod)).toEqual({ ...coming, ref: '2026-09-22-207412', pays: 'door' })
  })

  test('becomes lines of just the money that the customer was shown (Z4)', () => {
    expect(
      lines.map(({ qty, pricePaise, per, totalPaise }) => [qty, pricePaise, per, totalPaise]),
    ).toEqual([
      [1, 27_500, 1, 27_500],
      [4, 2900, 1, 11_600],
    ])
    const bag = boughtOf(coming.lines[1] ?? expect.fail(), {
      productId: id(1),
      unit: 'g',
      size: 500,
    })
    expect(bag).toMatchObject({ qty: 2000, pricePaise: 2900, per: 500, totalPaise: 11_600 })
  })

  test.each([
    ['another sum of its rows', (o: typeof confirm) => (o.quote.price.value = '410.00'), ['quote']],
    [
      'another count than its quote',
      (o: typeof confirm) => (o.items[1].quantity.count = 3),
      ['items[1]'],
    ],
    [
      'a charge that we never asked',
      (o: typeof confirm) => (o.quote.breakup[1].price.value = '5.00'),
      ['quote'],
    ],
    [
      'a part of a paisa',
      (o: typeof confirm) => (o.quote.breakup[0].price.value = '275.005'),
      ['quote'],
    ],
    [
      'another payment',
      (o: typeof confirm) => (o.payment.params.amount = '41.10'),
      ['payment.params.amount'],
    ],
  ])('is shown to a person when it has %s (Z5)', (_, spoil, unread) => {
    const spoilt = structuredClone(confirm.message.order)
    spoil(spoilt)
    expect(readConfirmed(confirmedSchema.parse(spoilt)).unread).toEqual(
      expect.arrayContaining(unread),
    )
  })
})

describe('what is told of it is what the reference tells', () => {
  test.each([
    ['on_confirm_created', 'placed', 0, '09:02:00.700', {}],
    ['on_status_accepted', 'accepted', 0, '09:04:10', {}],
    ['on_status_packed', 'packed', 0, '09:28:00', {}],
    ['on_status_picked', 'out_for_delivery', 0, '09:36:05', onTheWay],
    ['on_status_out_for_delivery', 'out_for_delivery', 1, '09:37:00', { ...onTheWay, ...withCode }],
    ['on_status_delivered', 'delivered', 0, '09:54:10', { ...onTheWay, ...withCode }],
  ] as const)('%s', (name, st, nth, time, more) => {
    const fixture = readFixture(`ondc/${name}`)
    const state = ondcStates(st, '1.2.0')[nth] ?? expect.fail('there is no such state')
    const told = { ...news(ours(st), state, time), ...more }
    expect(withoutWords(ondcOrder(told))).toEqual(withoutWords(fixture.message.order))
    const { order: theirs } = fixture.message
    const [{ state: fulfilment }] = theirs.fulfillments
    expect(readOndcState(theirs.state, fulfilment.descriptor.code)).toBe(st)
  })

  test('on_update_part_cancel: the shop has two of four (Z9)', () => {
    const [first, second] = lines
    if (!first || !second) expect.fail()
    const short = { ...second, status: 'short' as const, qty: 2, totalPaise: paise(5800) }
    const state = ondcStates('accepted', '1.2.0')[0] ?? expect.fail()
    const told = news(ours('accepted', { lines: [first, short] }), state, '09:10:00')
    expect(ondcOrder(told)).toEqual(readFixture('ondc/on_update_part_cancel').message.order)
  })

  test.each([
    ['on_cancel_by_buyer', 'cancelled', 'buyer.example.com', '010', '09:06:00.600'],
    ['on_cancel_by_seller_rejected', 'rejected', 'haat.example.com', '005', '09:05:00'],
  ] as const)('%s', (name, st, by, reasonCode, time) => {
    const fixture = readFixture(`ondc/${name}`).message.order
    const [state] = ondcStates(st, '1.2.0')
    if (!state) expect.fail()
    const before = { fulfilment: 'Pending', at: at('09:04:10') }
    const told = ondcCancelled(news(ours(st), state, time), { by, reasonCode, before })
    expect(told).toEqual(fixture)
    expect(readOndcState(fixture.state, fixture.fulfillments[0].state.descriptor.code)).toBe(
      'cancelled',
    )
  })

  test('goods that came back are told as coming and as there (Z2)', () => {
    const before = { fulfilment: 'Order-picked-up', at: at('09:36:05') }
    const ended = { by: 'haat.example.com', reasonCode: '013', before }
    const told = ondcStates('returned', '1.2.0').map((state) => {
      const { fulfillments } = ondcCancelled(news(ours('returned'), state, '11:00:00'), ended)
      return fulfillments[1]
    })
    expect(told.map((part) => part && [part.type, part.state.descriptor.code])).toEqual([
      ['RTO', 'RTO-Initiated'],
      ['RTO', 'RTO-Delivered'],
    ])
  })
})

describe('a basket that is asked for', () => {
  const select = readFixture('ondc/select')
  const selected = selectedSchema.parse(select.message.order)

  test.each(['on_select', 'on_select_out_of_stock'])('%s', (name) => {
    const fixture = readFixture(`ondc/${name}`)
    const quote = readQuote(fixture.message.order.quote) ?? expect.fail('the quote does not add up')
    const answer = { providerName: 'Shree Ganesh Kirana', quote, minutes: 60, whyNot: null }
    const { context: _, ...rest } = fixture
    expect(onSelect(selected, answer)).toEqual(rest)
  })

  test.each([
    ['outside_area', '30009'],
    ['too_far', '30010'],
    ['no_rider', '30011'],
    ['below_minimum', '30023'],
    ['full', '30017'],
  ] as const)('that is not brought (%s) is told as such: %s', (whyNot, code) => {
    const quote = readQuote(readFixture('ondc/on_select').message.order.quote) ?? expect.fail()
    const answer = { providerName: 'S', quote, minutes: 90, whyNot }
    const told = onSelect(selected, answer)
    expect(told.error?.code).toBe(code)
    expect(told.message.order.fulfillments[0]).toMatchObject({
      '@ondc/org/category': 'Standard Delivery',
      state: { descriptor: { code: 'Non-serviceable' } },
    })
  })
})

test('a callback has the head of what was asked, with our name and its own time', () => {
  const asked = contextSchema.parse(confirm.context)
  const bpp = { bpp_id: 'haat.example.com', bpp_uri: 'https://haat.example.com/ondc' }
  const head = callbackContext(asked, bpp, { action: 'on_confirm', at: at('09:02:00.700') })
  expect(head).toEqual(readFixture('ondc/on_confirm_created').context)
})

test('the buyer who cancels says why in the words of his version (Z3)', () => {
  const { cancellation_reason_id: code } = readFixture('ondc/cancel_by_buyer').message
  expect(readOndcReason(code, '1.2.0')?.reason).toBe('wrong_address')
})

test('a callback is refused in the words of the contract, with its code or without', () => {
  const { ack, nack_invalid } = readFixture('ondc/ack_nack')
  expect([ack, nack_invalid].map(readNack)).toEqual([null, '30000'])
  const bare = { message: { ack: { status: 'NACK' } } }
  expect([bare, { ...bare, error: { code: 22501 } }].map(readNack)).toEqual(['', '22501'])
  expect([{ ...bare, error: { code: 'x\n' } }, {}, null, 'OK'].map(readNack)).toEqual([
    ...['', null, null, null],
  ])
})
