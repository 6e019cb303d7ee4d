import { useMemo } from 'react'
import type { Period, PeriodKind } from '#core/report/period.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'

const dayMs = 86_400_000

/** What a day, week, month or financial year is called. */
export function usePeriodWords() {
  const t = useT('reports')
  const lang = useLang()
  const { digits, day } = useFormat()
  return useMemo(() => {
    const inUtc = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
        ...options,
        timeZone: 'UTC',
      })
      return (one: number) => digits(format.format(one * dayMs))
    }
    const monthName = inUtc({ month: 'long', year: 'numeric' })
    const shortMonth = inUtc({ month: 'short' })
    const shortDay = inUtc({ day: 'numeric', month: 'short' })
    const weekday = inUtc({ weekday: 'short' })
    const year = (one: number) => new Date(one * dayMs).getUTCFullYear()
    const name = (kind: PeriodKind, { from, to }: Period, today: number): string => {
      if (kind === 'day') return from === today ? t('today') : day(from)
      if (kind === 'week') return `${shortDay(from)} – ${shortDay(to)}`
      if (kind === 'month') return monthName(from)
      return digits(`${year(from)}–${String((year(from) + 1) % 100).padStart(2, '0')}`)
    }
    /** Below the bars: a weekday, a date, a month. */
    const short = (kind: PeriodKind, one: number): string => {
      if (kind === 'week') return weekday(one)
      return kind === 'month' ? digits(String(new Date(one * dayMs).getUTCDate())) : shortMonth(one)
    }
    return { name, short }
  }, [t, lang, digits, day])
}
