import { useDeferredValue } from 'react'
import type { Bill } from '#core/bill/bill.ts'
import { isBillMeant } from '#core/bill/find-bills.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { useRows, useStore } from '../../data/live.ts'
import { asciiDigits } from '../../ui/typed-number.ts'

/** More than a month of a busy counter nobody looks through by a number. */
export const looksThrough = 6000
const mostFound = 50

/** Today's bills, the newest first; with something typed, those that it means among all of late. undefined while read. */
export function useBills(query: string): readonly Bill[] | undefined {
  const { book } = useStore()
  const typed = asciiDigits(useDeferredValue(query)).trim()
  const from = dayStart(book.ports.now())
  return useRows(
    (db) =>
      typed === ''
        ? db.bills.where('at').aboveOrEqual(from).reverse().toArray()
        : db.bills
            .orderBy('at')
            .reverse()
            .limit(looksThrough)
            .filter((bill) => isBillMeant(bill, typed))
            .limit(mostFound)
            .toArray(),
    [typed, from],
  )
}

/** One bill; null when this phone does not have it, undefined while it is read. */
export const useBill = (id: string): Bill | null | undefined =>
  useRows(async (db) => (await db.bills.get(id)) ?? null, [id])
