import * as z from 'zod/mini'
import { businessDayEnd, dayNumber, dayTurnsAt, instantOf, weekdayOf } from './shop-time.ts'

/** Minutes since midnight of the day it begins on; `to` beyond 1440 is after midnight, until the business day turns. */
export const intervalSchema = z.object({
  from: z.int().check(z.gte(0), z.lt(1440)),
  to: z.int().check(z.gte(1), z.lte(1440 + dayTurnsAt)),
})

const daySchema = z.array(intervalSchema).check(z.maxLength(4))
export type OpenDay = z.infer<typeof daySchema>

/** When the shop is open: a list for each day from Monday on; an empty day is closed. No interval at all = always open. */
export const openHoursSchema = z.array(daySchema).check(z.maxLength(7))
export type OpenHours = z.infer<typeof openHoursSchema>

/** What decides whether the shop takes orders at an instant. */
export type OpenTimes = { hours?: OpenHours | undefined; pausedUntil?: number | undefined }

const isAlways = (hours: OpenHours | undefined): boolean =>
  hours === undefined || hours.every((day) => day.every(({ from, to }) => to <= from))

/** Whether the shop opens at all on a day of its calendar (`dayNumber`). */
export const opensOn = (hours: OpenHours | undefined, day: number): boolean =>
  !hours || isAlways(hours) || (hours[weekdayOf(day)] ?? []).some(({ from, to }) => to > from)

/** The spans of open time that end after `from`, in ms, by their beginning; without end. */
function* spansAfter(hours: OpenHours, from: number): Generator<{ start: number; end: number }> {
  // The evening before may go on past midnight.
  for (let day = dayNumber(from) - 1; ; day++) {
    const intervals = [...(hours[weekdayOf(day)] ?? [])].sort((a, b) => a.from - b.from)
    for (const { from: first, to } of intervals) {
      const end = instantOf(day, to)
      if (to > first && end > from) yield { start: instantOf(day, first), end }
    }
  }
}

/** When `ms` of open time have gone by since `at`; 0 ms is the next opening, `at` itself when the shop is open (T1). */
export function afterOpenMs({ hours, pausedUntil = 0 }: OpenTimes, at: number, ms: number): number {
  let now = Math.max(at, pausedUntil)
  if (!hours || isAlways(hours)) return now + ms
  let left = ms
  for (const { start, end } of spansAfter(hours, now)) {
    now = Math.max(now, start)
    if (now + left < end || (left > 0 && now + left === end)) return now + left
    left -= Math.max(0, end - now)
    now = Math.max(now, end)
  }
  return now
}

/** When the shop next takes orders: `at` itself when it does now (T1). */
export const nextOpening = (times: OpenTimes, at: number): number => afterOpenMs(times, at, 0)

/** Open time between two instants, in ms (T1). */
export function openMsBetween(
  { hours, pausedUntil = 0 }: OpenTimes,
  from: number,
  to: number,
): number {
  let now = Math.max(from, pausedUntil)
  if (!hours || isAlways(hours)) return Math.max(0, to - now)
  let sum = 0
  for (const { start, end } of spansAfter(hours, now)) {
    if (start >= to) return sum
    const open = Math.min(end, to) - Math.max(start, now)
    sum += Math.max(0, open)
    now = Math.max(now, end)
  }
  return sum
}

/**
 * When phones may ring for an order that waits for an answer: at the next opening, or at once when its time would run
 * out before that, because it came before a pause or before the hours were changed (T2).
 */
export function wakesAt(
  times: OpenTimes,
  { acceptBy }: { acceptBy: number | null },
  now: number,
): number {
  const opening = nextOpening(times, now)
  return acceptBy !== null && acceptBy <= opening ? now : opening
}

/** Nobody is woken before this hour for a shop that has set no hours. */
const wakingHoursAfterTurn = 3

/** When a pause for the rest of the day ends: at the first opening of the next business day (T3). */
export function restOfDay({ hours }: OpenTimes, now: number): number {
  const end = businessDayEnd(now)
  return isAlways(hours) ? end + wakingHoursAfterTurn * 3_600_000 : nextOpening({ hours }, end)
}
