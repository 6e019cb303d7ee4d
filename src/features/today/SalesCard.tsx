import { ChartColumn, ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import type { DaySales } from './day-sales.ts'

/** The day so far: what was sold, and how the money came. */
export function SalesCard({ sales }: { sales: DaySales }) {
  const t = useT('today')
  const { money, count } = useFormat()
  const role = useRole()
  const maySell = role !== undefined && mayDo(role, 'sell')
  return (
    <Card as="section" aria-label={t('sales')}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-muted">
        <h2>{t('sales')}</h2>
        <span className="ms-auto">
          {sales.bills > 0 && `${t('bills', { count: sales.bills, shown: count(sales.bills) })} · `}
          {t('delivered_orders', { count: sales.orders })}
        </span>
      </div>
      <Amount>{money(sales.totalPaise)}</Amount>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-3 gap-y-1 pt-1">
        <Part word={t('cash')} value={money(sales.cashPaise)} />
        <Part word="UPI" value={money(sales.upiPaise)} />
        {sales.cardPaise > 0 && <Part word={t('card')} value={money(sales.cardPaise)} />}
        {sales.khataPaise > 0 && <Part word={t('khata')} value={money(sales.khataPaise)} isDue />}
        {sales.unpaidPaise > 0 && (
          <Part word={t('unpaid')} value={money(sales.unpaidPaise)} isDue />
        )}
        {sales.marketplacePaise > 0 && (
          <Part word={t('marketplaces')} value={money(sales.marketplacePaise)} isDue />
        )}
      </dl>
      {maySell && (
        <Link
          href="/reports"
          className="mt-2 -mb-1 flex min-h-12 items-center gap-2 border-t border-line pt-1 font-medium text-brand-ink no-underline active:bg-pressed"
        >
          <ChartColumn size={20} aria-hidden="true" />
          {t('reports')}
          <ChevronRight className="ms-auto" size={20} aria-hidden="true" />
        </Link>
      )}
    </Card>
  )
}

function Part({ word, value, isDue }: { word: string; value: string; isDue?: boolean }) {
  return (
    <div>
      <dt className="text-small text-muted">{word}</dt>
      <dd className={classNames('tabular text-lead font-bold', isDue && 'text-money-due-ink')}>
        {value}
      </dd>
    </div>
  )
}
