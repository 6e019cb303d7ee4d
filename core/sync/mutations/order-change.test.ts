import { describe, expect, test } from 'vitest'
import { acceptArgs, cancelArgs } from '../../order/order-acts.ts'
import { changeAnswerArgs, withoutAnswer, withoutYes } from '../../order/order-change.ts'
import { type Order, payablePaise, type ProposedLine } from '../../order/order.ts'
import type { Actor, OrderStatus } from '../../order/order-status.ts'
import {
  act,
  id,
  line,
  morning,
  mustardOil,
  order,
  proposedLine,
  reader,
  sugar,
} from '../../testing/shop-fixtures.ts'
import { runReducer } from '../fold.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '../registry.ts'
import { keyOf, type Row } from '../rows.ts'

type By = { actor?: Actor; now?: number }

function check<V extends Verb>(verb: V, subject: Order, args: ArgsOf<V> | null, by: By = {}) {
  const module = modules[verb] as AnyModule
  const { actor = 'shop', now = morning + 60_000 } = by
  const said = act<unknown>(module.schema.parse(args), { actor })
  const rows = reader({ [keyOf(7, subject.id)]: subject })
  const verdict = module.check(rows, said, { now, strictStock: false })
  return 'code' in verdict ? verdict.code : verdict.st
}

function after<R extends Row>(verb: Verb, row: R, args: unknown, e: 5 | 7 = 7): R {
  return runReducer(modules[verb] as AnyModule, keyOf(e, row.id), row, act<unknown>(args)) as R
}

const accepted = (change: Partial<Order> = {}) =>
  after('acceptOrder', order('placed', change), acceptArgs(order()))
/** The oil is not there: a second bag of sugar instead, and the first only half. */
const offers = [proposedLine(1, sugar, 1000), proposedLine(2, sugar, 2000)]
/** The server has written the question down and told the customer until when he may answer. */
const asked = (from: Order, lines: ProposedLine[] = offers): Order => {
  const proposed = after('proposeChange', from, { orderId: from.id, lines })
  return { ...proposed, change: { version: 1, lines, by: morning + 900_000 } }
}
const yes = (subject: Order) => changeAnswerArgs(subject, subject.change?.lines ?? [])

describe('the shop asks about a change (O9, O11)', () => {
  test('while it looks at the order and while it packs, not later', () => {
    const allowed: OrderStatus[] = ['draft', 'placed', 'accepted']
    for (const st of allowed)
      expect(check('proposeChange', order(st), { orderId: order().id, lines: offers })).toBe(
        'applied',
      )
    expect(check('proposeChange', order('packed'), { orderId: order().id, lines: offers })).toBe(
      'invalid_transition',
    )
  })

  test('the same question twice is one question, another one is refused', () => {
    const subject = asked(order())
    const again = { orderId: subject.id, lines: offers }
    expect(check('proposeChange', subject, again)).toBe('noop')
    const other = { orderId: subject.id, lines: offers.slice(1) }
    expect(check('proposeChange', subject, other)).toBe('asked_differently')
  })

  test('never after the time to answer is over, unless the order was taken before (O5)', () => {
    const late = { now: morning + 600_001 }
    const args = { orderId: order().id, lines: offers }
    expect(check('proposeChange', order(), args, late)).toBe('order_expired')
    expect(check('proposeChange', accepted(), args, late)).toBe('applied')
  })

  test('only where it can ask the customer itself, about lines that are there, at their price', () => {
    const ask = (lines: ProposedLine[], subject = order()) =>
      check('proposeChange', subject, { orderId: subject.id, lines })
    expect(ask(offers, order('placed', { channel: 'partner' }))).toBe('cannot_ask')
    expect(ask([proposedLine(7, sugar, 1000)])).toBe('lines_changed')
    expect(ask([proposedLine(1, sugar, 1000), proposedLine(1, sugar, 500)])).toBe('lines_changed')
    expect(ask([{ ...proposedLine(1, sugar, 1000), totalPaise: 4401 as never }])).toBe(
      'wrong_total',
    )
    expect(ask([proposedLine(1, sugar, 0), proposedLine(2, mustardOil, 0)])).toBe('nothing_left')
    const vague = { ...line(3, sugar, 1000, 0), productId: null, doubt: 'unknown' as const }
    expect(ask(offers, order('draft', { lines: [...order().lines, vague] }))).toBe('lines_changed')
  })

  test('what was promised from stock stays promised until the customer answers (S4)', () => {
    expect(asked(accepted()).lines.map(({ held }) => held)).toEqual([2000, 1])
  })
})

