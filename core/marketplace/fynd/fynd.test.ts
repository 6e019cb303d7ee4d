import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paise } from '../../money/paise.ts'
import { reasonSchema } from '../../order/reasons.ts'
import type { OrderLine } from '../../order/order.ts'
import { orderStatusSchema } from '../../order/order-status.ts'
import { intervalSchema } from '../../shop/open-hours.ts'
import { id, line, mustardOil, order } from '../../testing/shop-fixtures.ts'
import { boughtOf } from '../coming-order.ts'
import {
  inventoryRow,
  inventoryUpdate,
  readInventoryAnswer,
  readInventoryRow,
} from './inventory.ts'
import { fyndReason, fyndReasonsSchema, readFyndReason } from './reasons.ts'
import { fyndShipmentSchema, readShipment } from './shipment.ts'
import { fyndStates, isFyndLocked, readFyndRefund, readFyndState } from './states.ts'
import { moveShipment, readMoves } from './status-update.ts'
import { readTiming, timingOf } from './timing.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../testing/fixtures/${name}.json`, import.meta.url), 'utf8'))

const webhook = read('fynd/webhook_shipment_update')
const { shipment } = fyndShipmentSchema.parse(webhook).payload
const { reasons } = fyndReasonsSchema.parse(read('fynd/reasons'))
const machine: { states: { state: string; fynd: string }[] } = read('state_machine')

const coming = readShipment(shipment)

describe('a shipment', () => {
  test('is read to the paisa, with where it goes and that it is paid (Z1, Z4)', () => {
    expect(coming).toEqual({
      ref: '17900001002071234567',
      customerName: 'Sunita Patil',
      customerPhone: '+919820011223',
      mode: 'home',
      address: {
        line: 'B-304 Sai Krupa CHS, Sector 17, Vashi, Navi Mumbai, Maharashtra',
        landmark: '',
        pin: '400703',
        latE6: null,
        lngE6: null,
      },
      lines: [
        { good: 'ATTA-5KG', unitPaise: 27_500, count: 1, totalPaise: 27_500 },
        { good: 'OIL-1L', unitPaise: 15_800, count: 2, totalPaise: 31_600 },
        { good: 'MILK-500', unitPaise: 2900, count: 4, totalPaise: 11_600 },
      ],
      deliveryPaise: 2000,
      totalPaise: 72_700,
      pays: 'channel',
      promisedBy: Date.UTC(2026, 8, 22, 11, 30),
      unread: [],
    })
    expect(readFyndState(shipment.shipment_status.status)).toBe('placed')
  })

  test.each([
    ['another sum of a line', { bags: [{ prices: { amount_paid: 274 } }] }, ['bags[0]']],
    [
      'a sum with a third of a paisa',
      { bags: [{ prices: { amount_paid: 275.003 } }] },
      ['bags[0]'],
    ],
    ['nothing of a good', { bags: [{ quantity: 0 }] }, ['bags[0]']],
    ['less paid than its goods', { payment_methods: [{ amount: 700 }] }, ['payment_methods']],
    ['a sum that is no number', { payment_methods: [{ amount: 'a lot' }] }, ['payment_methods']],
    [
      'no number of the customer',
      { delivery_details: { phone: 'home' } },
      ['delivery_details.phone'],
    ],
  ])('is shown to a person when it has %s (Z5)', (_, change, unread) => {
    const spoilt = structuredClone(webhook)
    merge(spoilt.payload.shipment, change)
    const read = readShipment(fyndShipmentSchema.parse(spoilt).payload.shipment)
    expect(read.unread).toEqual(unread)
  })

  test('with cash is paid at the door', () => {
    expect(readShipment({ ...shipment, payment_mode: 'COD' }).pays).toBe('door')
  })
})

/** Writes the change into the message, deep down. */
function merge(into: Record<string, unknown>, change: object): void {
  for (const [key, value] of Object.entries(change)) {
    const inside = into[key]
    if (typeof value === 'object' && typeof inside === 'object' && inside !== null)
      merge(inside as Record<string, unknown>, value)
    else into[key] = value
  }
}

const lines = coming.lines.map(
  (one, i): OrderLine => ({
    ...line(i + 1, mustardOil, 1, 0),
    ...boughtOf(one, { productId: id(0x101 + i), unit: 'piece', size: 1 }),
  }),
)

