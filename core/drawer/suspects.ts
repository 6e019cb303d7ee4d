import type { Bill } from '../bill/bill.ts'
import { paymentsOf, takenOf } from '../bill/bill-money.ts'
import { numbersAmiss } from '../bill/bill-number.ts'
import { paymentSeen } from '../bill/bill.ts'
import { countPaise, openingOf } from './drawer.ts'
import { type CashRows, drawerAt, drawerBefore } from './cash-lines.ts'
import { standing } from '../khata/account.ts'
import type { Purchase } from '../purchase/purchase.ts'
import { expectedCash, ordersOf } from '../round/round.ts'

/** What may have made a gap, each a kind of slip (E5). */
export type SuspectKind =
  | 'other_way'
  | 'billed_twice'
  | 'khata_paid'
  | 'owes_it'
  | 'voided'
  | 'came_back'
  | 'wrong_note'
  | 'digits'
  | 'rider'
  | 'supplier'
  | 'bill_missing'
  | 'last_count'

/** Something that would explain the gap, and the row to look at; none for a note too much. */
export type Suspect = {
  kind: SuspectKind
  look: {
    what: 'bill' | 'customer' | 'supplier' | 'order' | 'round' | 'purchase'
    id: string
  } | null
  /** The number of a bill; '' where none is meant. */
  no: string
  /** Whose account or card, by its id; null where nobody's. */
  who: string | null
}

/** Who owes the shop how much; below nought the shop owes him. */
export type Owing = { id: string; paise: number; isUnnamed: boolean }

/** What is known beside the cash: who owes what, and what suppliers brought. */
export type SuspectRows = CashRows & {
  customers: readonly Owing[]
  suppliers: readonly Owing[]
  purchases: readonly Purchase[]
}

type Found = Suspect & { weight: number }
type Case = {
  rows: SuspectRows
  /** Counted less what should be there: below nought there is too little. */
  gap: number
  size: number
  isIn: (at: number) => boolean
  from: number
}

const one = (kind: SuspectKind, weight: number, more: Partial<Suspect> = {}): Found => ({
  ...{ kind, weight, look: null, no: '', who: null },
  ...more,
})
const ofBill = (kind: SuspectKind, weight: number, { id, no }: Bill): Found =>
  one(kind, weight, { look: { what: 'bill', id }, no })

/**
 * What may have made a gap (paise, counted less expected, not nought) at `until`, the likeliest first: a row of exactly this
 * much weighs more the fewer of its kind there are (E5). Nothing of it is done by itself.
 */
export function suspectsOf(rows: SuspectRows, gap: number, until: number): Suspect[] {
  const { opening, lines } = drawerAt(rows, until)
  const from = opening?.at ?? lines[0]?.at ?? until
  const isIn = (at: number) => at > from && at <= until
  const at: Case = {
    rows: { ...rows, khata: standing(rows.khata) },
    gap,
    size: Math.abs(gap),
    isIn,
    from,
  }
  const found = finders.map((find) => find(at))
  return found
    .flatMap((some) => some.map((each) => ({ ...each, weight: each.weight / some.length })))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostShown)
    .map((each) => {
      const { weight: _, ...suspect } = each
      return suspect
    })
}

const mostShown = 6
const twiceMs = 10 * 60_000
/** A note too much given, or one taken for another, in paise. */
const noteSlips = [100, 200, 300, 400, 500].map((rupees) => rupees * 100)

const finders: readonly ((at: Case) => Found[])[] = [
  paidAnotherWay,
  billedTwice,
  ({ rows, gap, size, isIn }) =>
    rows.khata.flatMap(({ party, reason, method, paise, at, partyId }) =>
      gap < 0 && party === 'customer' && reason === 'paid' && method === 'cash' && isIn(at)
        ? paise === 0 - size
          ? [one('khata_paid', 65, { look: { what: 'customer', id: partyId }, who: partyId })]
          : []
        : [],
    ),
  ({ rows, gap }) =>
    rows.customers.flatMap(({ id, paise, isUnnamed }) =>
      gap > 0 && paise === gap
        ? [one('owes_it', isUnnamed ? 85 : 55, { look: { what: 'customer', id }, who: id })]
        : [],
    ),
  voidedBills,
  cameBack,
  ({ size }) => (noteSlips.includes(size) ? [one('wrong_note', 40)] : []),
  turnedDigits,
  ridersCash,
  suppliersCash,
  ({ rows, gap, isIn }) => {
    if (gap < 0) return []
    const { missing } = numbersAmiss(rows.bills.filter(({ at }) => isIn(at)))
    return missing.map(({ series, from }) => one('bill_missing', 50, { no: `${series}/${from}` }))
  },
  lastCount,
]

/** In cash where it says UPI or card, or the other way round. */
function paidAnotherWay({ rows, gap, size, isIn }: Case): Found[] {
  const bills = rows.bills.flatMap((bill) => {
    if (bill.voidAt !== undefined || !isIn(bill.at)) return []
    const hit = paymentsOf(bill).find(
      ({ method, paise }) =>
        paise === size && (gap < 0 ? method === 'cash' : method === 'upi' || method === 'card'),
    )
    if (!hit) return []
    return [ofBill('other_way', paymentSeen(hit) === 'seen' ? 60 : 95, bill)]
  })
  const orders = rows.orders.flatMap(({ id, payments }) =>
    payments.some(
      ({ method, amountPaise, at }) =>
        isIn(at) && amountPaise === size && (method === 'cash') === gap < 0,
    )
      ? [one('other_way', 60, { look: { what: 'order', id } })]
      : [],
  )
  return [...bills, ...orders]
}

