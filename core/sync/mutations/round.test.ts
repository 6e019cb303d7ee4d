import { describe, expect, it } from 'vitest'
import { amountSchema } from '../../money/paise.ts'
import type { Order } from '../../order/order.ts'
import type { Round } from '../../round/round.ts'
import { act, id, morning, order, reader } from '../../testing/shop-fixtures.ts'
import { runReducer } from '../fold.ts'
import type { MutationModule } from '../mutation.ts'
import type { AnyModule } from '../registry.ts'
import { type Key, keyOf, type Row } from '../rows.ts'
import { failDelivery } from './order.ts'
import { deliverOrder } from './order-handover.ts'
import { handInRound, linkRound, planRound, sendRound } from './round.ts'

const [one, other] = [id(0x701), id(0x702)]
const roundId = id(0x800)
const drops = [one, other].map((orderId, n) => ({ orderId, paymentId: id(0xc00 + n) }))
const hash = 'ab'.repeat(32)

/** A shop of a few rows: verbs change them as they would on a phone. */
function shopWith(...orders: Order[]) {
  const rows: Partial<Record<Key, Row>> = {}
  for (const row of orders) rows[keyOf(7, row.id)] = row
  const run = <Args>(module: MutationModule<Args>, args: NoInfer<Args>, at = morning) => {
    const said = act(args, { at })
    const verdict = module.check(reader(rows), said, { now: at, strictStock: false })
    if (verdict.st === 'applied')
      for (const key of module.keys(args)) {
        const row = runReducer(module as AnyModule, key, rows[key], said)
        if (row) rows[key] = row
      }
    return verdict
  }
  return {
    run,
    order: (n: string) => rows[keyOf(7, n)] as Order,
    round: (n = roundId) => rows[keyOf(12, n)] as Round,
    plan: (n = roundId, list = drops, without: string[] = []) =>
      run(planRound, { roundId: n, rider: 'Raju', drops: list, without }),
    send: (n = roundId) => run(sendRound, { roundId: n, orderIds: [one, other], tokenHash: hash }),
    handIn: (expected: number, counted: number) =>
      run(handInRound, {
        roundId,
        orderIds: [one, other],
        expectedPaise: amountSchema.parse(expected),
        countedPaise: amountSchema.parse(counted),
      }),
  }
}

const packed = (n: string, change: Partial<Order> = {}) => order('packed', { id: n, ...change })
const twoBags = () => shopWith(packed(one), packed(other))

describe('a delivery round', () => {
  it('takes the orders that were chosen, in the order they were put in (D1)', () => {
    const shop = twoBags()
    expect(shop.plan().st).toBe('applied')
    expect(shop.round()).toMatchObject({ st: 'planned', rider: 'Raju', drops, sentAt: null })
    expect(shop.order(one).roundId).toBe(roundId)
    shop.plan(roundId, [...drops].reverse(), [one, other])
    expect(shop.round().drops.map(({ orderId }) => orderId)).toEqual([other, one])
  })

  it('carries an order once, however often it is named (D1)', () => {
    const shop = twoBags()
    shop.plan(roundId, [...drops, ...drops])
    expect(shop.round().drops).toEqual(drops)
  })

  it('leaves an order to the round that took it first, and says so (D1)', () => {
    const shop = twoBags()
    shop.plan()
    const second = id(0x801)
    expect(shop.plan(second)).toMatchObject({ raise: [{ code: 'in_other_round', ref: one }, {}] })
    expect(shop.order(one).roundId).toBe(roundId)
    expect(shop.send(second)).toMatchObject({ raise: [{ code: 'not_in_round' }, {}] })
    expect(shop.order(one).st).toBe('packed')
  })

  it('takes no pickup and nothing that has come to its end (D1)', () => {
    const shop = shopWith(packed(one, { mode: 'pickup' }), order('cancelled', { id: other }))
    shop.plan()
    expect([one, other].map((n) => shop.order(n).roundId)).toEqual([undefined, undefined])
  })

  it('lets go of what is taken out of the plan, and of all when it is taken apart (D1)', () => {
    const shop = twoBags()
    shop.plan()
    shop.plan(roundId, drops.slice(0, 1), [other])
    expect(shop.order(other)).not.toHaveProperty('roundId')
    shop.plan(roundId, [], [one])
    expect(shop.round().st).toBe('dropped')
    expect(shop.order(one)).not.toHaveProperty('roundId')
  })

  it('leaves whole: its orders are out, and its link is good from then on (D2)', () => {
    const shop = twoBags()
    shop.plan()
    expect(shop.send()).toEqual({ st: 'applied' })
    expect([one, other].map((n) => shop.order(n).st)).toEqual([
      'out_for_delivery',
      'out_for_delivery',
    ])
    expect(shop.round()).toMatchObject({ st: 'out', sentAt: morning, tokenHash: hash })
    expect(shop.send().st).toBe('noop')
    expect(shop.plan()).toMatchObject({ st: 'refused', code: 'round_is_out' })
  })

  it('leaves without an order that the customer has meanwhile cancelled, and says so (D2)', () => {
    const shop = shopWith(packed(one, { roundId }), order('cancelled', { id: other, roundId }))
    shop.plan()
    const said = { code: 'not_in_round', ref: other, detail: { st: 'cancelled' } }
    expect(shop.send()).toMatchObject({ st: 'applied', raise: [said] })
    expect(shop.order(one).st).toBe('out_for_delivery')
    expect(shop.order(other).st).toBe('cancelled')
  })

  it('goes no fourth time to a door (D2, O6)', () => {
    const shop = shopWith(order('delivery_failed', { id: one, attempts: 3 }), packed(other))
    shop.plan()
    expect(shop.send()).toMatchObject({ raise: [{ code: 'not_in_round', ref: one }] })
    expect(shop.order(one).st).toBe('delivery_failed')
  })

  it('is sent after its plan was taken apart on another phone: what left has left (D2)', () => {
    const shop = twoBags()
    shop.plan()
    shop.plan(roundId, [], [one, other])
    shop.send()
    expect(shop.order(one)).toMatchObject({ st: 'out_for_delivery', roundId })
  })

  it('waits for its plan when that has not come (D2)', () => {
    expect(twoBags().send()).toMatchObject({ st: 'held', code: 'depends' })
    expect(twoBags().handIn(0, 0)).toMatchObject({ st: 'held', code: 'depends' })
  })
})

