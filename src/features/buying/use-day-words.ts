import { useLang } from '../../i18n/i18n.ts'

/** 5 January 1970 was a Monday; noon keeps clear of every zone. */
const mondayMs = 4 * 86_400_000 + 43_200_000

/** The days of the week, Monday first, in the reader's language. */
export function useWeekdays(): string[] {
  const lang = useLang()
  const format = new Intl.DateTimeFormat(`${lang}-IN`, { weekday: 'short', timeZone: 'UTC' })
  return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(mondayMs + day * 86_400_000))
}

/** Some of them in a row, '' for none. */
export function useDayWords(days: readonly number[]): string {
  const names = useWeekdays()
  return days
    .toSorted((a, b) => a - b)
    .flatMap((day) => names[day] ?? [])
    .join(', ')
}