describe('the customer answers (O11)', () => {
  test('yes: the order is taken as it was offered, and so much is promised', () => {
    const subject = asked(accepted())
    const args = yes(subject)
    expect(check('answerChange', subject, args, { actor: 'customer' })).toBe('applied')
    const taken = after('answerChange', subject, args)
    expect(taken.lines).toMatchObject([
      { status: 'short', qty: 1000, held: 1000 },
      { status: 'substituted', productId: sugar.id, qty: 2000, held: 2000 },
    ])
    expect(payablePaise(taken)).toBe(4400 + 8800)
    const stock = { id: sugar.id, qty: 9000, reserved: 2000, countAt: 0 }
    expect(after('answerChange', stock, args, 5)).toMatchObject({ reserved: 3000 })
    const oil = { id: mustardOil.id, qty: 3, reserved: 1, countAt: 0 }
    expect(after('answerChange', oil, args, 5)).toMatchObject({ reserved: 0 })
  })

  test('today’s price is asked for, and only his yes makes it the price (O9)', () => {
    const dearer = [proposedLine(2, { ...mustardOil, pricePaise: 19_200 as never }, 1)]
    const subject = asked(order(), dearer)
    expect(payablePaise(after('answerChange', subject, yes(subject)))).toBe(8800 + 19_200)
    expect(withoutAnswer(subject)).toMatchObject([{ n: 2, qty: 0 }])
  })

  test('leave that out: what needs his yes goes, the smaller quantity stays', () => {
    const subject = asked(order())
    const part = changeAnswerArgs(subject, withoutYes(subject, false))
    expect(check('answerChange', subject, part, { actor: 'customer' })).toBe('applied')
    const taken = after('answerChange', subject, part)
    expect(taken.lines.map(({ status }) => status)).toEqual(['short', 'dropped'])
    expect(payablePaise(taken)).toBe(4400)
  })

  test('only to the newest question, once, and with nothing of his own', () => {
    const subject = asked(order())
    const args = yes(subject)
    expect(check('answerChange', subject, args && { ...args, version: 2 })).toBe('change_outdated')
    const more = args && { ...args, taken: [proposedLine(1, sugar, 1500)] }
    expect(check('answerChange', subject, more)).toBe('lines_changed')
    const taken = after('answerChange', subject, args)
    expect(check('answerChange', taken, args)).toBe('noop')
    const part = changeAnswerArgs(subject, withoutYes(subject, false))
    expect(check('answerChange', taken, part)).toBe('answered_differently')
    expect(check('answerChange', { ...taken, st: 'packed' }, args)).toBe('change_outdated')
    expect(check('answerChange', { ...taken, st: 'cancelled' }, args)).toBe('order_cancelled')
  })

  test('no: he, or the shop in his words, ends the order and lets go of all (O13, S4)', () => {
    const subject = asked(accepted())
    const no = cancelArgs(subject, 'changed_mind', () => id(0x990))
    expect(check('cancelOrder', subject, no, { actor: 'customer' })).toBe('applied')
    expect(check('cancelOrder', subject, no)).toBe('applied')
    const shops = cancelArgs(subject, 'no_rider', () => id(0x990))
    expect(check('cancelOrder', subject, shops)).toBe('invalid_transition')
    expect(after('cancelOrder', subject, no).lines.map(({ held }) => held)).toEqual([0, 0])
  })

  test('the shop says no only to what it has never taken (O1)', () => {
    const no = { orderId: order().id, reason: 'shop_busy' as const }
    const late = { now: morning + 700_000 }
    expect(check('rejectOrder', asked(order()), no, late)).toBe('applied')
    expect(check('rejectOrder', asked(accepted()), no)).toBe('already_accepted')
  })
})

describe('silence (O12)', () => {
  const after900 = { actor: 'system' as const, now: morning + 900_001 }
  const silent = (subject: Order) => changeAnswerArgs(subject, withoutAnswer(subject) ?? [])

  test('is read by the system alone, and not before his time is over', () => {
    const subject = asked(order())
    expect(check('answerChange', subject, silent(subject), after900)).toBe('applied')
    const early = { ...after900, now: morning + 900_000 }
    expect(check('answerChange', subject, silent(subject), early)).toBe('lines_changed')
    expect(check('answerChange', subject, yes(subject), after900)).toBe('lines_changed')
  })

  test('leaves out what needs his yes, or takes another thing for no more money, as he chose', () => {
    const drop = asked(order('placed', { ifMissing: 'drop_item' }))
    expect(withoutAnswer(drop)).toMatchObject([{ qty: 1000 }, { qty: 0, totalPaise: 0 }])
    const replace = asked(order('placed', { ifMissing: 'substitute' }))
    expect(withoutAnswer(replace)).toEqual(offers)
    const dear = [proposedLine(1, mustardOil, 1)]
    const tooDear = asked(order('placed', { ifMissing: 'substitute' }), dear)
    expect(withoutAnswer(tooDear)).toMatchObject([{ n: 1, qty: 0 }])
  })

  test('ends the order when he wanted all or nothing, a call, or when nothing would be left', () => {
    expect(withoutAnswer(asked(order('placed', { ifMissing: 'cancel_order' })))).toBeNull()
    expect(withoutAnswer(asked(order('placed', { ifMissing: 'call_me' })))).toBeNull()
    const swapped = [proposedLine(1, mustardOil, 1), proposedLine(2, sugar, 9000)]
    expect(withoutAnswer(asked(order(), swapped))).toBeNull()
  })
})

describe('the customer wants to cancel what is packed (O14)', () => {
  const orderId = order().id

  test('he asks, once; the shop takes it back or says it has left', () => {
    const packed = order('packed')
    expect(check('requestCancel', packed, { orderId }, { actor: 'customer' })).toBe('applied')
    const wished = after('requestCancel', packed, { orderId })
    expect(check('requestCancel', wished, { orderId }, { actor: 'customer' })).toBe('noop')
    expect(check('declineCancel', wished, { orderId })).toBe('applied')
    expect(after('declineCancel', wished, { orderId })).toEqual(packed)
    expect(check('declineCancel', packed, { orderId })).toBe('noop')
    const back = cancelArgs(wished, 'changed_mind', () => id(0x991))
    expect(check('cancelOrder', wished, back)).toBe('applied')
  })

  test('an order that has ended is neither asked about nor kept', () => {
    for (const verb of ['requestCancel', 'declineCancel'] as const)
      expect(check(verb, order('delivered'), { orderId })).toBe('already_delivered')
  })
})
