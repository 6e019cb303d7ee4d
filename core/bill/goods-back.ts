import { type Paise, paise, sumPaise } from '../money/paise.ts'
import type { Bill, BillMethod } from './bill.ts'
import { khataOwner, standingPayments } from './bill-money.ts'
import { unnumbered } from './bill-number.ts'
import { backPaise, leftOf, type LineLeft } from './take-back.ts'

/** How many base units come back, by the id of the line. */
export type BackWanted = ReadonlyMap<string, number>

/** What is left of a bill that can still come back; what weighed less than a base unit cannot be handed over again. */
export const mayComeBack = (bill: Bill): LineLeft[] => leftOf(bill).filter(({ qty }) => qty > 0)

/** What goes back for these goods, in paise. */
export const backTotal = (bill: Bill, wanted: BackWanted): Paise =>
  sumPaise(mayComeBack(bill).map((left) => backPaise(left, wanted.get(left.moveId) ?? 0)))

/** The goods that come back, as `takeBackGoods` says it: money for all of them goes back by one way (V4). */
export function goodsBackArgs(
  bill: Bill,
  wanted: BackWanted,
  method: BillMethod,
  why: string,
  newId: () => string,
) {
  const lines = mayComeBack(bill).flatMap((left) => {
    const qty = Math.min(left.qty, wanted.get(left.moveId) ?? 0)
    const line = bill.lines.find(({ moveId }) => moveId === left.moveId)
    if (qty === 0 || !line) return []
    const { productId, moveId } = line
    return [{ moveId, backId: newId(), productId, qty, paise: backPaise(left, qty) }]
  })
  const total = sumPaise(lines.map((line) => line.paise))
  return {
    ...{ billId: bill.id, id: newId(), lines, customerId: khataOwner(bill), why },
    ...(bill.kind === 'tax_invoice' && { no: unnumbered }),
    refunds: total > 0 ? [{ id: newId(), method, paise: paise(total) }] : [],
  }
}

/** By which way the money came, so that it goes back the same way: most of it, of two the first. */
export function usualWayBack(bill: Pick<Bill, 'payments' | 'instead'>): BillMethod {
  const [first] = standingPayments(bill).toSorted((a, b) => b.paise - a.paise)
  return first?.method ?? 'cash'
}
