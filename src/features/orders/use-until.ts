import { useFormat } from '../../i18n/format.ts'

const dayMs = 86_400_000

/** An instant to come (ms) as a time of day, with its date when it is further away than a day. */
export function useUntil(): (at: number, now: number) => string {
  const { time, date } = useFormat()
  return (at, now) => (at - now < dayMs ? time(at) : `${date(at)}, ${time(at)}`)
}
