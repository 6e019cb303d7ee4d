import type { Line, Profit } from '#core/report/report.ts'
import { changePercent } from '#core/report/report.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import { Change } from './Change.tsx'
import { useNamed } from './report-queries.ts'

/** Goods without a known cost that are named at once; more are in the file. */
const namedAtOnce = 50

type Props = { profit: Profit; before: Profit; asOf: number | null }

/** What is left when the goods are paid, and of which goods nobody knows what they cost (F3). */
export function ProfitCard({ profit, before, asOf }: Props) {
  const t = useT('reports')
  const { money, count, date, time } = useFormat()
  const { paise, ofPaise, unknown, unknownPaise } = profit
  const nameless = unknown.slice(0, namedAtOnce)
  const named = useNamed(nameless.map(({ id }) => id))
  const share = ofPaise > 0 ? Math.round((paise * 100) / ofPaise) : null
  return (
    <Card as="section" aria-label={t('profit')}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-muted">
        <h2>{t('profit')}</h2>
        {share !== null && (
          <span className="ms-auto">
            {t('profit_of', { share: count(share), amount: money(ofPaise) })}
          </span>
        )}
      </div>
      {/* Of nothing whose cost is known nobody can say that it brought nothing. */}
      <Amount>{ofPaise === 0 ? '—' : money(paise)}</Amount>
      <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
        <Change percent={changePercent(paise, before.paise)} />
        {asOf === null
          ? t('profit_note')
          : t('profit_note_as_of', { time: `${date(asOf)}, ${time(asOf)}` })}
      </p>
      {/* Of what has come since nobody can say that its cost is not known. */}
      {asOf === null && unknown.length > 0 && (
        <details className="mt-2 rounded-mark bg-attention-soft px-3 text-attention-ink">
          <summary className="min-h-12 py-3 text-small font-bold">
            {t('no_cost', {
              count: unknown.length,
              shown: count(unknown.length),
              amount: money(unknownPaise),
            })}
          </summary>
          <ul className="pb-2 text-small">
            {nameless.map((line: Line) => (
              <li key={line.id} className="flex flex-wrap gap-x-3 py-1">
                <span className="min-w-0 flex-1">{named?.(line.id).name}</span>
                <span className="tabular font-bold">{money(line.paise)}</span>
              </li>
            ))}
            {unknown.length > namedAtOnce && (
              <li>{t('more', { shown: count(unknown.length - namedAtOnce) })}</li>
            )}
          </ul>
        </details>
      )}
    </Card>
  )
}
