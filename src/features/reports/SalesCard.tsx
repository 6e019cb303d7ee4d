import type { PeriodKind } from '#core/report/period.ts'
import { changePercent, netPaise } from '#core/report/report.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import type { Compared } from './report-queries.ts'
import { Change } from './Change.tsx'

type Props = { kind: PeriodKind; isRunning: boolean; told: Compared }

/** What was sold, how that compares, and what is in it. */
export function SalesCard({ kind, isRunning, told: { now, before } }: Props) {
  const t = useT('reports')
  const { money, count } = useFormat()
  const { sum } = now
  const net = netPaise(sum)
  const was = netPaise(before.sum)
  const counted = [
    sum.bills > 0 && t('bills', { count: sum.bills, shown: count(sum.bills) }),
    sum.orders > 0 && t('orders', { count: sum.orders, shown: count(sum.orders) }),
  ].filter(Boolean)
  return (
    <Card as="section" aria-label={t('sales')}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-muted">
        <h2>{t('sales')}</h2>
        <span className="ms-auto">{counted.join(' · ')}</span>
      </div>
      <Amount>{money(net)}</Amount>
      <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
        <Change percent={changePercent(net, was)} />
        {t(isRunning && kind !== 'day' ? `before_so_far.${kind}` : `before.${kind}`, {
          amount: money(was),
        })}
      </p>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-x-3 gap-y-1 pt-2 empty:hidden">
        {sum.backPaise !== 0 && <Part word={t('back')} value={money(sum.backPaise)} />}
        {sum.offPaise !== 0 && <Part word={t('off')} value={money(sum.offPaise)} />}
        {sum.roundPaise !== 0 && <Part word={t('round')} value={money(sum.roundPaise)} />}
        {sum.feePaise !== 0 && <Part word={t('fee')} value={money(sum.feePaise)} />}
        {sum.voids > 0 && (
          <Part
            word={t('voids', { count: sum.voids, shown: count(sum.voids) })}
            value={money(sum.voidPaise)}
          />
        )}
      </dl>
    </Card>
  )
}

function Part({ word, value }: { word: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-muted">{word}</dt>
      <dd className="tabular font-bold">{value}</dd>
    </div>
  )
}
