import { useT } from '../../i18n/i18n.ts'
import { OrderCard } from './OrderCard.tsx'
import { type OrderWithGoods, useShort, useUnanswered, useWishes } from './order-queries.ts'
import { byUrgency, isTooLate } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'

/** What calls for the shop, for the top of the first screen: wishes to cancel, new orders, goods that went elsewhere. */
export function RingingOrders() {
  const t = useT('orders')
  const rows = useUnanswered()
  const wishes = useWishes()
  const short = useShort()
  const now = useShopNow()
  if (!rows || !wishes || !short) return null
  const orders = byUrgency('new', rows, now).filter(({ order }) => !isTooLate(order, now))
  return (
    <>
      <Calling mark="🙅" title={t('wishes', { count: wishes.length })} orders={wishes} />
      <Calling mark="🔔" title={t('ringing', { count: orders.length })} orders={orders} />
      <Calling mark="📦" title={t('short', { count: short.orders.length })} orders={short.orders} />
    </>
  )
}

type CallingProps = { mark: string; title: string; orders: readonly OrderWithGoods[] }

function Calling({ mark, title, orders }: CallingProps) {
  if (orders.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="flex items-center gap-2 pb-2 text-lead font-bold">
        <span aria-hidden="true" className="inline-block animate-beckon text-[24px]/[1.2]">
          {mark}
        </span>
        {title}
      </h2>
      {orders.map(({ order, products }) => (
        <OrderCard key={order.id} order={order} products={products} />
      ))}
    </section>
  )
}
