import { useLang } from '../../i18n/i18n.ts'

/** The names of the days from Monday on, in the reader's language. */
export function useWeekdays(weekday: 'long' | 'short' = 'long'): string[] {
  const lang = useLang()
  const format = new Intl.DateTimeFormat(`${lang}-IN`, { weekday, timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format((day + 4) * 86_400_000))
}
