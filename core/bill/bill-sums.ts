import { type Paise, paise, sumPaise } from '../money/paise.ts'
import { type Bill, type BillMethod, billMethodSchema, paymentSeen } from './bill.ts'

/** What bills come to, in paise: without those taken back whole, less what came back of the others. */
export type BillSums = {
  count: number
  totalPaise: Paise
  byWay: Record<BillMethod, Paise>
  /** By UPI, and nobody has seen it come in: no money yet (V6), so not in `byWay`. */
  unseenPaise: Paise
}

type Part = { method: BillMethod; paise: number }

export function billSums(bills: readonly Pick<Bill, 'voidAt' | 'payments' | 'backs'>[]): BillSums {
  const standing = bills.filter(({ voidAt }) => voidAt === undefined)
  const payments = standing.flatMap((bill) => bill.payments)
  const isSeen = (payment: Bill['payments'][number]) => paymentSeen(payment) === 'seen'
  const came: Part[] = payments.filter(isSeen)
  const unseenPaise = sumPaise(payments.filter((one) => !isSeen(one)).map((one) => one.paise))
  const went: Part[] = standing.flatMap(({ backs = [] }) => backs.flatMap((back) => back.refunds))
  const sum = (parts: readonly Part[], way: BillMethod) =>
    sumPaise(parts.filter(({ method }) => method === way).map((part) => part.paise))
  const left = (way: BillMethod) => paise(sum(came, way) - sum(went, way))
  const byWay = { cash: left('cash'), upi: left('upi'), card: left('card'), khata: left('khata') }
  return {
    count: standing.length,
    totalPaise: sumPaise([...billMethodSchema.options.map((way) => byWay[way]), unseenPaise]),
    byWay,
    unseenPaise,
  }
}
