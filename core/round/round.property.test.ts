import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountSchema } from '../money/paise.ts'
import { keyOf } from '../sync/rows.ts'
import { id, line, order, sugar } from '../testing/shop-fixtures.ts'
import { SmallBook } from '../testing/small-book.ts'
import { codLedger, expectedCash, ordersOf, type Round } from './round.ts'

const roundId = id(0x800)

/** What is done about one order after the other; amounts in paise. */
type Deed = { kind: 'deliver' | 'fail' | 'pay' | 'hand_in'; pick: number; paid: number }
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('deliver', 'deliver', 'fail', 'pay', 'hand_in'),
  pick: fc.nat({ max: 7 }),
  paid: fc.nat({ max: 40_000 }),
})

const roundIn = (shop: SmallBook): Round => shop.rows.get(keyOf(12, roundId)) as Round

test('rider, drawer, bank and what is owed are what was delivered, to the paisa, on any round (D4)', () => {
  const totals = fc.array(fc.nat({ max: 30_000 }), { minLength: 1, maxLength: 8 })
  const deeds = fc.array(deed, { maxLength: 30 })
  fc.assert(
    fc.property(totals, deeds, fc.nat({ max: 90_000 }), (amounts, happenings, counted) => {
      const shop = new SmallBook()
      const drops = amounts.map((_, n) => ({ orderId: id(0x700 + n), paymentId: id(0xc00 + n) }))
      amounts.forEach((total, n) => {
        const lines = [line(1, sugar, 1000, total)]
        shop.rows.set(keyOf(7, id(0x700 + n)), order('packed', { id: id(0x700 + n), lines }))
      })
      const orderIds = drops.map(({ orderId }) => orderId)
      shop.do('planRound', { roundId, rider: 'Raju', drops, without: [] })
      shop.do('sendRound', { roundId, orderIds, tokenHash: null })
      /** Written down as a shopkeeper would on paper: who holds which money. */
      const paper = { cash: 0, drawer: 0, bank: 0 }
      let isIn = false
      happenings.forEach(({ kind, pick, paid }, n) => {
        const { orderId, paymentId } = drops[pick % drops.length] ?? drops[0] ?? fail()
        const cash = { method: 'cash', state: 'cod_collected', utr: '' } as const
        const upi = { method: 'upi_direct', state: 'shop_confirmed', utr: '' } as const
        const amountPaise = amountSchema.parse(paid)
        if (kind === 'deliver') {
          const known = shop.order(orderId)?.payments.some((one) => one.id === paymentId)
          if (!known) paper.cash += paid
          const payment = { ...cash, id: paymentId, amountPaise }
          shop.do('deliverOrder', { orderId, payment, moves: [] })
        } else if (kind === 'pay') {
          const how = paid % 2 ? cash : upi
          paper[paid % 2 ? 'drawer' : 'bank'] += paid
          const payment = { ...how, id: id(0xd00 + n), amountPaise }
          shop.do('recordPayment', { orderId, payment })
        } else if (kind === 'fail') {
          shop.do('failDelivery', { orderId, reason: 'customer_absent' })
        } else if (n === happenings.length - 1) {
          const cash = expectedCash(ordersOf(roundIn(shop), shop.order))
          const expectedPaise = amountSchema.parse(cash)
          const args = {
            roundId,
            orderIds,
            expectedPaise,
            countedPaise: amountSchema.parse(counted),
          }
          const open = ordersOf(roundIn(shop), shop.order).filter(
            ({ order: { st } }) => st !== 'delivered',
          )
          // What he brings back leaves the round, and money paid for it meanwhile is no money of the round.
          for (const { order: back } of open)
            for (const { method, amountPaise: was } of back.payments)
              paper[method === 'cash' ? 'drawer' : 'bank'] -= was
          shop.do('handInRound', args)
          isIn = true
        }
      })
      const mine = ordersOf(roundIn(shop), shop.order)
      const { delivered, rider, drawer, bank, due } = codLedger(roundIn(shop), mine)
      expect(rider + drawer + bank + due).toBe(delivered)
      const worth = amounts.filter((_, n) => shop.order(id(0x700 + n))?.st === 'delivered')
      expect(delivered).toBe(worth.reduce((sum, each) => sum + each, 0))
      const handed = isIn ? counted : 0
      expect({ rider, drawer, bank }).toEqual({
        rider: paper.cash - handed,
        drawer: paper.drawer + handed,
        bank: paper.bank,
      })
    }),
    { numRuns: 300 },
  )
})

function fail(): never {
  throw new Error('A round has a drop.')
}
