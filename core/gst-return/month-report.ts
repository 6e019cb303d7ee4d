import * as z from 'zod/mini'
import type { Bill } from '../bill/bill.ts'
import type { Shop } from '../shop/shop.ts'
import { gstReturn, gstReturnSchema, monthSales } from './gst-return.ts'
import { type Month, monthSpan } from './month.ts'

/** What a month came to, in paise; the return where the shop is a regular taxpayer whose number is known. */
export const monthReportSchema = z.object({
  sales: z.object({ count: z.int(), paise: z.int() }),
  return: z.optional(gstReturnSchema),
})
export type MonthReport = z.infer<typeof monthReportSchema>

/** From the bills of the month, and those of which something came back in it (`billsFor`). */
export function monthReport(
  bills: readonly Bill[],
  month: Month,
  { gstKind, gstin = '' }: Pick<Shop, 'gstKind' | 'gstin'>,
): MonthReport {
  const isTold = gstKind === 'regular' && gstin !== ''
  return {
    sales: monthSales(bills, month),
    ...(isTold && { return: gstReturn(bills, month, gstin) }),
  }
}

/** Nobody brings goods back later than that. */
const backMs = 400 * 86_400_000

/** When the bills of a report were written (UTC ms): from `since` those of which something came back, from `from` all, before `to`. */
export function billsFor(month: Month): { since: number; from: number; to: number } {
  const { from, to } = monthSpan(month)
  return { since: from - backMs, from, to }
}
