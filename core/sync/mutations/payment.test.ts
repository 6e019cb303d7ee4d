import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paise } from '../../money/paise.ts'
import { cancelArgs, deliverArgs, packArgs } from '../../order/order-acts.ts'
import { isMoneyWaiting, orderMoney, owedPaise } from '../../order/order-money.ts'
import { type Order, payablePaise } from '../../order/order.ts'
import type { OrderStatus } from '../../order/order-status.ts'
import { evidenceOf, seenWords } from '../../payment/payment.ts'
import { act, claim, id, order, payment, reader } from '../../testing/shop-fixtures.ts'
import { runReducer } from '../fold.ts'
import { type AnyModule, type ArgsOf, modules, understand, type Verb } from '../registry.ts'
import { keyOf } from '../rows.ts'

let serial = 0x900
const newId = () => id(serial++)

/** What the shop's phone says to the verb, and the order afterwards. */
function did<V extends Verb>(verb: V, subject: Order, args: ArgsOf<V>, login = id(0x200)) {
  const module = modules[verb] as AnyModule
  expect(module.schema.safeParse(args).success, verb).toBe(true)
  const done = act<unknown>(args, { id: newId(), login })
  const key = keyOf(7, subject.id)
  const verdict = module.check(reader({ [key]: subject }), done, {
    now: done.at,
    strictStock: false,
  })
  const row = runReducer(module, key, subject, done) as Order
  return { verdict, order: verdict.st === 'applied' ? row : subject }
}

const pay = (subject: Order, one = payment(0x500, 27_300)) =>
  did('recordPayment', subject, { orderId: subject.id, payment: one })
const look = (subject: Order, came: boolean, login?: string) =>
  did('checkPayment', subject, { orderId: subject.id, paymentId: id(0x500), came }, login)
const giveBack = (subject: Order, amount: number, refundId = newId()) => {
  const { state: _, ...money } = payment(0, amount)
  return did('recordRefund', subject, { orderId: subject.id, refund: { ...money, id: refundId } })
}

describe('a payment that the customer only says he has made (P4)', () => {
  const claimed = pay(order('out_for_delivery'), claim(0x500, 27_300, '4821')).order

  test('is no money and stays until somebody has looked', () => {
    expect(orderMoney(claimed)).toMatchObject({ paid: 0, claimed: 27_300, state: 'claimed' })
    expect(isMoneyWaiting(claimed)).toBe(true)
  })

  test('is money once it is seen, with who saw it and when beside the first words', () => {
    const seen = look(claimed, true, id(0x201))
    expect(seen.verdict).toEqual({ st: 'applied' })
    expect(seen.order.payments[0]).toMatchObject({
      state: 'claimed',
      utr: '4821',
      login: id(0x200),
      checks: [{ came: true, login: id(0x201) }],
    })
    expect(orderMoney(seen.order).state).toBe('paid')
    expect(look(seen.order, true, id(0x201)).verdict).toEqual({ st: 'noop' })
  })

  test('is to be asked for again when it never came, and counts when it comes late', () => {
    const denied = look(claimed, false)
    expect(denied.verdict).toEqual({ st: 'applied' })
    expect(orderMoney(denied.order)).toMatchObject({ state: 'unpaid', due: 27_300 })
    expect(look(denied.order, false).verdict).toEqual({ st: 'noop' })
    const late = look(denied.order, true)
    expect(late.verdict).toEqual({ st: 'applied' })
    expect(orderMoney(late.order).state).toBe('paid')
    expect(late.order.payments[0]?.checks).toHaveLength(2)
  })

  test('that one person saw and another did not find is shown, and stays seen', () => {
    const doubted = look(look(claimed, true).order, false, id(0x201))
    expect(doubted.verdict).toMatchObject({
      st: 'applied',
      raise: [{ code: 'payment_doubted', detail: { paise: 27_300 } }],
    })
    expect(orderMoney(doubted.order).state).toBe('paid')
  })

  test('cash in hand and what is not here are not looked up', () => {
    expect(look(pay(order('delivered')).order, true).verdict).toEqual({ st: 'noop' })
    expect(look(order('delivered'), true).verdict).toEqual({ st: 'held', code: 'depends' })
  })
})

