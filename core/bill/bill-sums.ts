import { type Paise, paise, sumPaise } from '../money/paise.ts'
import { type Bill, type BillMethod, billMethodSchema } from './bill.ts'
import { billMoney, givenBackOf, takenOf } from './bill-money.ts'

/** What bills come to, in paise: without those taken back whole, less what came back of the others. */
export type BillSums = {
  count: number
  totalPaise: Paise
  byWay: Record<BillMethod, Paise>
  /** By UPI, and nobody has seen it come in: no money yet (V6), so not in `byWay`. */
  unseenPaise: Paise
  /** Came twice, and is to go back (V14): in `byWay`, and no sale. */
  surplusPaise: Paise
}

export function billSums(bills: readonly Bill[]): BillSums {
  const standing = bills.filter(({ voidAt }) => voidAt === undefined)
  const [came, went] = [bills.flatMap(takenOf), bills.flatMap(givenBackOf)]
  const sum = (parts: typeof came, way: BillMethod) =>
    sumPaise(parts.filter(({ method }) => method === way).map((part) => part.paise))
  const left = (way: BillMethod) => paise(sum(came, way) - sum(went, way))
  const byWay = { cash: left('cash'), upi: left('upi'), card: left('card'), khata: left('khata') }
  const money = bills.map(billMoney)
  const unseenPaise = sumPaise(money.map(({ open }) => open))
  const surplusPaise = sumPaise(money.map(({ surplus }) => surplus))
  const ways = billMethodSchema.options.map((way) => byWay[way])
  return {
    count: standing.length,
    totalPaise: paise(sumPaise([...ways, unseenPaise]) - surplusPaise),
    byWay,
    unseenPaise,
    surplusPaise,
  }
}
