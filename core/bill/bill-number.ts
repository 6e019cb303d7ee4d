import { dayNumber } from '../shop/shop-time.ts'
import type { Bill } from './bill.ts'

/**
 * In the place of a number until the phone keeps the bill: only then, in the same transaction, it is given one, so that
 * no number is used up by a bill that came to nothing (V2).
 */
export const unnumbered = '-'

/** The financial year in India that contains `at`, 1 April to 31 March: '2627'. */
export function financialYear(at: number): string {
  const day = new Date(dayNumber(at) * 86_400_000)
  const from = day.getUTCFullYear() - (day.getUTCMonth() < 3 ? 1 : 0)
  return `${twoDigits(from)}${twoDigits(from + 1)}`
}

const twoDigits = (year: number): string => String(year % 100).padStart(2, '0')

/** What a phone numbers: its bills, and the credit notes for goods of tax invoices that come back. */
export type Numbered = 'bill' | 'credit_note'

/** What stands before the letters of a number given at `at`: '2627' on bills, '2627C' on credit notes. */
export const numberStart = (kind: Numbered, at: number): string =>
  kind === 'bill' ? financialYear(at) : `${financialYear(at)}C`

/** The series of the shop's n-th phone, from 1: A to Z, then AA. */
export function phoneLetters(n: number): string {
  const letter = String.fromCharCode(65 + ((n - 1) % 26))
  return n <= 26 ? letter : phoneLetters(Math.floor((n - 1) / 26)) + letter
}

const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * A series of four signs for a phone whose own letters cannot be trusted to be unused: its book was brought back from a copy
 * or mended. `id` = a new id, whose chance is in its last digits.
 */
export function freshLetters(id: string): string {
  const chance = Number.parseInt(id.slice(-5), 16)
  return [0, 5, 10, 15].map((bit) => signs[(chance >> bit) & 31]).join('')
}

/** Start, letters and number: at most 16 signs up to bill 999,999 and credit note 99,999 of a phone in a year. */
export const billNo = (start: string, letters: string, n: number): string =>
  `${start}/${letters}/${n}`

/** The number as it is said across the counter, and the series in which it stands. */
export function splitBillNo(no: string): { series: string; n: number } {
  const slash = no.lastIndexOf('/')
  return { series: no.slice(0, slash), n: Number(no.slice(slash + 1)) }
}

/** Numbers that are not there, `from` and `to` included. */
export type MissingNumbers = { series: string; from: number; to: number }

/**
 * What is wrong with the numbers of these bills: those that are missing between two that are there, and those that stand
 * on two bills (V2).
 */
export function numbersAmiss(bills: readonly Pick<Bill, 'no'>[]): {
  missing: MissingNumbers[]
  twice: string[]
} {
  const used = new Map<string, number[]>()
  for (const { no } of bills) {
    const { series, n } = splitBillNo(no)
    used.set(series, [...(used.get(series) ?? []), n])
  }
  const missing: MissingNumbers[] = []
  const twice: string[] = []
  for (const [series, numbers] of [...used].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = numbers.toSorted((a, b) => a - b)
    for (const [i, n] of sorted.entries()) {
      const before = sorted[i - 1] ?? n - 1
      if (n === before) twice.push(`${series}/${n}`)
      if (n > before + 1) missing.push({ series, from: before + 1, to: n - 1 })
    }
  }
  return { missing, twice: [...new Set(twice)] }
}