const taken = (nth: number, change: Partial<OrderLine>) => ({
  lines: lines.map((one, i) => (i === nth ? { ...one, ...change } : one)),
})

describe('an answer to a shipment', () => {
  test('that leaves a good out is the one of the reference', () => {
    const reason = fyndReason('item_unavailable', reasons)
    const body = moveShipment(shipment, 'bag_confirmed', taken(2, { status: 'dropped' }), {
      ...(reason ?? expect.fail('there is no reason')),
      display_name: 'Not available',
    })
    expect(body).toEqual(read('fynd/update_status_request_confirm_partial'))
  })

  test('that has fewer of a good parts that bag', () => {
    const [reason] = reasons
    const body = moveShipment(
      shipment,
      'bag_confirmed',
      taken(2, { status: 'short', qty: 3 }),
      reason,
    )
    expect(body.statuses[0]).toMatchObject({
      split_shipment: true,
      shipments: [
        {
          products: [{ quantity: 1 }, { quantity: 2 }, { identifier: 'MILK-500', quantity: 3 }],
          reasons: { products: [{ filters: [{ identifier: 'MILK-500', quantity: 1 }] }] },
        },
      ],
    })
  })

  test('that takes all of it, and any other move, parts nothing', () => {
    const whole = { status: 'bag_confirmed', shipments: [{ identifier: '17900001002071234567' }] }
    expect(moveShipment(shipment, 'bag_confirmed', { lines }, undefined).statuses).toEqual([whole])
    const packed = moveShipment(shipment, 'bag_packed', taken(2, { status: 'dropped' }), undefined)
    expect(packed.statuses).toEqual([{ ...whole, status: 'bag_packed' }])
  })

  test('is read shipment by shipment: one moved, one not, in an answer of 200', () => {
    expect(readMoves(read('fynd/update_status_response_mixed'))).toEqual([
      { shipmentId: '17900001002071234567', moved: true, message: '' },
      {
        shipmentId: '17900001002079999999',
        moved: false,
        message: 'Invalid State Transition bag_confirmed detected for given entity',
      },
    ])
    expect(readMoves({ statuses: 'none' })).toBeNull()
  })
})

describe('states (Z2)', () => {
  test('are those of the reference', () => {
    for (const { state, fynd } of machine.states) {
      const st = orderStatusSchema.parse(state)
      const modes = st === 'delivered' ? (['home', 'pickup'] as const) : (['home'] as const)
      const theirs = modes.map((mode) => fyndStates({ st, mode, timeline: [] }).join(' > '))
      const said = theirs.join(' (pickup: ') + (modes.length > 1 ? ')' : '')
      const lock = isFyndLocked({ st }) ? ' (shipment locked)' : ''
      if (st === 'cancelled') expect(fynd).toBe(`cancelled_customer or ${said}`)
      else expect(`${said}${lock}`).toBe(fynd)
    }
  })

  test('to which an order is moved are read as its own', () => {
    for (const st of orderStatusSchema.options)
      for (const mode of ['home', 'pickup'] as const) {
        const [last] = fyndStates({ st, mode, timeline: [] }).slice(-1)
        const same = { change_proposed: 'placed', expired: 'rejected', ready_for_pickup: 'packed' }
        expect([st, readFyndState(last ?? '')]).toEqual([st, { ...same }[st as 'expired'] ?? st])
      }
    const at = {
      to: 'cancelled',
      at: 0,
      by: 'customer',
      login: null,
      reason: 'changed_mind',
    } as const
    const ended = order('cancelled', { timeline: [at] })
    expect(fyndStates(ended)).toEqual(['cancelled_customer'])
  })

  test('that nobody knows, and those of money, are no fault', () => {
    for (const strange of ['', 'teleported', 'constructor', 'credit_note_generated', 'refund_done'])
      expect(readFyndState(strange)).toBeUndefined()
    expect(readFyndRefund('refund_done')).toBe('done')
    expect(readFyndRefund('bag_packed')).toBeUndefined()
  })
})