/** The same bill once more within minutes, and the cash is there once. */
function billedTwice({ rows, gap, size, isIn }: Case): Found[] {
  if (gap > 0) return []
  const sold = rows.bills
    .filter(({ at, voidAt }) => voidAt === undefined && isIn(at))
    .toSorted((a, b) => a.at - b.at)
  const goods = ({ lines }: Bill) =>
    lines.map(({ productId, qty, totalPaise }) => `${productId} ${qty} ${totalPaise}`).join()
  return sold.flatMap((bill, i) => {
    const cash = takenOf(bill).filter(({ method }) => method === 'cash')
    if (cash.reduce((sum, { paise }) => sum + paise, 0) !== size) return []
    const isSame = (before: Bill) => bill.at - before.at <= twiceMs && goods(before) === goods(bill)
    return sold.slice(0, i).some(isSame) ? [ofBill('billed_twice', 90, bill)] : []
  })
}

/** Taken back as a mistake, and the money stayed; or of an earlier day, and the money was given back today. */
function voidedBills({ rows, gap, size, isIn, from }: Case): Found[] {
  return rows.bills.flatMap((bill) => {
    const { voidAt, payments } = bill
    if (voidAt === undefined || !isIn(voidAt) || bill.at > from !== gap > 0) return []
    const isHit = payments.some(({ method, paise }) => method === 'cash' && paise === size)
    return isHit ? [ofBill('voided', 88, bill)] : []
  })
}

/** Goods came back and the cash was not paid out, or was although it says otherwise. */
function cameBack({ rows, gap, size, isIn }: Case): Found[] {
  return rows.bills.flatMap((bill) => {
    const refunds = (bill.backs ?? []).filter(({ at }) => isIn(at)).flatMap((back) => back.refunds)
    const isHit = refunds.some(
      ({ method, paise }) => paise === size && (method === 'cash') === gap > 0,
    )
    return isHit ? [ofBill('came_back', 70, bill)] : []
  })
}

/** An amount that a hand typed, with two digits the wrong way round: the difference is then a multiple of nine. */
function turnedDigits({ rows, gap, size, isIn }: Case): Found[] {
  if (size % 900 !== 0) return []
  const isTurned = (cash: number) =>
    turned(Math.abs(cash)).some((right) => (right - Math.abs(cash)) * Math.sign(cash) === gap)
  const typed = rows.bills.filter(
    ({ at, voidAt, lines }) =>
      voidAt === undefined && isIn(at) && lines.some(({ productId }) => productId === null),
  )
  return [
    ...typed.flatMap((bill) =>
      bill.lines.some((line) => line.productId === null && isTurned(line.totalPaise))
        ? [ofBill('digits', 75, bill)]
        : [],
    ),
    ...rows.khata.flatMap(({ method, at, paise, party, partyId }) =>
      method === 'cash' && isIn(at) && isTurned(0 - paise)
        ? [one('digits', 75, { look: { what: party, id: partyId }, who: partyId })]
        : [],
    ),
  ]
}

/** Whole rupees with two neighbouring digits changed over, in paise. */
function turned(paise: number): number[] {
  if (paise % 100 !== 0) return []
  const text = String(paise / 100)
  return [...text].slice(1).map((digit, i) => {
    const before = text.slice(0, i)
    return Number(before + digit + text.charAt(i) + text.slice(i + 2)) * 100
  })
}

/** Handed in and not written, or written and not put into the drawer. */
function ridersCash({ rows, gap, size, isIn }: Case): Found[] {
  const orders = new Map(rows.orders.map((order) => [order.id, order]))
  return rows.rounds.flatMap((round) => {
    const { id, st, handedInAt, countedPaise } = round
    const drops = ordersOf(round, (orderId) => orders.get(orderId))
    const isHit =
      gap > 0
        ? st === 'out' && expectedCash(drops) === size
        : handedInAt !== null && isIn(handedInAt) && countedPaise === size
    return isHit ? [one('rider', 80, { look: { what: 'round', id } })] : []
  })
}

/** Paid and not written, or written and not paid. */
function suppliersCash({ rows, gap, size, isIn }: Case): Found[] {
  if (gap > 0)
    return rows.khata.flatMap(({ party, method, paise, at, partyId: id }) =>
      party === 'supplier' && method === 'cash' && paise === size && isIn(at)
        ? [one('supplier', 60, { look: { what: 'supplier', id }, who: id })]
        : [],
    )
  const unpaid = rows.purchases.filter(
    ({ at, paid, backAt, billPaise }) =>
      isIn(at) && paid === null && backAt === undefined && billPaise === size,
  )
  const owed = rows.suppliers.filter(
    ({ id, paise }) => paise === 0 - size && !unpaid.some(({ supplierId }) => supplierId === id),
  )
  return [
    ...unpaid.map(({ id, supplierId }) =>
      one('supplier', 85, { look: { what: 'purchase', id }, who: supplierId }),
    ),
    ...owed.map(({ id }) => one('supplier', 60, { look: { what: 'supplier', id }, who: id })),
  ]
}

/** The count before was off by just as much the other way. */
function lastCount({ rows, gap, from }: Case): Found[] {
  const { opening } = drawerAt(rows, from)
  if (!opening || !openingOf(rows.drawer, opening)) return []
  const { expectedPaise } = drawerBefore(rows, opening)
  const before = countPaise(opening.count) - (expectedPaise ?? 0)
  return before === 0 - gap ? [one('last_count', 92)] : []
}
