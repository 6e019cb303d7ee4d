import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountSchema } from '../money/paise.ts'
import { keyOf } from '../sync/rows.ts'
import { id, line, order, sugar } from '../testing/shop-fixtures.ts'
import { SmallBook } from '../testing/small-book.ts'
import { isMoney } from '../payment/payment.ts'
import { codLedger, expectedCash, ordersOf, type Round } from './round.ts'
import { doorMoney } from './tally.ts'

const roundId = id(0x800)

/** What is done about one order after the other; amounts in paise. */
type Deed = { kind: Kind; pick: number; paid: number; isUpi: boolean }
const kinds = [
  'deliver',
  'deliver',
  'fail',
  'again',
  'look',
  'pay',
  'give_back',
  'hand_in',
] as const
type Kind = (typeof kinds)[number]
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat({ max: 7 }),
  paid: fc.nat({ max: 40_000 }),
  isUpi: fc.boolean(),
})

const roundIn = (shop: SmallBook): Round => shop.rows.get(keyOf(12, roundId)) as Round

test('rider, drawer, bank and what customers and marketplaces owe are what was delivered, to the paisa, on any round (D4, D11, P10)', () => {
  const totals = fc.array(fc.nat({ max: 30_000 }), { minLength: 1, maxLength: 8 })
  const deeds = fc.array(deed, { maxLength: 30 })
  const prepaid = { by: 'Bazaar' }
  fc.assert(
    fc.property(totals, deeds, fc.nat(90_000), fc.nat(8), (amounts, happenings, counted, own) => {
      const shop = new SmallBook()
      const drops = amounts.map((_, n) => ({ orderId: id(0x700 + n), paymentId: id(0xc00 + n) }))
      amounts.forEach((total, n) => {
        const lines = [line(1, sugar, 1000, total)]
        const of = { id: id(0x700 + n), lines, ...(n < own ? {} : { prepaid }) }
        shop.rows.set(keyOf(7, of.id), order('packed', of))
      })
      const orderIds = drops.map(({ orderId }) => orderId)
      shop.do('planRound', { roundId, rider: 'Raju', drops, without: [] })
      shop.do('sendRound', { roundId, orderIds, tokenHash: null })
      /** Written down as a shopkeeper would on paper, an order a line: who holds which money of it. */
      const paper = amounts.map(() => ({ rider: 0, drawer: 0, bank: 0 }))
      let isIn = false
      happenings.forEach(({ kind, pick, paid, isUpi }, n) => {
        const at = pick % drops.length
        const { orderId, paymentId } = drops[at] ?? fail()
        const line = paper[at] ?? fail()
        const order = shop.order(orderId) ?? fail()
        const amountPaise = amountSchema.parse(paid)
        const method = isUpi ? ('upi_direct' as const) : ('cash' as const)
        const atDoor = order.payments.find(({ id: one }) => one === paymentId)
        if (kind === 'deliver') {
          // UPI at the door is only a claim; what was told first stands.
          if (!atDoor && !isUpi) line.rider += paid
          const payment = doorMoney(paymentId, { paise: amountPaise, method })
          shop.do('deliverOrder', { orderId, payment, moves: [] })
        } else if (kind === 'look') {
          if (atDoor?.state === 'claimed' && !isMoney(atDoor)) line.bank += atDoor.amountPaise
          shop.do('checkPayment', { orderId, paymentId, came: true })
        } else if (kind === 'pay') {
          const state = isUpi ? ('shop_confirmed' as const) : ('cod_collected' as const)
          line[isUpi ? 'bank' : 'drawer'] += paid
          const payment = { ...{ id: id(0xd00 + n), method, state, utr: '' }, amountPaise }
          shop.do('recordPayment', { orderId, payment })
        } else if (kind === 'give_back') {
          line[isUpi ? 'bank' : 'drawer'] -= paid
          const refund = { ...{ id: id(0xe00 + n), method, utr: '' }, amountPaise }
          shop.do('recordRefund', { orderId, refund })
        } else if (kind === 'fail') {
          shop.do('failDelivery', { orderId, reason: 'customer_refused' })
        } else if (kind === 'again') {
          shop.do('dispatchOrder', { orderId })
        } else if (n === happenings.length - 1) {
          const expectedPaise = amountSchema.parse(
            expectedCash(ordersOf(roundIn(shop), shop.order)),
          )
          const countedPaise = amountSchema.parse(counted)
          shop.do('handInRound', { roundId, orderIds, expectedPaise, countedPaise })
          isIn = true
        }
      })
      const mine = ordersOf(roundIn(shop), shop.order)
      const { delivered, rider, drawer, bank, due, marketplaces } = codLedger(roundIn(shop), mine)
      expect(rider + drawer + bank + due + marketplaces).toBe(delivered)
      const worth = amounts.map((each, n) =>
        shop.order(id(0x700 + n))?.st === 'delivered' ? each : 0,
      )
      const total = (some: number[]) => some.reduce((sum, each) => sum + each, 0)
      expect({ delivered, marketplaces }).toEqual({
        delivered: total(worth),
        marketplaces: total(worth.slice(own)),
      })
      // What he brings back leaves the round, and money paid for it is no money of the round.
      const here = paper.filter((_, n) => shop.order(id(0x700 + n))?.roundId === roundId)
      const sum = (who: 'rider' | 'drawer' | 'bank') => here.reduce((all, one) => all + one[who], 0)
      const handed = isIn ? counted : 0
      expect({ rider, drawer, bank }).toEqual({
        rider: sum('rider') - handed,
        drawer: sum('drawer') + handed,
        bank: sum('bank'),
      })
    }),
    { numRuns: 300 },
  )
})

function fail(): never {
  throw new Error('A round has a drop.')
}
