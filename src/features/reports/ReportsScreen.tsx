import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { comparedPeriods, type PeriodKind, periodKinds, periodOf } from '#core/report/period.ts'
import { joinedLines, profitOf } from '#core/report/report.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useNow } from '../../ui/use-now.ts'
import { AlongCard, HoursCard } from './BarsCard.tsx'
import { BestGoods, BestPeople } from './ListCards.tsx'
import { ProfitCard } from './ProfitCard.tsx'
import {
  type Compared,
  type Goods,
  type People,
  useGoods,
  usePeople,
  useReport,
} from './report-queries.ts'
import { SalesCard } from './SalesCard.tsx'
import { DeadCard, StockCard } from './StockCard.tsx'
import { usePeriodWords } from './use-period-words.ts'
import { useReportExport } from './use-report-export.ts'

/** What was sold, earned and bought by whom, in a day, week, month or financial year. */
export function ReportsScreen() {
  const t = useT('reports')
  const role = useRole()
  const today = dayNumber(useNow())
  const [params, setParams] = useSearchParams()
  const kind = periodKinds.find((one) => one === params.get('by')) ?? 'day'
  const asked = Number(params.get('day') ?? today)
  const anchor = Number.isInteger(asked) && asked > 0 && asked <= today ? asked : today
  const show = (by: PeriodKind, day: number) =>
    setParams(day >= today ? { by } : { by, day: String(day) }, { replace: true })
  if (role && !mayDo(role, 'sell'))
    return (
      <Screen title={t('title')} back="/">
        <EmptyState mark="🔒" title={t('not_yours.title')} note={t('not_yours.note')} />
      </Screen>
    )
  return (
    <Screen
      title={t('title')}
      back="/"
      top={
        <div className="grid gap-1">
          <Segments
            label={t('by')}
            segments={periodKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
            value={kind}
            onChange={(by) => show(by, anchor)}
          />
          <PeriodBar
            kind={kind}
            anchor={anchor}
            today={today}
            onChange={(day) => show(kind, day)}
          />
        </div>
      }
    >
      {role && (
        <ReportOf kind={kind} anchor={anchor} today={today} seesCosts={mayDo(role, 'see_costs')} />
      )}
    </Screen>
  )
}

type BarProps = { kind: PeriodKind; anchor: number; today: number; onChange: (day: number) => void }

/** Which period it is, with the ones before and after it. */
function PeriodBar({ kind, anchor, today, onChange }: BarProps) {
  const t = useT('reports')
  const words = usePeriodWords()
  const period = periodOf(kind, anchor)
  const isLast = period.to >= today
  return (
    <div className="flex items-center gap-1">
      <IconButton label={t('earlier')} onClick={() => onChange(period.from - 1)}>
        <ChevronLeft size={26} aria-hidden="true" />
      </IconButton>
      <b className="min-w-0 flex-1 text-center" aria-live="polite">
        {words.name(kind, period, today)}
      </b>
      <IconButton
        label={t('later')}
        className={isLast ? 'invisible' : ''}
        disabled={isLast}
        onClick={() => onChange(Math.min(today, period.to + 1))}
      >
        <ChevronRight size={26} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

type OfProps = { kind: PeriodKind; anchor: number; today: number; seesCosts: boolean }

function ReportOf({ kind, anchor, today, seesCosts }: OfProps) {
  const t = useT('reports')
  const { now, before, isRunning } = comparedPeriods(kind, anchor, today)
  const { told, isOffline, tryAgain } = useReport(now, before)
  const goods = useGoods(seesCosts)
  const people = usePeople()
  if (!told) return null
  const missing = told.now.missing.length + told.before.missing.length
  if (told.now.missing.length > 0)
    return <Missing count={missing} isOffline={isOffline} onRetry={tryAgain} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <SalesCard kind={kind} isRunning={isRunning} told={told} />
      {goods && <Behind {...{ kind, today, seesCosts, told, goods, people }} period={now} />}
      {missing > 0 && (
        <p className="px-1 text-small text-muted">
          {t(isOffline ? 'before_missing' : 'coming', { count: missing })}
        </p>
      )}
    </div>
  )
}

/** Numbers that would be too small are not shown. */
function Missing({
  count: days,
  isOffline,
  onRetry,
}: {
  count: number
  isOffline: boolean
  onRetry: () => void
}) {
  const t = useT('reports')
  const { count } = useFormat()
  if (!isOffline)
    return (
      <p className="px-1 py-6 text-center text-muted">
        {t('coming', { count: days, shown: count(days) })}
      </p>
    )
  return (
    <EmptyState
      mark="📴"
      title={t('missing.title')}
      note={t('missing.note')}
      action={
        <Button look="primary" size="big" className="w-full" onClick={onRetry}>
          {t('missing.again')}
        </Button>
      }
    />
  )
}

type BehindProps = {
  kind: PeriodKind
  today: number
  period: { from: number; to: number }
  seesCosts: boolean
  told: Compared
  goods: Goods
  people: People | undefined
}

/** What follows from the goods and the customers: below the first numbers, and after them. */
function Behind({ kind, today, period, seesCosts, told: newest, goods, people }: BehindProps) {
  const t = useT('reports')
  const told = useDeferredValue(newest)
  const { isActing, exportReport } = useReportExport()
  const { goodLines, profit, profitBefore } = useMemo(() => {
    const lines = joinedLines(told.now.sum.goods, goods.keptId)
    const earlier = joinedLines(told.before.sum.goods, goods.keptId)
    return {
      goodLines: lines,
      profit: seesCosts ? profitOf(lines, told.now.sum, goods.costOf) : null,
      profitBefore: seesCosts ? profitOf(earlier, told.before.sum, goods.costOf) : null,
    }
  }, [told, goods, seesCosts])
  const personLines = useMemo(
    () => (people ? joinedLines(told.now.sum.people, people.keptId) : []),
    [told, people],
  )
  return (
    <>
      {profit && profitBefore && (profit.ofPaise !== 0 || profit.unknown.length > 0) && (
        <ProfitCard profit={profit} before={profitBefore} asOf={goods.asOf} />
      )}
      {kind !== 'day' && (
        <AlongCard kind={kind} period={periodOf(kind, period.from)} series={told.now.series} />
      )}
      <HoursCard sum={told.now.sum} today={today} />
      <BestGoods lines={goodLines} goods={goods} seesCosts={seesCosts} />
      {people && <BestPeople lines={personLines} people={people} />}
      <StockCard goods={goods} seesCosts={seesCosts} />
      <DeadCard dead={goods.dead} />
      {people && (
        <Card as="section" aria-labelledby="report-out">
          <h2 id="report-out" className="pb-3 font-bold">
            {t('out.title')}
          </h2>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
            {(['xlsx', 'csv'] as const).map((file) => (
              <Button
                key={file}
                aria-disabled={isActing}
                onClick={() =>
                  void exportReport(file, {
                    kind,
                    period,
                    today,
                    told,
                    goods,
                    people,
                    goodLines,
                    personLines,
                    profit,
                  })
                }
              >
                {t(`out.${file}`)}
              </Button>
            ))}
          </div>
        </Card>
      )}
    </>
  )
}
