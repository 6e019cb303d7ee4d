import { splitBillNo } from '#core/bill/bill-number.ts'
import type { Bill } from '#core/bill/bill.ts'

/** A bill's number as it is said across the counter: the phone's letters and the number, without the year. */
export function shownNo({ no }: Pick<Bill, 'no'>): string {
  const { series, n } = splitBillNo(no)
  return `${series.split('/').at(-1) ?? ''}-${n}`
}
