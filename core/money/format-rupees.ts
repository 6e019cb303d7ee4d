import { assert } from '../assert.ts'
import { groupIndian } from '../quantity/indian-grouping.ts'

/**
 * Whole paise as a person in India reads them, in every language: `₹1,23,456`, `₹1,23,456.50`,
 * `-₹50`. Zero paise are left out; otherwise both digits are shown.
 */
export function formatRupees(paise: number): string {
  assert(Number.isSafeInteger(paise), 'Money is a whole number of paise.')
  const size = Math.abs(paise)
  const rupees = groupIndian(String(Math.floor(size / 100)))
  const rest = size % 100
  const sign = paise < 0 ? '-' : ''
  return rest === 0 ? `${sign}₹${rupees}` : `${sign}₹${rupees}.${String(rest).padStart(2, '0')}`
}
