import * as z from 'zod/mini'
import { type Bill, billFault } from '#core/bill/bill.ts'
import { billMoney, paymentsOf } from '#core/bill/bill-money.ts'
import { numbersAmiss } from '#core/bill/bill-number.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import { takeBackId } from '#core/stock/take-back.ts'
import type { Movement } from '#core/stock/movement.ts'
import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'

type Rows<R> = ReadonlyMap<string, R>

/** V1, V4, V5: a bill is whole: its sums, one movement a line, its khata, and the opposite of each where it was taken back. */
export function billsAreWhole(books: Books): string[] {
  const moves = new Map(listed(books, entity.movement).map((move) => [move.id, move]))
  const entries = new Map(listed(books, entity.khata).map((entry) => [entry.id, entry]))
  const sold = new Map<string, number>()
  for (const { ref, reason } of moves.values())
    if (ref !== null && reason === 'retail_selling') sold.set(ref, (sold.get(ref) ?? 0) + 1)
  return listed(books, entity.bill).flatMap((bill) => {
    const goods = bill.lines.filter(({ productId }) => productId !== null)
    return [
      billFault(bill),
      sold.get(bill.id) === (goods.length || undefined) ? null : `${sold.get(bill.id)} movements`,
      ...goods.map(({ moveId, productId, qty }) =>
        isMoved(moves.get(moveId), productId, 0 - qty) ? null : `no movement ${moveId}`,
      ),
      ...owedOf(bill, entries),
      ...(bill.voidAt === undefined ? [] : voidedOf(bill, moves, entries)),
    ].flatMap((fault) => (fault ? [`V1: bill ${bill.no} ${bill.id}: ${fault}`] : []))
  })
}

const isMoved = (move: Movement | undefined, productId: string | null, qty: number): boolean =>
  move?.productId === productId && move.qty === qty

/** The khata says what a bill left owed, and what was written off for goods that came back or money that came twice. */
const owedOf = (bill: Bill, entries: Rows<KhataEntry>): (string | null)[] => [
  ...paymentsOf(bill).map(({ id, method, paise }) =>
    method !== 'khata' || entries.get(id)?.paise === paise ? null : `no entry ${id}`,
  ),
  ...[...(bill.backs ?? []).flatMap(({ refunds }) => refunds), ...(bill.surplusBack ?? [])].map(
    ({ id, method, paise }) =>
      method !== 'khata' || entries.get(id)?.paise === 0 - paise ? null : `no entry ${id}`,
  ),
]

const voidedOf = (
  { lines, payments }: Bill,
  moves: Rows<Movement>,
  entries: Rows<KhataEntry>,
): (string | null)[] => [
  ...lines.map(({ moveId, productId, qty }) =>
    productId === null || isMoved(moves.get(takeBackId(moveId)), productId, qty)
      ? null
      : `${moveId} is not taken back`,
  ),
  ...payments.map(({ id, method, paise }) =>
    method !== 'khata' || entries.get(takeBackId(id))?.paise === 0 - paise
      ? null
      : `entry ${id} is not taken back`,
  ),
]

/** The argument of a verb that touches the money of a bill. */
const moneyArgsSchema = z.object({
  id: z.optional(z.string()),
  billId: z.optional(z.string()),
  paymentId: z.optional(z.string()),
  came: z.optional(z.boolean()),
  unseen: z.optional(z.boolean()),
  paise: z.optional(z.number()),
  payments: z.optional(
    z.array(z.object({ id: z.string(), paise: z.number(), unseen: z.optional(z.boolean()) })),
  ),
})

/** V13, V14: what is open or too much of a bill is plain arithmetic over what the server took, and names one unseen payment. */
export function billsAreSettled(books: Books): string[] {
  const taken = new Map<string, { id: string; paise: number; isSeen: boolean }[]>()
  const back = new Map<string, number>()
  const told = books.mutations
    .filter(({ st, dup_of, args }) => st === 'applied' && dup_of === null && args !== null)
    .toSorted((a, b) => a.v - b.v || a.seq - b.seq)
  for (const { name, args } of told) {
    if (!['recordBill', 'payInstead', 'lookForMoney', 'giveBackSurplus'].includes(name)) continue
    const said = moneyArgsSchema.parse(JSON.parse(args ?? ''))
    const {
      id = '',
      billId = id,
      paise = 0,
      payments = [{ id, paise, unseen: said.unseen }],
    } = said
    const mine = taken.get(billId) ?? []
    taken.set(billId, mine)
    if (name === 'giveBackSurplus') back.set(billId, (back.get(billId) ?? 0) + paise)
    else if (name === 'lookForMoney') {
      const one = mine.find((payment) => payment.id === said.paymentId)
      if (one && said.came) one.isSeen = true
    } else mine.push(...payments.map((one) => ({ ...one, isSeen: !one.unseen })))
  }
  return listed(books, entity.bill).flatMap((bill) => {
    if (bill.voidAt !== undefined) return []
    const came = (taken.get(bill.id) ?? []).reduce(
      (sum, { paise, isSeen }) => sum + (isSeen ? paise : 0),
      0,
    )
    const { open, surplus } = billMoney(bill)
    const [isOpen, isOver] = [bill.totalPaise - came, came - bill.totalPaise]
    const gone = back.get(bill.id) ?? 0
    return [
      open === Math.max(0, isOpen) ? [] : `${open} open, not ${isOpen}`,
      surplus === Math.max(0, isOver - gone) ? [] : `${surplus} too much, not ${isOver - gone}`,
      (bill.instead ?? []).every(({ insteadOf, paise }) =>
        paymentsOf(bill).some((one) => one.id === insteadOf && one.unseen && one.paise === paise),
      )
        ? []
        : 'something stands instead of nothing',
    ].flatMap((faults) =>
      [faults].flat().map((fault) => `V14: bill ${bill.no} ${bill.id}: ${fault}`),
    )
  })
}

const numberedSchema = z.object({ id: z.string(), no: z.optional(z.string()) })

/**
 * V2, V7: no number stands on two bills or credit notes, and none is missing among all that phones have ever told or still
 * hold.
 */
export function numbersHaveNoGaps(books: Books): string[] {
  const told = books.mutations
    .filter(({ name, args }) => isNumbering(name) && args !== null)
    .map(({ args }) => numberedSchema.parse(JSON.parse(args ?? '')))
  const bills = listed(books, entity.bill)
  const held = [...bills, ...bills.flatMap(({ backs = [] }) => backs)]
  const given = new Map(
    [...told, ...held].flatMap(({ id, no }) => (no === undefined ? [] : [[id, { no }] as const])),
  )
  const { missing, twice } = numbersAmiss([...given.values()])
  return [
    ...twice.map((no) => `V2: number ${no} stands on two papers`),
    ...missing.map(({ series, from, to }) => `V2: ${series}/${from} to ${to} are missing`),
  ]
}

const isNumbering = (name: string): boolean => name === 'recordBill' || name === 'takeBackGoods'
