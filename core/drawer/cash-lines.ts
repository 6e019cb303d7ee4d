import type { Bill } from '../bill/bill.ts'
import { givenBackOf, takenOf } from '../bill/bill-money.ts'
import { standing } from '../khata/account.ts'
import type { KhataEntry } from '../khata/khata.ts'
import { type Paise, paise, sumPaise } from '../money/paise.ts'
import type { Order } from '../order/order.ts'
import { isMoney } from '../payment/payment.ts'
import type { Round } from '../round/round.ts'
import { dayStart } from '../shop/shop-time.ts'
import {
  countPaise,
  type DayClose,
  type DrawerEntry,
  newestClose,
  openingOf,
  standingCash,
} from './drawer.ts'

/** All rows that say something about cash. */
export type CashRows = {
  bills: readonly Bill[]
  /** Accounts of customers and of suppliers. */
  khata: readonly KhataEntry[]
  orders: readonly Order[]
  rounds: readonly Round[]
  drawer: readonly DrawerEntry[]
}

/** Cash that went into the drawer (above nought) or out of it, and the row that says so. */
export type CashLine = {
  what: 'bill' | 'back' | 'customer' | 'supplier' | 'order' | 'refund' | 'hand_in' | 'drawer'
  /** Of the bill, the khata entry, the order, the round, the entry of the drawer. */
  id: string
  at: number
  paise: Paise
}

/**
 * Every movement of cash that the rows tell of. What was taken back never was; what a rider took at a door is in the
 * drawer when he hands it in, as much as was counted then (D5).
 */
export function cashLines({ bills, khata, orders, rounds, drawer }: CashRows): CashLine[] {
  const doors = new Set(rounds.flatMap(({ drops }) => drops.map(({ paymentId }) => paymentId)))
  return [
    ...bills.flatMap(linesOfBill),
    ...standing(khata).flatMap(({ id, at, party, method, paise: amount }) =>
      method === 'cash' ? [{ what: party, id, at, paise: paise(0 - amount) }] : [],
    ),
    ...orders.flatMap((order) => linesOfOrder(order, doors)),
    ...rounds.flatMap(({ id, handedInAt, countedPaise }) =>
      handedInAt === null || countedPaise === null
        ? []
        : [{ what: 'hand_in' as const, id, at: handedInAt, paise: countedPaise }],
    ),
    ...standingCash(drawer).map(({ id, at, paise: amount }) => ({
      ...{ what: 'drawer' as const, id, at, paise: amount },
    })),
  ]
}

const linesOfBill = (bill: Bill): CashLine[] => [
  ...cashOf(takenOf(bill)).map(({ at, paise: amount }) => ({
    ...{ what: 'bill' as const, id: bill.id, at, paise: amount },
  })),
  ...cashOf(givenBackOf(bill)).map(({ at, paise: amount }) => ({
    ...{ what: 'back' as const, id: bill.id, at, paise: paise(0 - amount) },
  })),
]

const cashOf = <P extends { method: string }>(parts: readonly P[]): P[] =>
  parts.filter(({ method }) => method === 'cash')

function linesOfOrder(
  { id, payments, refunds = [] }: Order,
  doors: ReadonlySet<string>,
): CashLine[] {
  const came = cashOf(payments).filter((payment) => isMoney(payment) && !doors.has(payment.id))
  return [
    ...came.map(({ at, amountPaise }) => ({
      ...{ what: 'order' as const, id, at, paise: amountPaise },
    })),
    ...cashOf(refunds).map(({ at, amountPaise }) => ({
      ...{ what: 'refund' as const, id, at, paise: paise(0 - amountPaise) },
    })),
  ]
}

/** The drawer since it was counted last. */
export type Drawer = {
  /** The count it began with; null = nobody has counted it yet, so what should be there is not known. */
  opening: DayClose | null
  /** What went in and out since, the oldest first; without a count, since the day began. */
  lines: CashLine[]
  inPaise: Paise
  outPaise: Paise
  /** What should be there: opening + in − out, to the paisa (E2). */
  expectedPaise: Paise | null
}

/** What should be in the drawer at a moment (UTC ms), up to which all rows are given that came since it was counted. */
export const drawerAt = (rows: CashRows, until: number): Drawer =>
  drawerFrom(rows, newestClose(rows.drawer, until) ?? null, until)

/** The same as a count found it: what there was before is its own opening. */
export const drawerBefore = (rows: CashRows, close: DayClose): Drawer =>
  drawerFrom(rows, openingOf(rows.drawer, close), close.at)

function drawerFrom(rows: CashRows, opening: DayClose | null, until: number): Drawer {
  // The count contains what happened before it, also what is told later (S2).
  const from = opening ? opening.at : dayStart(until) - 1
  const lines = cashLines(rows)
    .filter(({ at }) => at > from && at <= until)
    .sort((a, b) => a.at - b.at)
  const sum = (isWanted: (n: number) => boolean) =>
    sumPaise(lines.map((line) => line.paise).filter(isWanted))
  const [inPaise, out] = [sum((n) => n > 0), sum((n) => n < 0)]
  return {
    ...{ opening, lines, inPaise, outPaise: paise(0 - out) },
    expectedPaise: opening && paise(countPaise(opening.count) + inPaise + out),
  }
}
