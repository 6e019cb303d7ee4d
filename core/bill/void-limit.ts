import { monthOf } from '../gst-return/month.ts'
import type { Hand } from '../shop/member.ts'
import { mayDo } from '../shop/permissions.ts'
import { dayNumber } from '../shop/shop-time.ts'
import type { Bill } from './bill.ts'

/** Whether this hand takes the bill back whole by itself at `at` (UTC ms): any bill, or one of its day within its limit (R4). */
export const mayVoid = (
  { role, voidPaise }: Hand,
  bill: Pick<Bill, 'at' | 'totalPaise'>,
  at: number,
): boolean =>
  mayDo(role, 'void_any_bill') ||
  (bill.totalPaise <= voidPaise && dayNumber(bill.at) === dayNumber(at))

/**
 * Whether a tax invoice is of a month that was over at `at` (UTC ms): it may have been reported, and what changes it is a
 * credit note (CGST Act 34, V17).
 */
export const isMonthOver = ({ kind, at: sold }: Pick<Bill, 'kind' | 'at'>, at: number): boolean =>
  kind === 'tax_invoice' && monthOf(sold) < monthOf(at)
