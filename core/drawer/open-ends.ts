import { billMoney, isMoneyWaiting, standingPayments } from '../bill/bill-money.ts'
import { type MissingNumbers, numbersAmiss } from '../bill/bill-number.ts'
import { paymentSeen } from '../bill/bill.ts'
import { creditNotesOf } from '../bill/credit-note.ts'
import { type Paise, paise, sumPaise } from '../money/paise.ts'
import { marketplaceOwes, orderMoney } from '../order/order-money.ts'
import { expectedCash, ordersOf } from '../round/round.ts'
import { deliveredAt } from '../report/day-sum.ts'
import { newestClose } from './drawer.ts'
import type { SuspectRows } from './suspects.ts'

/** One thing that is still open: the row with which it is settled, and what it comes to. */
export type OpenEnd = { what: 'bill' | 'order' | 'customer' | 'round'; id: string; paise: Paise }

/** What is still open when the day is closed, the newest first: shown, and none of it keeps the day from being closed (E6). */
export type OpenEnds = {
  /** UPI that nobody has seen come in, and that was not taken another way (V13), of bills and of orders. */
  unseen: OpenEnd[]
  /** Who owes and has no name yet (H3). */
  unnamed: OpenEnd[]
  /** Cash that riders have with them. */
  riders: OpenEnd[]
  /** To be given back, of bills (V14) and of orders (P5). */
  refunds: OpenEnd[]
  /** Owed by marketplaces, of orders that were delivered since the drawer was counted last (P10). */
  marketplaces: OpenEnd[]
  /** Of bills and of credit notes (V2, V7). */
  missing: MissingNumbers[]
}

/** `since` = from when on, UTC ms, all bills and all that came back are known: their numbers are looked at. */
export function openEnds(rows: SuspectRows, since: number): OpenEnds {
  const { bills, orders, rounds, customers } = rows
  const money = [
    ...bills.filter(isMoneyWaiting).map((bill) => {
      const unseen = standingPayments(bill).filter((one) => paymentSeen(one) !== 'seen')
      const claimed = sumPaise(unseen.map((one) => one.paise))
      return { what: 'bill' as const, id: bill.id, claimed, surplus: billMoney(bill).surplus }
    }),
    ...orders.map((order) => ({ what: 'order' as const, id: order.id, ...orderMoney(order) })),
  ]
  const byId = new Map(orders.map((order) => [order.id, order]))
  const countedAt = Math.max(since, newestClose(rows.drawer)?.at ?? 0)
  const isOfLate = ({ at }: { at: number }) => at >= since
  const numbered = [...bills.filter(isOfLate), ...creditNotesOf(bills).filter(isOfLate)]
  return {
    unseen: endsOf(money.map(({ what, id, claimed }) => ({ what, id, paise: claimed }))),
    unnamed: endsOf(
      customers
        .filter(({ isUnnamed }) => isUnnamed)
        .map(({ id, paise: owed }) => ({ what: 'customer', id, paise: paise(owed) })),
    ),
    riders: endsOf(
      rounds
        .filter(({ st }) => st === 'out')
        .map((round) => {
          const drops = ordersOf(round, (id) => byId.get(id))
          return { what: 'round', id: round.id, paise: expectedCash(drops) }
        }),
    ),
    refunds: endsOf(money.map(({ what, id, surplus }) => ({ what, id, paise: surplus }))),
    marketplaces: endsOf(
      orders
        .filter((order) => (deliveredAt(order) ?? 0) > countedAt)
        .map((order) => ({ what: 'order', id: order.id, paise: marketplaceOwes(order) })),
    ),
    missing: numbersAmiss(numbered).missing,
  }
}

/** Those that come to something; ids begin with the time at which they were made. */
const endsOf = (some: readonly OpenEnd[]): OpenEnd[] =>
  some.filter(({ paise: open }) => open > 0).toSorted((a, b) => (a.id < b.id ? 1 : -1))
