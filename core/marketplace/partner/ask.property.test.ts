import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClosed, orderStatusSchema, transitions } from '../../order/order-status.ts'
import { id } from '../../testing/shop-fixtures.ts'
import {
  afterNews,
  type Ask,
  askedAlso,
  type AskedOrder,
  byTurn,
  isSeeking,
  saysNo,
} from './ask.ts'
import { partnerOrderSchema } from './partner-order.ts'

const asked = partnerOrderSchema.parse({
  ...{ ref: 'B-1', to: { pin: '700012' }, lang: 'hi', mode: 'pickup', pays: 'door', note: '' },
  ...{ customer: { name: '', phone: null }, address: null, ifMissing: 'drop_item' },
  lines: [{ good: { ref: 'sugar' }, unit: 'g', qty: 1, pricePaise: 1, per: 1 }],
})

const ask = (n: number): Ask => ({
  shop: id(n),
  order: id(100 + n),
  st: 'placed',
  reason: null,
  at: 0,
})
const order = (change: Partial<AskedOrder> = {}): AskedOrder => ({
  ...{ asked, asks: [ask(1)], isCancelled: false, isOver: false },
  ...change,
})
const news = (n: number, st: Ask['st']) => ({ order: id(100 + n), st, reason: null, at: 1 })

describe('an order that is offered to a PIN code', () => {
  it('goes to the next shop on a no and on silence, and to nobody twice (Z13)', () => {
    for (const st of ['rejected', 'expired'] as const) {
      const refused = afterNews(order(), news(1, st))
      expect(isSeeking(refused)).toBe(true)
      expect(askedAlso(refused, ask(1))).toBeUndefined()
      expect(askedAlso(refused, ask(2))?.asks.map(({ shop }) => shop)).toEqual([id(1), id(2)])
    }
  })

  it('goes to nobody else once it is taken, cancelled, or meant for one shop (Z13)', () => {
    expect(isSeeking(afterNews(order(), news(1, 'accepted')))).toBe(false)
    const refused = { asks: [{ ...ask(1), st: 'rejected' as const }] }
    expect(isSeeking(order(refused))).toBe(true)
    expect(isSeeking(order({ ...refused, isCancelled: true }))).toBe(false)
    expect(isSeeking(order({ ...refused, asked: { ...asked, to: { shop: id(1) } } }))).toBe(false)
    const many = Array.from({ length: 10 }, (_, n) => ({ ...ask(n), st: 'expired' as const }))
    expect(isSeeking(order({ asks: many }))).toBe(false)
    expect(isSeeking(order({ asks: many.slice(1) }))).toBe(true)
  })

  it('is never with two shops, whatever comes when and however often (Z13)', () => {
    const step = fc.record({
      shop: fc.nat(4),
      st: fc.constantFrom(...orderStatusSchema.options),
      isAsked: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = order({ asks: [] })
        let was = now
        for (const { shop, st, isAsked } of steps) {
          was = now
          now = isAsked ? (askedAlso(now, ask(shop)) ?? now) : follow(now, shop, st)
          const open = now.asks.filter((one) => !isClosed(one.st))
          expect(open.length).toBeLessThanOrEqual(1)
          expect(new Set(now.asks.map((one) => one.shop)).size).toBe(now.asks.length)
          // All before the last have said no; nothing said by them later counts.
          expect(now.asks.slice(0, -1).every((one) => saysNo(one.st))).toBe(true)
          if (was.isOver) expect(now.asks).toHaveLength(was.asks.length)
          expect(afterNews(now, news(shop, st)).asks).toHaveLength(now.asks.length)
        }
      }),
    )
  })

  /** News that a shop can really give: its own order moves by the table. */
  function follow(now: AskedOrder, shop: number, st: Ask['st']): AskedOrder {
    const known = now.asks.find((one) => one.shop === id(shop))
    const isMove = transitions.some(({ from, to }) => from === known?.st && to === st)
    return isMove ? afterNews(now, news(shop, st)) : now
  }

  it('asks who is open first, then who is nearer, then who brings it for less (Z14)', () => {
    const one = { shop: id(1), opensAt: 5, distanceM: null, deliveryPaise: 0 }
    const shops = [
      { ...one, opensAt: 9, distanceM: 10 },
      one,
      { ...one, shop: id(2), distanceM: 800, deliveryPaise: 2000 },
      { ...one, shop: id(3), distanceM: 800, deliveryPaise: 1000 },
      { ...one, shop: id(4), distanceM: 90 },
    ]
    const turns = shops.toSorted(byTurn)
    expect(turns.map(({ shop }) => shop)).toEqual([id(4), id(3), id(2), id(1), id(1)])
    expect(turns.at(-1)?.opensAt).toBe(9)
  })
})
