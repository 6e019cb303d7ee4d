import type { Bill } from './bill.ts'
import { splitBillNo } from './bill-number.ts'

/**
 * Whether a bill is meant by what was typed: its number, with or without what stands before it, or what it came to in
 * rupees. ASCII digits.
 */
export function isBillMeant(
  { no, totalPaise }: Pick<Bill, 'no' | 'totalPaise'>,
  typed: string,
): boolean {
  const text = typed.trim().replace(/^₹\s*/, '').replaceAll(',', '').toUpperCase()
  if (text === '') return false
  const { series, n } = splitBillNo(no)
  const letters = series.split('/').at(-1) ?? ''
  const names = [no, String(n), `${letters}-${n}`, `${letters}/${n}`, `${letters}${n}`]
  if (names.some((name) => name.toUpperCase() === text)) return true
  return /^\d+(\.\d{1,2})?$/.test(text) && Math.round(Number(text) * 100) === totalPaise
}
