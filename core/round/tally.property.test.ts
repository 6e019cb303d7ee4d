import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { keyOf } from '../sync/rows.ts'
import { id, line, order, sugar } from '../testing/shop-fixtures.ts'
import { SmallBook } from '../testing/small-book.ts'
import { orderMoney } from '../order/order-money.ts'
import { type Handover, withoutCodeSchema } from '../order/door-code.ts'
import { expectedCash, ordersOf, type Round } from './round.ts'
import { cashTold, doorMoney, doorReasons, tallyActs, type ToldDrop } from './tally.ts'

const roundId = id(0x800)
const upTo = 6
const anyOf = fc.nat({ max: upTo - 1 })
type Method = 'cash' | 'upi_direct'
const told = (
  n: number,
  kind: number,
  amount: number,
  said: Handover & { method?: Method } = {},
): ToldDrop => {
  const orderId = id(0x700 + n)
  const reason = doorReasons[kind % doorReasons.length]
  return kind > 0 && reason
    ? { orderId, st: 'failed', reason }
    : { orderId, st: 'delivered', paise: paise(amount), method: 'cash', ...said }
}
const saidAtDoor: fc.Arbitrary<Handover> = fc.oneof(
  fc.constant({}),
  fc.nat({ max: 9999 }).map((n) => ({ typed: String(n).padStart(4, '0') })),
  fc.constantFrom(...withoutCodeSchema.options).map((without) => ({ without })),
)
const anyTold = fc.uniqueArray(
  fc
    .tuple(
      anyOf,
      fc.constantFrom(0, 0, 0, 1, 2),
      fc.nat({ max: 30_000 }),
      saidAtDoor,
      fc.constantFrom<Method>('cash', 'cash', 'upi_direct'),
    )
    .map(([n, kind, amount, said, method]) => told(n, kind, amount, { ...said, method })),
  { selector: ({ orderId }) => orderId },
)

/** A round that is out with six bags of ₹300; some doors are known already, as `known` says. */
function roundOut(known: readonly ToldDrop[]) {
  const book = new SmallBook()
  const drops = Array.from({ length: upTo }, (_, n) => ({
    orderId: id(0x700 + n),
    paymentId: id(0xc00 + n),
  }))
  for (const { orderId } of drops)
    book.rows.set(
      keyOf(7, orderId),
      order('packed', { id: orderId, lines: [line(1, sugar, 1000, 30_000)] }),
    )
  const orderIds = drops.map(({ orderId }) => orderId)
  book.do('planRound', { roundId, rider: 'Raju', drops, without: [] })
  book.do('sendRound', { roundId, orderIds, tokenHash: 'a'.repeat(64) })
  const mine = () => ordersOf(book.rows.get(keyOf(12, roundId)) as Round, book.order)
  /** As the rider's page tells it by the network. */
  const tell = (doors: readonly ToldDrop[]) => {
    for (const door of doors) {
      const { orderId } = door
      const paymentId = drops.find((drop) => drop.orderId === orderId)?.paymentId ?? ''
      if (door.st === 'failed') book.do('failDelivery', { orderId, reason: door.reason })
      else {
        const payment = doorMoney(paymentId, door)
        book.do('deliverOrder', { orderId, payment, moves: [] })
      }
    }
  }
  const scan = (doors: readonly ToldDrop[]) => {
    for (const one of tallyActs(mine(), doors)) book.do(one.verb, one.args as never)
  }
  tell(known)
  return { book, mine, tell, scan, orderIds }
}

test('the cash that a code says is the cash that is in the book once it is written down (D10)', () => {
  fc.assert(
    fc.property(anyTold, anyTold, (known, said) => {
      const { mine, scan } = roundOut(known)
      const before = cashTold(mine(), said)
      scan(said)
      expect(expectedCash(mine())).toBe(before)
    }),
  )
})

test('a code read twice, or of what the rider’s page tells by itself as well, counts once (D3, D10)', () => {
  fc.assert(
    fc.property(anyTold, fc.boolean(), (said, pageFirst) => {
      const { book, mine, tell, scan, orderIds } = roundOut([])
      if (pageFirst) tell(said)
      scan(said)
      scan(said)
      if (!pageFirst) tell(said)
      for (const door of said) {
        const now = book.order(door.orderId)
        expect(now?.st).toBe(door.st === 'delivered' ? 'delivered' : 'delivery_failed')
        expect(now?.attempts).toBe(door.st === 'delivered' ? 0 : 1)
      }
      const cash = said.reduce(
        (sum, one) => sum + (one.st === 'delivered' && one.method === 'cash' ? one.paise : 0),
        0,
      )
      expect(expectedCash(mine())).toBe(cash)
      const counted = paise(cash) as never
      const handIn = { roundId, orderIds, expectedPaise: counted, countedPaise: counted }
      expect(book.do('handInRound', handIn)).toEqual([])
    }),
  )
})

test('what was told about the door code is written down with the delivery, as the page would tell it (D9, D10)', () => {
  fc.assert(
    fc.property(anyTold, (said) => {
      const { book, scan, orderIds } = roundOut([])
      for (const orderId of orderIds) {
        const door = { codeAt: 1000 }
        book.rows.set(keyOf(7, orderId), { ...(book.order(orderId) ?? fail()), door })
      }
      scan(said)
      for (const one of said) {
        const { typed, without } = one.st === 'delivered' ? one : {}
        expect(book.order(one.orderId)?.door).toEqual({
          codeAt: 1000,
          ...(typed === undefined ? {} : { typed }),
          ...(without === undefined ? {} : { without }),
        })
      }
    }),
  )
})

function fail(): never {
  throw new Error('A round has its orders.')
}

test('an amount that was told before stands, and another one is shown (D3)', () => {
  const { book, mine } = roundOut([told(0, 0, 30_000)])
  const [one, ...more] = tallyActs(mine(), [told(0, 0, 20_000)])
  expect(more).toEqual([])
  expect(one && book.do(one.verb, one.args as never)).toEqual(['paid_differently'])
  expect(expectedCash(mine())).toBe(30_000)
})

test('cash told before and UPI told now are shown to a person, though it is as much (D3, D11)', () => {
  const { book, mine } = roundOut([told(0, 0, 30_000)])
  const [one] = tallyActs(mine(), [told(0, 0, 30_000, { method: 'upi_direct' })])
  expect(one && book.do(one.verb, one.args as never)).toEqual(['paid_differently'])
  expect(expectedCash(mine())).toBe(30_000)
})

test('UPI at a door is no cash of the rider, and no money before the shop has seen it (D11, P4)', () => {
  const { book, mine } = roundOut([told(0, 0, 30_000, { method: 'upi_direct' }), told(1, 0, 5000)])
  const orderId = id(0x700)
  const money = () => orderMoney(book.order(orderId) ?? fail())
  expect(expectedCash(mine())).toBe(5000)
  expect(money()).toMatchObject({ state: 'claimed', paid: 0, due: 0 })
  book.do('checkPayment', { orderId, paymentId: id(0xc00), came: true })
  expect(money()).toMatchObject({ state: 'paid', paid: 30_000 })
  expect(expectedCash(mine())).toBe(5000)
})

test('a bag that the book has as delivered is not made to come back by a code (D10)', () => {
  const { mine } = roundOut([told(0, 0, 30_000)])
  expect(tallyActs(mine(), [told(0, 1, 0)])).toEqual([])
})