describe('"it came" that was a slip of the thumb (P8)', () => {
  const claimed = pay(order('out_for_delivery'), claim(0x500, 27_300)).order
  const wordsOf = (subject: Order) => subject.payments.flatMap(seenWords)
  const takeBack = (subject: Order, words = wordsOf(subject), login?: string) =>
    did('takeBackSeen', subject, { orderId: subject.id, paymentId: id(0x500), words }, login)

  test('is taken back with who and when, the word stays beside it, and the money is to be looked up again', () => {
    const seen = look(claimed, true).order
    const back = takeBack(seen, undefined, id(0x201))
    expect(back.verdict).toEqual({ st: 'applied' })
    expect(back.order.payments[0]?.checks).toMatchObject([
      { came: true, login: id(0x200), takenBack: { login: id(0x201) } },
    ])
    expect(orderMoney(back.order)).toMatchObject({ state: 'claimed', paid: 0 })
    expect(takeBack(back.order, wordsOf(seen)).verdict).toEqual({ st: 'noop' })
    expect(orderMoney(look(back.order, true).order).state).toBe('paid')
  })

  test('takes nothing from what another phone has seen meanwhile', () => {
    const seen = look(claimed, true).order
    const both = look(seen, true, id(0x201))
    expect(both.verdict).toEqual({ st: 'applied' })
    const back = takeBack(both.order, wordsOf(seen))
    expect(back.verdict).toEqual({ st: 'applied' })
    expect(orderMoney(back.order).state).toBe('paid')
  })

  test('leaves what another phone did not find: the money never came', () => {
    const seen = look(claimed, true).order
    const doubted = look(seen, false, id(0x201)).order
    expect(orderMoney(takeBack(doubted, wordsOf(seen)).order)).toMatchObject({
      state: 'unpaid',
      due: 27_300,
    })
  })

  test('goes for money that was noted as seen without a claim, and not for cash or what is not here', () => {
    const seen = payment(0x500, 27_300, { method: 'upi_direct', state: 'shop_confirmed' })
    const back = takeBack(pay(order('delivered'), seen).order)
    expect(orderMoney(back.order)).toMatchObject({ state: 'claimed', claimed: 27_300 })
    expect(orderMoney(look(back.order, false).order)).toMatchObject({ state: 'unpaid' })
    const cash = pay(order('delivered')).order
    expect(takeBack(cash, [id(0x500)]).verdict).toEqual({ st: 'noop' })
    expect(takeBack(order('delivered'), [id(0x500)]).verdict).toEqual({
      st: 'held',
      code: 'depends',
    })
  })
})

