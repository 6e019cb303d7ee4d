import { type ReactNode, Suspense, useState } from 'react'
import { ContactRound } from 'lucide-react'
import { Link, useSearchParams } from 'wouter'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { OrderCards } from './OrderCards.tsx'
import { useSegment, useSegmentCounts } from './order-queries.ts'
import { byUrgency, isSegment, type Segment, segments } from './order-urgency.ts'
import { PauseBar } from './PauseBar.tsx'
import { FullnessCard } from './FullnessCard.tsx'
import { useShopNow } from './use-shop-now.ts'
import { useThumbQueue } from './use-thumb-queue.ts'
import { WriteLink } from './writing/WriteLink.tsx'

/** How many closed orders one page of the past holds. */
const page = 40

const marks: Record<Segment, string> = { new: '🔔', pack: '🛍️', out: '🛵', done: '✅' }

/** The orders of the shop in four segments, the most urgent on top. `aboveOut` stands over those that leave. */
export function OrdersScreen({ aboveOut }: { aboveOut: ReactNode }) {
  const t = useT('orders')
  const { count } = useFormat()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('s')
  const segment = isSegment(asked) ? asked : 'new'
  const counts = useSegmentCounts()

  return (
    <Screen
      title={t('title')}
      actions={
        <span className="flex flex-wrap justify-end">
          <Link href="/customers" className={buttonClass('plain', 'normal', 'no-underline')}>
            <ContactRound size={22} aria-hidden="true" />
            {t('customers')}
          </Link>
          <WriteLink />
        </span>
      }
      top={
        <Segments
          label={t('title')}
          value={segment}
          // Replaced, so that back leaves the orders and does not walk through the segments.
          onChange={(id) => setSearch({ s: id }, { replace: true })}
          segments={segments.map((id) => ({
            id,
            label: t(`segment.${id}`),
            count: counts && id !== 'done' && counts[id] > 0 ? count(counts[id]) : undefined,
          }))}
        />
      }
    >
      {segment === 'new' && <PauseBar />}
      {(segment === 'new' || segment === 'pack') && <FullnessCard />}
      {segment === 'out' && <Suspense>{aboveOut}</Suspense>}
      <OrdersIn key={segment} segment={segment} />
    </Screen>
  )
}

function OrdersIn({ segment }: { segment: Segment }) {
  const t = useT('orders')
  const [limit, setLimit] = useState(page)
  const rows = useSegment(segment, limit)
  const now = useShopNow()
  const { shown, take, list } = useThumbQueue(rows && byUrgency(segment, rows, now))
  if (!shown) return null
  if (shown.length === 0)
    return (
      <EmptyState
        mark={marks[segment]}
        title={t(`empty.${segment}.title`)}
        note={t(`empty.${segment}.note`)}
        action={
          segment !== 'new' && (
            <Link
              href="/orders?s=new"
              replace
              className={buttonClass('quiet', 'normal', 'w-full no-underline')}
            >
              {t('see_new')}
            </Link>
          )
        }
      />
    )
  return (
    <>
      <div ref={list}>
        <OrderCards orders={shown} take={take} />
      </div>
      {segment === 'done' && shown.length >= limit && (
        <Button className="w-full" onClick={() => setLimit(limit + page)}>
          {t('older')}
        </Button>
      )}
    </>
  )
}
