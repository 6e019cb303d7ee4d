import { isMoneyWaiting, standingPayments } from '../bill/bill-money.ts'
import { type MissingNumbers, numbersAmiss } from '../bill/bill-number.ts'
import { paymentSeen } from '../bill/bill.ts'
import { creditNotesOf } from '../bill/credit-note.ts'
import { type Paise, sumPaise } from '../money/paise.ts'
import { orderMoney } from '../order/order-money.ts'
import { expectedCash, ordersOf } from '../round/round.ts'
import type { SuspectRows } from './suspects.ts'

/** So many of one kind, and what they come to, in paise. */
export type OpenEnd = { count: number; paise: Paise }

/** What is still open when the day is closed: shown, and none of it keeps the day from being closed (E6). */
export type OpenEnds = {
  /** UPI that nobody has seen come in, and that was not taken another way (V13). */
  unseen: OpenEnd
  /** Who owes and has no name yet (H3). */
  unnamed: OpenEnd
  /** Cash that riders have with them. */
  riders: OpenEnd
  /** To be given back (P5). */
  refunds: OpenEnd
  /** Of bills and of credit notes (V2, V7). */
  missing: MissingNumbers[]
}

const endOf = (amounts: readonly number[]): OpenEnd => ({
  count: amounts.length,
  paise: sumPaise(amounts),
})

/** `since` = from when on, UTC ms, all bills and all that came back are known: their numbers and money are looked at. */
export function openEnds(rows: SuspectRows, since: number): OpenEnds {
  const { orders, rounds, customers } = rows
  const isOfLate = ({ at }: { at: number }) => at >= since
  const bills = rows.bills.filter(isOfLate)
  const notes = creditNotesOf(rows.bills).filter(isOfLate)
  const byId = new Map(orders.map((order) => [order.id, order]))
  const unseen = bills
    .filter(isMoneyWaiting)
    .flatMap((bill) => standingPayments(bill).filter((one) => paymentSeen(one) !== 'seen'))
  const cash = rounds
    .filter(({ st }) => st === 'out')
    .map((round) => expectedCash(ordersOf(round, (id) => byId.get(id))))
  const money = orders.map(orderMoney)
  return {
    unseen: endOf([
      ...unseen.map(({ paise }) => paise),
      ...money.flatMap(({ claimed }) => (claimed > 0 ? [claimed] : [])),
    ]),
    unnamed: endOf(
      customers.flatMap(({ isUnnamed, paise }) => (isUnnamed && paise > 0 ? [paise] : [])),
    ),
    riders: endOf(cash.filter((paise) => paise > 0)),
    refunds: endOf(money.flatMap(({ surplus }) => (surplus > 0 ? [surplus] : []))),
    missing: numbersAmiss([...bills, ...notes]).missing,
  }
}