describe('money that the gateway was asked about (P4, P9)', () => {
  const verify = (subject: Order, amountPaise = 27_300, transaction = 'pay_1') =>
    did('verifyPayment', subject, {
      ...{ orderId: subject.id, paymentId: id(0x500), nextId: newId() },
      ...{ amountPaise: paise(amountPaise), askedPaise: paise(27_300), transaction },
    })

  test('counts once, however often it is told', () => {
    const paid = verify(order('packed'))
    expect(paid.verdict).toEqual({ st: 'applied' })
    expect(paid.order.payments).toMatchObject([
      { id: id(0x500), state: 'verified', proof: { transaction: 'pay_1' }, login: null },
    ])
    expect(orderMoney(paid.order)).toMatchObject({ state: 'paid', verified: 27_300 })
    expect(verify(paid.order).verdict).toEqual({ st: 'noop' })
    expect(verify(paid.order, 27_300, '').verdict).toEqual({ st: 'noop' })
  })

  test.each([
    ['claimed', (subject: Order) => subject],
    ['seen', (subject: Order) => look(subject, true).order],
    ['not found', (subject: Order) => look(subject, false).order],
  ])('raises what was %s under its reference, and keeps every word on it', (_, said) => {
    const noted = said(pay(order('packed'), claim(0x500, 27_300, '4821')).order)
    const { order: after } = verify(noted)
    expect(after.payments).toHaveLength(1)
    expect(after.payments[0]).toMatchObject({
      ...{ state: 'verified', utr: '4821', login: id(0x200) },
      proof: { before: { state: 'claimed', amountPaise: 27_300 } },
    })
    expect(after.payments[0]?.checks).toEqual(noted.payments[0]?.checks)
    expect(orderMoney(after)).toMatchObject({ state: 'paid', paid: 27_300 })
    expect(look(after, false).verdict).toEqual({ st: 'noop' })
  })

  test('is kept as what came when that is not what was asked, and shown', () => {
    const more = verify(order('packed'), 30_000)
    expect(more.verdict).toMatchObject({
      raise: [{ code: 'paid_other_amount', detail: { paise: 30_000, asked: 27_300 } }],
    })
    expect(orderMoney(more.order)).toMatchObject({ paid: 30_000, surplus: 2_700 })
    const claimed = pay(order('packed'), claim(0x500, 27_300)).order
    const less = verify(claimed, 2_730)
    expect(orderMoney(less.order)).toMatchObject({ state: 'part_paid', due: 24_570 })
    expect(less.order.payments[0]?.proof?.before?.amountPaise).toBe(27_300)
  })

  test('is to be given back when the order came to nothing, or the gateway took it twice', () => {
    expect(orderMoney(verify(order('cancelled')).order)).toMatchObject({ surplus: 27_300 })
    expect(orderMoney(verify(order('expired')).order)).toMatchObject({ surplus: 27_300 })
    const twice = verify(verify(order('packed')).order, 27_300, 'pay_2').order
    expect(twice.payments).toHaveLength(2)
    expect(orderMoney(twice)).toMatchObject({ state: 'refund_due', surplus: 27_300 })
  })

  test('is other money than cash in hand', () => {
    expect(orderMoney(verify(pay(order('packed')).order).order).paid).toBe(54_600)
  })

  test('cannot be taken back by hand, and a claim that comes later is the same payment', () => {
    const paid = verify(order('packed')).order
    const args = { orderId: paid.id, paymentId: id(0x500), words: [id(0x500)] }
    expect(did('takeBackSeen', paid, args).verdict).toEqual({ st: 'noop' })
    expect(pay(paid, claim(0x500, 27_300)).verdict).toEqual({ st: 'noop' })
  })

  test('whatever is said before, between and after, it is the same money in the end', () => {
    const acts = ['claim', 'came', 'never', 'back', 'verify', 'verify'] as const
    fc.assert(
      fc.property(fc.shuffledSubarray([...acts, ...acts], { minLength: 1 }), (said) => {
        let subject = order('packed')
        let was = 0
        const ladder = ['claimed', 'denied', 'shop_confirmed', 'verified']
        for (const word of said) {
          if (word === 'claim') subject = pay(subject, claim(0x500, 27_300)).order
          else if (word === 'verify') subject = verify(subject).order
          else if (word !== 'back') subject = look(subject, word === 'came').order
          else {
            const words = [...subject.payments.flatMap(seenWords), id(1)]
            const args = { orderId: subject.id, paymentId: id(0x500), words }
            subject = did('takeBackSeen', subject, args).order
          }
          const [one] = subject.payments
          const evidence = one ? ladder.indexOf(evidenceOf(one)) : 0
          // Only a person's own correction takes evidence down, and never below what a gateway has said.
          if (word !== 'back' && was === 3) expect(evidence).toBe(3)
          if (word !== 'back' && was === 2) expect(evidence).toBeGreaterThan(1)
          if (was === 3) expect(evidence).toBe(3)
          was = evidence
        }
        expect(subject.payments.length).toBeLessThan(2)
        if (said.includes('verify'))
          expect(orderMoney(subject)).toMatchObject({ paid: 27_300, due: 0, surplus: 0 })
      }),
    )
  })
})

