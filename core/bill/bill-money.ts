import { type Paise, paise, sumPaise } from '../money/paise.ts'
import { type Bill, type BillMethod, type BillPayment, paymentSeen } from './bill.ts'

type MoneyRows = Pick<Bill, 'payments' | 'instead'>
type Moved = { id: string; method: BillMethod; paise: Paise; at: number }

/** Every way in which somebody paid or was asked to: as the bill was written, then what was taken instead (V13). */
export const paymentsOf = ({ payments, instead = [] }: MoneyRows): BillPayment[] => [
  ...payments,
  ...instead,
]

/** Something else was taken for this payment, because it never came (V13). */
export const isReplaced = ({ instead = [] }: MoneyRows, paymentId: string): boolean =>
  instead.some(({ insteadOf }) => insteadOf === paymentId)

/** The payments that are money or may still become it: all but those that never came and were taken another way. */
export const standingPayments = (bill: MoneyRows): BillPayment[] =>
  paymentsOf(bill).filter((one) => paymentSeen(one) === 'seen' || !isReplaced(bill, one.id))

/** Money that came and credit that was given, each at its own moment; of a bill taken back whole what came after that. */
export const takenOf = ({ payments, instead = [], at, voidAt }: Bill): Moved[] =>
  [
    ...(voidAt === undefined ? payments.map((one) => ({ ...one, at })) : []),
    ...instead.filter(({ afterVoid }) => voidAt === undefined || afterVoid),
  ].filter((one) => paymentSeen(one) === 'seen')

/** Money that went back, and credit that was written off, each at its own moment. */
export const givenBackOf = ({ backs = [], surplusBack = [], voidAt }: Bill): Moved[] => [
  ...(voidAt === undefined
    ? backs.flatMap(({ refunds, at }) => refunds.map((refund) => ({ ...refund, at })))
    : []),
  ...surplusBack,
]

/**
 * How the money of a bill stands, in paise: `open` has not come in any way yet, `surplus` came beyond its total and is to go
 * back (V14). Goods that come back, and the money for them, change neither.
 */
export function billMoney(bill: Bill): { open: Paise; surplus: Paise } {
  const due = bill.voidAt === undefined ? bill.totalPaise : 0
  const taken = sumPaise(takenOf(bill).map((one) => one.paise))
  const back = sumPaise((bill.surplusBack ?? []).map((one) => one.paise))
  return { open: paise(Math.max(0, due - taken)), surplus: paise(Math.max(0, taken - back - due)) }
}

/** A person still has to look for its money, take it another way or give some back; however old the bill is (V6, V13, V14). */
export function isMoneyWaiting(bill: Bill): boolean {
  const { open, surplus } = billMoney(bill)
  if (open > 0 || surplus > 0) return true
  const isWaiting = standingPayments(bill).some((one) => paymentSeen(one) === 'waiting')
  return bill.voidAt === undefined && isWaiting
}

/** Whose khata the bill is on: money for its goods can be written off there; null: nobody's. */
export const khataOwner = ({ instead = [], customerId }: Bill): string | null =>
  instead.findLast((one) => one.customerId !== null)?.customerId ?? customerId
