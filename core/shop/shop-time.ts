const minuteMs = 60_000
const dayMs = 86_400_000
/** India has one time zone, UTC+05:30, and no summer time. */
const indiaMs = 19_800_000
/** Nobody has begun a new day at the counter before four in the morning; whoever is open past midnight is done by then. */
export const dayTurnsAt = 4 * 60

/** Whole days of the shop's calendar since 1 January 1970. */
export const dayNumber = (at: number): number => Math.floor((at + indiaMs) / dayMs)

/** The instant (UTC ms) so many minutes into a day of the shop's calendar. */
export const instantOf = (day: number, minute: number): number =>
  day * dayMs - indiaMs + minute * minuteMs

/** The first ms of the day in India that contains `at`. */
export const dayStart = (at: number): number => instantOf(dayNumber(at), 0)

/** 0 = Monday. The day of the epoch was a Thursday. */
export const weekdayOf = (day: number): number => (day + 3) % 7

/** Minutes since midnight in the shop. */
export const minuteOfDay = (at: number): number => Math.floor((at - dayStart(at)) / minuteMs)

/** When the business day that contains `at` is over, in ms. */
export const businessDayEnd = (at: number): number => {
  const turn = instantOf(dayNumber(at), dayTurnsAt)
  return at < turn ? turn : turn + dayMs
}

/** Minutes since midnight as a clock shows them: 785 is 1:05. */
export function clockTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 12
  return `${hour === 0 ? 12 : hour}:${String(minutes % 60).padStart(2, '0')}`
}

export type DayPart = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening'

/** The word that goes with the hour, as it is said in all our languages. */
export function dayPart(minutes: number): DayPart {
  const hour = Math.floor(minutes / 60)
  if (hour < 4 || hour >= 20) return 'night'
  if (hour < 12) return 'morning'
  if (hour < 16) return 'noon'
  return hour < 18 ? 'afternoon' : 'evening'
}