describe('money to be given back (P3, P5)', () => {
  test.each<[OrderStatus, number]>([
    ['placed', 0],
    ['accepted', 0],
    ['out_for_delivery', 0],
    ['delivered', 0],
    ['rejected', 27_300],
    ['expired', 27_300],
    ['cancelled', 27_300],
    ['returned', 27_300],
  ])('a paid order that is %s: %d paise', (st, surplus) => {
    const paid = order(st, { payments: pay(order()).order.payments })
    expect(orderMoney(paid).surplus).toBe(surplus)
    expect(isMoneyWaiting(paid)).toBe(surplus > 0)
  })

  test('what was not in the bag of a paid order is given back', () => {
    const accepted = order('accepted', { payments: pay(order()).order.payments })
    const lighter = packArgs(accepted, newId, (n) => (n === 2 ? 0 : undefined))
    const packed = did('packOrder', accepted, lighter).order
    expect(orderMoney(packed)).toMatchObject({ surplus: 18_500, state: 'refund_due' })
  })

  test('a second payment for a delivered order is kept and stands to be given back (P2)', () => {
    const delivered = did(
      'deliverOrder',
      order('out_for_delivery'),
      deliverArgs(order(), payment(0x500, 27_300)),
    ).order
    const twice = pay(delivered, payment(0x501, 27_300))
    expect(twice.verdict).toEqual({ st: 'applied' })
    expect(orderMoney(twice.order).surplus).toBe(27_300)
  })

  test('ends when all is given, once by its id; too much is kept and shown', () => {
    const cancelled = order('cancelled', { payments: pay(order()).order.payments })
    const part = giveBack(cancelled, 10_000, id(0x510))
    expect(part.verdict).toEqual({ st: 'applied' })
    expect(orderMoney(part.order).surplus).toBe(17_300)
    expect(giveBack(part.order, 10_000, id(0x510)).verdict).toEqual({ st: 'noop' })
    const all = giveBack(part.order, 17_300)
    expect(isMoneyWaiting(all.order)).toBe(false)
    const more = giveBack(all.order, 500)
    expect(more.verdict).toMatchObject({
      raise: [{ code: 'refund_too_much', detail: { paise: 500 } }],
    })
    expect(orderMoney(more.order).balance).toBe(-500)
  })
})

test('paid − given back − owed is what is shown, to the paisa, after any acts in any order (P1, P5)', () => {
  const step = fc.record({
    what: fc.constantFrom('pay', 'say', 'look', 'drop', 'cancel', 'deliver', 'refund' as const),
    amount: fc.integer({ min: 0, max: 40_000 }),
    pick: fc.nat({ max: 5 }),
    came: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let subject = order('accepted')
      let [paid, back] = [0, 0]
      const claims = new Map<string, { amount: number; isSeen: boolean; isOpen: boolean }>()
      for (const { what, amount, pick, came } of steps) {
        const paymentId = newId()
        const open = [...claims][pick]
        switch (what) {
          case 'pay':
            subject = pay(subject, payment(0, amount, { id: paymentId })).order
            paid += amount
            break
          case 'say':
            subject = pay(subject, { ...claim(0, amount), id: paymentId }).order
            claims.set(paymentId, { amount, isSeen: false, isOpen: true })
            break
          case 'look': {
            if (!open) break
            const [looked, one] = open
            const args = { orderId: subject.id, paymentId: looked, came }
            subject = did('checkPayment', subject, args).order
            claims.set(looked, { ...one, isSeen: one.isSeen || came, isOpen: false })
            break
          }
          case 'drop':
            subject = did(
              'packOrder',
              subject,
              packArgs(subject, newId, (n) => (n === pick ? 0 : undefined)),
            ).order
            break
          case 'cancel':
            subject = did('cancelOrder', subject, cancelArgs(subject, 'no_rider', newId)).order
            break
          case 'deliver':
            subject = did('deliverOrder', subject, deliverArgs(subject, null)).order
            break
          case 'refund':
            subject = giveBack(subject, amount).order
            back += amount
        }
        const seen = [...claims.values()].filter(({ isSeen }) => isSeen)
        const total = paid + seen.reduce((sum, one) => sum + one.amount, 0)
        const owed = subject.st === 'cancelled' ? 0 : payablePaise(subject)
        const money = orderMoney(subject)
        expect(owedPaise(subject)).toBe(owed)
        expect(money.balance).toBe(total - back - owed)
        expect(money.surplus).toBe(Math.max(0, total - back - owed))
        const said = [...claims.values()].filter(({ isOpen }) => isOpen)
        expect(money.claimed).toBe(said.reduce((sum, one) => sum + one.amount, 0))
        expect(money.due).toBe(Math.max(0, owed - (total - back) - money.claimed))
      }
    }),
  )
})

test('what a phone of the first release has kept of money is understood as it was meant (Y8)', () => {
  const args = { orderId: id(0x700), payment: payment(0x500, 100) }
  expect(understand({ name: 'recordPayment', nv: 1, args })?.args).toEqual(args)
  const delivered = { ...deliverArgs(order(), payment(0x500, 100)) }
  expect(understand({ name: 'deliverOrder', nv: 1, args: delivered })?.args).toEqual(delivered)
})