describe('reasons (Z3)', () => {
  test('are found in the list of the company by their words, not by their numbers', () => {
    const table: { rows: string[][] } = read('reasons')
    for (const [reason, , , , , example] of table.rows) {
      const found = fyndReason(reasonSchema.parse(reason), reasons)
      if (example !== '-') expect([reason, String(found?.id)]).toEqual([reason, example])
    }
    const others = reasons.map((one) => ({ ...one, id: one.id + 1000 }))
    expect(fyndReason('bulk_order', others)?.id).toBe(1085)
  })

  test('have an answer whatever the company offers, unless it offers nothing', () => {
    for (const reason of reasonSchema.options) {
      expect(fyndReason(reason, [{ id: 7, display_name: 'Store flooded' }])?.id).toBe(7)
      expect(fyndReason(reason, [])).toBeUndefined()
    }
  })

  test('of theirs that say nothing we know are left as they were said', () => {
    expect(reasons.map(({ display_name }) => readFyndReason(display_name))).toEqual([
      'item_unavailable',
      'bulk_order',
      'too_late',
      undefined,
    ])
    expect(readFyndReason('Customer plays chess')).toBeUndefined()
  })
})

describe('the shelf', () => {
  const request = read('fynd/inventory_update_request')

  test('is told in the words of the reference, and read back', () => {
    const news = request.payload.map(readInventoryRow)
    expect(news).toEqual([
      {
        good: 'ATTA-5KG',
        storeId: 4021,
        count: 14,
        price: { mrpPaise: 28_500, pricePaise: 27_500 },
        expiry: Date.UTC(2026, 11, 20) / 86_400_000,
        traceId: 'inv-01JD8K5A',
      },
      { good: 'MILK-500', storeId: 4021, count: 0, traceId: 'inv-01JD8K5B' },
    ])
    expect(inventoryUpdate(12_655, news)).toEqual(request)
  })

  test('loses no paisa and no day on the way through JSON (Z1)', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map(paise)
    const news = fc.record(
      {
        good: fc.string(),
        storeId: fc.nat(),
        count: fc.nat(),
        price: fc.record({ mrpPaise: amount, pricePaise: amount }),
        expiry: fc.integer({ min: 0, max: 47_482 }),
        traceId: fc.string(),
      },
      { requiredKeys: ['good', 'storeId', 'count', 'traceId'] },
    )
    fc.assert(
      fc.property(news, (told) => {
        expect(readInventoryRow(JSON.parse(JSON.stringify(inventoryRow(told))))).toEqual(told)
      }),
    )
  })

  test('of which a part was not taken names each good that was not', () => {
    expect(readInventoryAnswer(read('fynd/inventory_update_response_partial'))).toEqual([
      { good: 'MILK-500', why: 'unknown_good', message: 'Product not found' },
    ])
    expect(readInventoryAnswer(null)).toBeNull()
  })
})

describe('hours', () => {
  const location = read('fynd/location_timing')

  test('of a location are ours, and ours are its', () => {
    const hours = readTiming(location.timing) ?? expect.fail('it is not read')
    expect(hours).toEqual([
      ...Array.from({ length: 6 }, () => [{ from: 480, to: 1290 }]),
      [{ from: 480, to: 780 }],
    ])
    expect(timingOf(hours)).toEqual(location.timing)
    expect(readTiming(location.order_acceptance_timing)?.[0]).toEqual([{ from: 480, to: 1245 }])
  })

  test('are the same after they went there and back, but for what goes on past midnight', () => {
    const span = fc
      .record({ from: fc.integer({ min: 0, max: 1438 }), to: fc.integer({ min: 1, max: 1680 }) })
      .filter(({ from, to }) => to > from && to !== 1439)
    const week = fc.array(fc.array(span, { maxLength: 4 }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(week, (hours) => {
        fc.pre(hours.some((day) => day.length > 0))
        const within = hours.map((day) =>
          day.map(({ from, to }) => ({ from, to: Math.min(to, 1440) })),
        )
        const again = readTiming(timingOf(hours))
        expect(again).toEqual(within)
        expect(again?.flat().every((one) => intervalSchema.safeParse(one).success)).toBe(true)
      }),
    )
  })

  test('of a shop without any are the whole day; what cannot be read is none', () => {
    expect(readTiming(timingOf(undefined))?.[6]).toEqual([{ from: 0, to: 1440 }])
    expect(readTiming([{ weekday: 'monday' }])).toBeUndefined()
  })
})
