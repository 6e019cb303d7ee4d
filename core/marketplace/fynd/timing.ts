import * as z from 'zod/mini'
import type { OpenDay, OpenHours } from '../../shop/open-hours.ts'

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

const clockSchema = z.object({
  hour: z.int().check(z.gte(0), z.lte(23)),
  minute: z.int().check(z.gte(0), z.lte(59)),
})
const timingSchema = z.array(
  z.object({
    weekday: z.string(),
    open: z.boolean(),
    opening: z.optional(clockSchema),
    closing: z.optional(clockSchema),
  }),
)
type Timing = z.infer<typeof timingSchema>

/**
 * The hours of a shop as a location has them, day by day (commerce-protocols 3.3): one entry for each span, a closed day
 * as such. A shop that is always open is open all day; a span past midnight ends with its day, at 23:59, as a location
 * cannot say more.
 */
export const timingOf = (hours: OpenHours | undefined): Timing =>
  weekdays.flatMap((weekday, day): Timing => {
    const isAlways = hours === undefined || hours.every((spans) => spans.length === 0)
    const spans = isAlways ? [{ from: 0, to: 1440 }] : (hours[day] ?? [])
    if (spans.length === 0) return [{ weekday, open: false }]
    return spans.map(({ from, to }) => ({
      ...{ weekday, open: true, opening: clock(from), closing: clock(Math.min(to, lastMinute)) },
    }))
  })

/** 23:59 stands for the end of the day. */
const lastMinute = 1439

const clock = (minutes: number) => ({ hour: Math.floor(minutes / 60), minute: minutes % 60 })

/** More spans than this a day of ours does not have. */
const mostSpans = 4

/** The hours that a location says; undefined when it says nothing that can be read. */
export function readTiming(timing: unknown): OpenHours | undefined {
  const read = timingSchema.safeParse(timing)
  if (!read.success) return undefined
  return weekdays.map((weekday): OpenDay => {
    const entries = read.data.filter((one) => one.open && one.weekday.toLowerCase() === weekday)
    return entries.slice(0, mostSpans).flatMap(({ opening, closing }) => {
      const to = minutesOf(closing)
      const span = { from: minutesOf(opening), to: to === lastMinute ? 1440 : to }
      return span.to > span.from ? [span] : []
    })
  })
}

const minutesOf = (at: { hour: number; minute: number } | undefined): number =>
  at ? at.hour * 60 + at.minute : 0
