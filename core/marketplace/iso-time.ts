/** An instant as RFC 3339 with milliseconds and Z. */
export const isoTime = (at: number): string => new Date(at).toISOString()

/** An instant that names its zone, as UTC ms; null when it is none. */
export function readIsoTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text))
    return null
  const at = Math.trunc(Date.parse(text))
  return at >= 0 ? at : null
}

/** So many minutes as an ISO 8601 duration: `PT60M`. */
export const minutesText = (minutes: number): string => `PT${minutes}M`

/** Whole minutes of an ISO 8601 duration of days, hours, minutes and seconds, seconds upwards; null when it is none. */
export function readMinutes(text: string): number | null {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/.exec(text) ?? []
  if ([days, hours, minutes, seconds].every((part) => part === undefined)) return null
  const [d = 0, h = 0, m = 0, s = 0] = [days, hours, minutes, seconds].map((part) =>
    Number(part ?? 0),
  )
  return d * 1440 + h * 60 + m + Math.ceil(s / 60)
}
