import { weekdayOf } from '../shop/shop-time.ts'

/** Days of the shop's calendar (`dayNumber`), both included. */
export type Period = { from: number; to: number }
export const periodKinds = ['day', 'week', 'month', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

const dayMs = 86_400_000
const utc = (day: number): Date => new Date(day * dayMs)

/** Whole months since January 1970. */
export function monthOf(day: number): number {
  const date = utc(day)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** The first day of a month. */
export const firstOfMonth = (month: number): number =>
  Date.UTC(1970 + Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1) / dayMs

/** In India a financial year begins on 1 April; month 3 is the April of 1970. */
const firstOfYear = (day: number): number => monthOf(day) - ((((monthOf(day) - 3) % 12) + 12) % 12)

/** The day, week (from Monday), month or financial year that contains `day`. */
export function periodOf(kind: PeriodKind, day: number): Period {
  if (kind === 'day') return { from: day, to: day }
  if (kind === 'week') {
    const from = day - weekdayOf(day)
    return { from, to: from + 6 }
  }
  const month = kind === 'month' ? monthOf(day) : firstOfYear(day)
  const months = kind === 'month' ? 1 : 12
  return { from: firstOfMonth(month), to: firstOfMonth(month + months) - 1 }
}

/**
 * What is looked at, and what it is compared with (F4): as far as the days have come, and of the one before just as far.
 * A whole one is compared with the whole one before, whatever their lengths.
 */
export function comparedPeriods(
  kind: PeriodKind,
  day: number,
  today: number,
): { now: Period; before: Period; isRunning: boolean } {
  const whole = periodOf(kind, day)
  const wholeBefore = periodOf(kind, whole.from - 1)
  const isRunning = whole.to > today
  if (!isRunning) return { now: whole, before: wholeBefore, isRunning }
  const to = sameDayBefore(kind, whole, wholeBefore, today)
  return { now: { from: whole.from, to: today }, before: { from: wholeBefore.from, to }, isRunning }
}

/** The day of the period before that is as far as `today` is in this one: the same weekday, or the same date. */
function sameDayBefore(kind: PeriodKind, now: Period, before: Period, today: number): number {
  if (kind !== 'year') return Math.min(before.to, before.from + today - now.from)
  const month = monthOf(today)
  const dayOfMonth = today - firstOfMonth(month)
  return Math.min(firstOfMonth(month - 12) + dayOfMonth, firstOfMonth(month - 11) - 1)
}

/** A period as whole months and the days that are left over, so that few sums have to be read. */
export function piecesOf({ from, to }: Period): { months: number[]; days: number[] } {
  const months: number[] = []
  const days: number[] = []
  for (let day = from; day <= to; ) {
    const month = monthOf(day)
    const end = firstOfMonth(month + 1) - 1
    if (day === firstOfMonth(month) && end <= to) {
      months.push(month)
      day = end + 1
    } else days.push(day++)
  }
  return { months, days }
}
