import { ChevronRight } from 'lucide-react'
import type { RefObject } from 'react'
import { Link } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { OrderCard } from './OrderCard.tsx'
import { useShortAtRest, useWishes } from './order-queries.ts'
import { byUrgency, isTooLate, type Segment } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'
import { type Take, useThumbQueue } from './use-thumb-queue.ts'
import { isUnanswered, useWaiting } from './waiting-orders.tsx'

/** In a rush the first screen shows the most urgent; all of them are one tap away. */
const shownAtMost = 5

/** What calls for the shop, for the top of the first screen: wishes to cancel, new orders, goods that went elsewhere. */
export function RingingOrders() {
  const t = useT('orders')
  const waiting = useWaiting()
  const wishes = useWishes()
  const short = useShortAtRest()
  const now = useShopNow()
  const orders =
    waiting &&
    byUrgency('new', waiting, now).filter((order) => isUnanswered(order) && !isTooLate(order, now))
  const { shown, take, list } = useThumbQueue(orders, wishes?.length)
  if (!shown || !wishes) return null
  return (
    <>
      <Calling
        mark="🙅"
        title={t('wishes', { count: wishes.length })}
        segment="out"
        orders={wishes}
        take={take}
      />
      <Calling
        mark="🔔"
        title={t('ringing', { count: shown.length })}
        segment="new"
        orders={shown}
        take={take}
        list={list}
      />
      <Calling
        mark="📦"
        title={t('short', { count: short?.orders.length ?? 0 })}
        segment="pack"
        orders={short?.orders ?? []}
        take={take}
      />
    </>
  )
}

type CallingProps = {
  mark: string
  title: string
  /** Where all of them are. */
  segment: Segment
  orders: readonly Order[]
  take: Take
  list?: RefObject<HTMLDivElement | null>
}

function Calling({ mark, title, segment, orders, take, list }: CallingProps) {
  const t = useT('orders')
  const { count } = useFormat()
  if (orders.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="flex items-center gap-2 pb-2 text-lead font-bold">
        <span aria-hidden="true" className="inline-block animate-beckon text-[24px]/[1.2]">
          {mark}
        </span>
        {title}
      </h2>
      <div ref={list}>
        {orders.slice(0, shownAtMost).map((order) => (
          <OrderCard key={order.id} order={order} take={take} />
        ))}
      </div>
      {orders.length > shownAtMost && (
        <Link
          href={`/orders?s=${segment}`}
          className={buttonClass('quiet', 'big', 'w-full no-underline')}
        >
          {t('see_all', { shown: count(orders.length) })}
          <ChevronRight size={20} aria-hidden="true" className="shrink-0" />
        </Link>
      )}
    </section>
  )
}
