import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cashLines } from '../drawer/cash-lines.ts'
import { paise } from '../money/paise.ts'
import type { Stock } from '../stock/stock.ts'
import { entity, keyOf } from '../sync/rows.ts'
import { id, line, order, sugar } from '../testing/shop-fixtures.ts'
import { SmallBook } from '../testing/small-book.ts'
import { acceptArgs, cancelArgs, deliverArgs, packArgs, returnArgs } from './order-acts.ts'
import { marketplaceOwes, orderMoney } from './order-money.ts'
import type { Order } from './order.ts'

const orderId = id(0x700)
/** Paise for a gram, so that what is on the shelf says what was sold. */
const each = 5

type Asked = { qty: number; taken: number; bagged: number }
const anyLine: fc.Arbitrary<Asked> = fc.record({
  qty: fc.integer({ min: 1, max: 3000 }),
  /** Of what was asked for, and of what was taken, in per cent; 0 = the line is left out. */
  taken: fc.constantFrom(0, 40, 100),
  bagged: fc.constantFrom(0, 60, 100),
})
const ends = ['rejected', 'cancelled', 'cancelled_packed', 'delivered', 'returned', 'out'] as const

test('a prepaid order leaves cash, UPI and khata alone, and its marketplace owes what stayed with the customer (P10)', () => {
  const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      ...[anyLines, fc.constantFrom(...ends), fc.nat(9000), fc.nat(2)],
      (lines, end, feePaise, failures) => {
        const book = new SmallBook()
        let next = 0xe00
        const newId = () => id(next++)
        book.rows.set(keyOf(entity.order, orderId), placed(lines, feePaise))
        const now = () => book.order(orderId) ?? order()
        const share = (n: number, of: 'taken' | 'bagged', qty: number) =>
          Math.floor((qty * (lines[n - 1]?.[of] ?? 0)) / 100)
        const walk = () => {
          if (end === 'rejected') return book.do('rejectOrder', { orderId, reason: 'shop_busy' })
          const accept = acceptArgs(now())
          const kept = accept.lines.flatMap((one) => {
            const qty = share(one.n, 'taken', one.qty)
            return qty > 0 ? [{ ...one, qty }] : []
          })
          if (kept.length > 0) book.do('acceptOrder', { ...accept, lines: kept })
          const isPacked = end !== 'cancelled'
          if (isPacked) {
            const qtyOf = new Map(
              now().lines.map((one) => [one.n, share(one.n, 'bagged', one.qty)]),
            )
            book.do(
              'packOrder',
              packArgs(now(), newId, (n) => qtyOf.get(n)),
            )
          }
          if (end === 'cancelled' || end === 'cancelled_packed')
            return book.do('cancelOrder', cancelArgs(now(), 'changed_mind', newId))
          book.do('dispatchOrder', { orderId })
          for (let tries = 0; tries < failures; tries++) {
            book.do('failDelivery', { orderId, reason: 'customer_absent' })
            book.do('dispatchOrder', { orderId })
          }
          if (end === 'returned') {
            book.do('failDelivery', { orderId, reason: 'customer_absent' })
            return book.do('returnOrder', returnArgs(now(), 'customer_absent', newId))
          }
          return (
            now().st === 'out_for_delivery' &&
            end === 'delivered' &&
            book.do('deliverOrder', deliverArgs(now(), null))
          )
        }
        walk()
        const left = now()
        expect(left.prepaid).toEqual({ by: 'Bazaar' })
        const { due, surplus, balance, paid, claimed } = orderMoney(left)
        expect({ due, surplus, balance, paid, claimed }).toEqual({
          ...{ due: 0, surplus: 0, balance: 0, paid: 0, claimed: 0 },
        })
        expect(cashLines({ bills: [], khata: [], orders: [left], rounds: [], drawer: [] })).toEqual(
          [],
        )
        expect([...book.rows.keys()].filter((key) => key.startsWith(`${entity.khata}:`))).toEqual(
          [],
        )
        const stock = book.rows.get(keyOf(entity.stock, sugar.id)) as Stock | undefined
        const stayed = left.st === 'delivered' ? 0 - (stock?.qty ?? 0) : 0
        expect(marketplaceOwes(left)).toBe(left.st === 'delivered' ? stayed * each + feePaise : 0)
        if (left.st !== 'delivered' && left.st !== 'out_for_delivery' && left.st !== 'packed')
          expect(stock?.qty ?? 0).toBe(0)
      },
    ),
  )
})

const placed = (lines: readonly Asked[], feePaise: number): Order =>
  order('placed', {
    ...{ channel: 'partner', ifMissing: 'drop_item', prepaid: { by: 'Bazaar' } },
    deliveryPaise: paise(feePaise),
    lines: lines.map(({ qty }, n) => ({
      ...line(n + 1, sugar, qty, qty * each),
      ...{ pricePaise: paise(each), per: 1 },
    })),
  })
