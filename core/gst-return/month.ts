import * as z from 'zod/mini'
import { dayNumber, instantOf } from '../shop/shop-time.ts'

/** A month of the shop's calendar: '2026-10'. */
export const monthSchema = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))
export type Month = z.infer<typeof monthSchema>

const dayMs = 86_400_000

/** The month in India that contains `at` (UTC ms). */
export const monthOf = (at: number): Month =>
  new Date(dayNumber(at) * dayMs).toISOString().slice(0, 7)

/** Its first ms, and that of the next month (UTC ms). */
export function monthSpan(month: Month): { from: number; to: number } {
  const [year = 0, nth = 1] = month.split('-').map(Number)
  const start = (n: number) => instantOf(Date.UTC(year, n - 1) / dayMs, 0)
  return { from: start(nth), to: start(nth + 1) }
}

/** The month that contains `at` and those before it, the newest first. */
export function lastMonths(at: number, count: number): Month[] {
  const months = [monthOf(at)]
  while (months.length < count) months.push(monthOf(monthSpan(months.at(-1) ?? '').from - 1))
  return months
}
