import { useT } from '../../i18n/i18n.ts'
import { OrderCard } from './OrderCard.tsx'
import { useUnanswered } from './order-queries.ts'
import { byUrgency, isTooLate } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'

/** The orders nobody has answered yet, for the top of the first screen; nothing when there is none. */
export function RingingOrders() {
  const t = useT('orders')
  const rows = useUnanswered()
  const now = useShopNow()
  if (!rows) return null
  const orders = byUrgency('new', rows, now).filter(({ order }) => !isTooLate(order, now))
  if (orders.length === 0) return null
  return (
    <section aria-label={t('ringing', { count: orders.length })}>
      <h2 className="flex items-center gap-2 pb-2 text-lead font-bold">
        <span aria-hidden="true" className="inline-block animate-beckon text-[24px]/[1.2]">
          🔔
        </span>
        {t('ringing', { count: orders.length })}
      </h2>
      {orders.map(({ order, products }) => (
        <OrderCard key={order.id} order={order} products={products} />
      ))}
    </section>
  )
}
