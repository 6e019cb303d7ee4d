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
