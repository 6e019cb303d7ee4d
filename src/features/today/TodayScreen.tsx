import { Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useNow } from '../../ui/use-now.ts'
import { NeedsYouCard } from './NeedsYouCard.tsx'
import { SalesCard } from './SalesCard.tsx'
import { SyncLine } from './SyncLine.tsx'
import { useDaySales, useHasGoods, useNeedsYou, useWorkCounts } from './today-queries.ts'

type Props = {
  /** The unanswered orders, ready to be accepted. */
  ringing: ReactNode
  /** Money to look up, to give back, to collect. */
  money: ReactNode
  /** What of the goods needs her. */
  goods: ReactNode
  /** A card of the app itself, such as the one that offers to install it. */
  notice?: ReactNode
}

/** What needs her now, in order of urgency; then how the day goes. */
export function TodayScreen({ ringing, money, goods, notice }: Props) {
  const t = useT('today')
  const shop = useShop()
  const work = useWorkCounts()
  const hasGoods = useHasGoods()
  const needs = useNeedsYou()
  const sales = useDaySales(useNow())
  const isQuiet = work && work.ringing === 0 && work.toPack === 0 && work.out === 0

  return (
    <Screen
      title={shop?.name || t('title')}
      actions={
        <Link href="/settings" className={buttonClass('plain', 'normal', 'no-underline px-3!')}>
          <Settings size={22} aria-hidden="true" />
          {t('settings')}
        </Link>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <SyncLine />
        {ringing}
        {needs && needs.length > 0 && <NeedsYouCard needs={needs} />}
        {money}
        {work && work.toPack > 0 && (
          <WorkRow href="/orders?s=pack" mark="🛍️" text={t('to_pack', { count: work.toPack })} />
        )}
        {work && work.out > 0 && (
          <WorkRow href="/orders?s=out" mark="🛵" text={t('to_deliver', { count: work.out })} />
        )}
        {hasGoods === false && (
          <Card>
            <EmptyState
              mark="🏪"
              title={t('empty.title')}
              note={t('empty.note')}
              action={
                <Link
                  href="/stock/add"
                  className={buttonClass('primary', 'big', 'w-full no-underline')}
                >
                  {t('empty.button')}
                </Link>
              }
            />
          </Card>
        )}
        {isQuiet && hasGoods && (
          <Card flush>
            <Row lead={<Picture mark="🔔" />} title={t('quiet.title')} note={t('quiet.note')} />
          </Card>
        )}
        {/* Looks through the whole shelf, so what needs her now is read first. */}
        {work && needs && sales && goods}
        {sales && hasGoods && <SalesCard sales={sales} />}
        {notice}
      </div>
    </Screen>
  )
}

function WorkRow({ href, mark, text }: { href: string; mark: string; text: string }) {
  return (
    <Card flush>
      <Row href={href} lead={<Picture mark={mark} />} title={<b>{text}</b>} />
    </Card>
  )
}
