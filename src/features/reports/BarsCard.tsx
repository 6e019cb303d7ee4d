import type { OpenSum } from '#core/report/day-sum.ts'
import { monthOf, firstOfMonth, type Period, type PeriodKind } from '#core/report/period.ts'
import { instantOf } from '#core/shop/shop-time.ts'
import type { Told } from '../../data/day-sums.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Bars } from './Bars.tsx'
import { usePeriodWords } from './use-period-words.ts'

/** Sales along the period: by day, or of a year by month. A single day has its hours alone. */
export function AlongCard({
  kind,
  period,
  series,
}: {
  kind: PeriodKind
  period: Period
  series: Told['series']
}) {
  const t = useT('reports')
  const { money, day } = useFormat()
  const words = usePeriodWords()
  const places = placesOf(kind, period)
  const byPlace = new Map<number, number>()
  for (const one of series) {
    const place = kind === 'year' ? firstOfMonth(monthOf(one.day)) : one.day
    byPlace.set(place, (byPlace.get(place) ?? 0) + one.paise)
  }
  const values = places.map((place) => byPlace.get(place) ?? 0)
  const most = Math.max(...values)
  const best = places[values.indexOf(most)] ?? period.from
  if (most <= 0) return null
  const name = kind === 'year' ? words.name('month', { from: best, to: best }, -1) : day(best)
  const best_ = t('best_when', { when: name, amount: money(most) })
  const step = kind === 'month' ? 5 : 1
  return (
    <Card as="section" aria-label={t(kind === 'year' ? 'by_month' : 'by_day')}>
      <h2 className="font-bold">{t(kind === 'year' ? 'by_month' : 'by_day')}</h2>
      <p className="text-small text-muted">{best_}</p>
      <Bars
        label={best_}
        bars={places.map((place, i) => ({
          label: i % step === 0 ? words.short(kind, place) : '',
          value: values[i] ?? 0,
        }))}
      />
    </Card>
  )
}

function placesOf(kind: PeriodKind, { from, to }: Period): number[] {
  if (kind !== 'year') return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return Array.from({ length: 12 }, (_, i) => firstOfMonth(monthOf(from) + i))
}

/** When on the clock it is sold. */
export function HoursCard({ sum, today }: { sum: OpenSum; today: number }) {
  const t = useT('reports')
  const { money, count, slot } = useFormat()
  const used = sum.hours.flatMap((paise, hour) => (paise > 0 ? hour : []))
  // A shop's day at least, so that one busy hour is seen as one.
  const [first, last] = [Math.min(7, ...used), Math.max(21, ...used)]
  if (used.length === 0) return null
  const most = Math.max(...sum.hours)
  const best = sum.hours.indexOf(most)
  const at = (hour: number) => instantOf(today, hour * 60)
  const said = t('best_when', {
    when: slot({ from: at(best), to: at(best + 1) }, at(12)),
    amount: money(most),
  })
  const hours = sum.hours.slice(first, last + 1)
  return (
    <Card as="section" aria-label={t('by_hour')}>
      <h2 className="font-bold">{t('by_hour')}</h2>
      <p className="text-small text-muted">{said}</p>
      <Bars
        label={said}
        bars={hours.map((value, i) => ({
          label: i % 3 === 0 ? count((first + i) % 12 || 12) : '',
          value,
        }))}
      />
    </Card>
  )
}