describe('a rider’s link', () => {
  it('is replaced by a newer one or by none, not by an older one (D6)', () => {
    const shop = twoBags()
    shop.plan()
    shop.send()
    const relink = (tokenHash: string | null, at: number) =>
      shop.run(linkRound, { roundId, tokenHash }, at)
    relink('cd'.repeat(32), morning + 2)
    relink('ef'.repeat(32), morning + 1)
    expect(shop.round().tokenHash).toBe('cd'.repeat(32))
    relink(null, morning + 3)
    expect(shop.round().tokenHash).toBeNull()
  })

  it('is not renewed for a round that is over or was never planned (D6)', () => {
    const shop = twoBags()
    const relink = () => shop.run(linkRound, { roundId, tokenHash: hash })
    expect(relink()).toMatchObject({ st: 'refused', code: 'depends' })
    shop.plan()
    shop.send()
    shop.handIn(0, 0)
    expect(relink()).toMatchObject({ st: 'refused', code: 'round_is_over' })
  })
})

describe('cash handed in', () => {
  /** The rider has brought one bag to its customer for ₹273 and the other one back. */
  const handedIn = (expected: number, counted: number) => {
    const shop = twoBags()
    shop.plan()
    shop.send()
    const payment = {
      id: drops[0]?.paymentId ?? '',
      method: 'cash' as const,
      state: 'cod_collected' as const,
      amountPaise: amountSchema.parse(27_300),
      utr: '',
    }
    shop.run(deliverOrder, { orderId: one, payment, moves: [] })
    shop.run(failDelivery, { orderId: other, reason: 'customer_absent' })
    return { shop, verdict: shop.handIn(expected, counted) }
  }

  it('is kept beside what was expected, with what is missing, and never refused (D5)', () => {
    const { shop, verdict } = handedIn(27_300, 27_000)
    expect(verdict).toEqual({ st: 'applied' })
    expect(shop.round()).toMatchObject({
      st: 'handed_in',
      expectedPaise: 27_300,
      countedPaise: 27_000,
    })
  })

  it('frees what the rider brought back for another round; what was delivered stays his (D5)', () => {
    const { shop } = handedIn(27_300, 27_300)
    expect(shop.order(other)).not.toHaveProperty('roundId')
    expect(shop.order(one).roundId).toBe(roundId)
  })

  it('is shown when the book knows of other money than the phone that counted (D5)', () => {
    const { verdict } = handedIn(20_000, 20_000)
    expect(verdict).toMatchObject({
      raise: [{ code: 'round_cash_changed', detail: { expectedPaise: 20_000, nowPaise: 27_300 } }],
    })
  })

  it('stays as it was counted first; another count is shown (D5)', () => {
    const { shop } = handedIn(27_300, 27_300)
    expect(shop.handIn(27_300, 27_300).st).toBe('noop')
    expect(shop.handIn(27_300, 100)).toMatchObject({ raise: [{ code: 'handed_in_differently' }] })
    expect(shop.round().countedPaise).toBe(27_300)
  })
})

describe('cash at a door', () => {
  it('counts once; when two people tell two amounts the first stands and the other is shown (D3)', () => {
    const shop = twoBags()
    shop.plan()
    shop.send()
    const tell = (amount: number) => {
      const amountPaise = amountSchema.parse(amount)
      const cash = { method: 'cash', state: 'cod_collected', utr: '' } as const
      const payment = { ...cash, id: drops[0]?.paymentId ?? '', amountPaise }
      return shop.run(deliverOrder, { orderId: one, payment, moves: [] })
    }
    expect(tell(27_300)).toEqual({ st: 'applied' })
    expect(tell(27_300).st).toBe('noop')
    const said = { code: 'paid_differently', ref: one, detail: { paise: 27_000 } }
    expect(tell(27_000)).toMatchObject({ st: 'applied', raise: [said] })
    expect(shop.order(one).payments.map(({ amountPaise }) => amountPaise)).toEqual([27_300])
  })
})
