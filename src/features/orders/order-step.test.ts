import { describe, expect, test } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { order, line, morning, sugar } from '#core/testing/shop-fixtures.ts'
import { findTransition, type OrderStatus, transitions } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import { mayCancel, mayReject, nextStep } from './order-step.ts'

const unclear = { ...line(1, sugar, 2000, 0), productId: null }
const allStatuses = [...new Set(transitions.map(({ to }) => to))]

/** Where each step leads, to hold it against the table of the order. */
const leadsTo: Partial<Record<ReturnType<typeof nextStep>, OrderStatus>> = {
  pack: 'packed',
  ready: 'ready_for_pickup',
  send: 'out_for_delivery',
  hand_over: 'delivered',
  retry: 'out_for_delivery',
  bring_back: 'returned',
}

describe('the next step of an order', () => {
  test.each(allStatuses)('what %s offers is allowed by the table', (st) => {
    for (const mode of ['home', 'pickup'] as const) {
      const step = nextStep(order(st, { mode }), morning)
      const to = leadsTo[step]
      if (to) expect(findTransition(st, to, 'shop'), `${st} to ${to}`).toBeDefined()
    }
  })

  test('a new order is taken in one tap', () => {
    expect(nextStep(order('placed'), morning)).toBe('accept')
  })

  test('an unclear line is settled before the order is taken', () => {
    expect(nextStep(order('draft', { lines: [unclear] }), morning)).toBe('settle')
    expect(nextStep(order('draft', { lines: [{ ...unclear, status: 'dropped' }] }), morning)).toBe(
      'accept',
    )
  })

  test('a good without a price gets one before the order is taken, so nothing goes for nothing', () => {
    const priceless = { ...line(1, sugar, 2000, 0), pricePaise: paise(0), doubt: 'price' as const }
    expect(nextStep(order('placed', { lines: [priceless] }), morning)).toBe('settle')
    const given = { ...priceless, status: 'dropped' as const }
    expect(nextStep(order('placed', { lines: [given] }), morning)).toBe('accept')
  })

  test('an order whose time is over offers nothing', () => {
    const late = order('placed', { acceptBy: morning - 1 })
    expect(nextStep(late, morning)).toBe('none')
    expect(mayReject(late, morning)).toBe(false)
  })

  test('a customer who comes himself finds it ready, others get it sent', () => {
    expect(nextStep(order('packed', { mode: 'pickup' }), morning)).toBe('ready')
    expect(nextStep(order('packed', { mode: 'home' }), morning)).toBe('send')
  })

  test('after the third try the goods come back', () => {
    expect(nextStep(order('delivery_failed', { attempts: 2 }), morning)).toBe('retry')
    expect(nextStep(order('delivery_failed', { attempts: 3 }), morning)).toBe('bring_back')
  })

  test('money still owed is taken after the delivery', () => {
    const delivered = order('delivered')
    expect(nextStep(delivered, morning)).toBe('take_payment')
    const paid: Order['payments'] = [
      {
        id: delivered.id,
        method: 'cash',
        state: 'cod_collected',
        amountPaise: delivered.lines.reduce(
          (sum, each) => sum + each.totalPaise,
          0,
        ) as Order['payments'][number]['amountPaise'],
        utr: '',
        at: morning,
        login: null,
      },
    ]
    expect(nextStep({ ...delivered, payments: paid }, morning)).toBe('none')
  })
})

describe('the way out', () => {
  test.each(allStatuses)(
    '%s ends early only where the table lets the shop or the customer end it',
    (st) => {
      const each = order(st)
      const by = st === 'change_proposed' ? 'customer' : 'shop'
      expect(mayCancel(each)).toBe(findTransition(st, 'cancelled', by) !== undefined)
      expect(mayReject(each, morning)).toBe(st === 'placed')
    },
  )
})

test('a customer who wants to cancel is answered before anything else (O14)', () => {
  for (const st of ['packed', 'out_for_delivery', 'ready_for_pickup'] as const)
    expect(nextStep(order(st, { cancelRequestedAt: morning }), morning)).toBe('left_already')
  const over = order('cancelled', { cancelRequestedAt: morning })
  expect(nextStep(over, morning)).toBe('none')
})

test('a question to the customer waits for his yes, which may come by telephone (O13)', () => {
  expect(nextStep(order('change_proposed'), morning)).toBe('agree')
})
