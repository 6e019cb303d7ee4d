import { useState } from 'react'
import { sumPaise } from '#core/money/paise.ts'
import { orderMoney, worthPaise } from '#core/order/order-money.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'

const page = 8

/** His orders on this phone, newest first, with what they came to and what money of them still waits. */
export function HistoryCard({ orders }: { orders: readonly Order[] }) {
  const t = useT('customers')
  const { money, count } = useFormat()
  const [limit, setLimit] = useState(page)
  const amount = money(sumPaise(orders.map(worthPaise)))
  const values = { count: orders.length, shown: count(orders.length), amount }
  return (
    <section aria-label={t('history.title')} className="pb-3">
      <h2 className="flex flex-wrap items-baseline gap-x-3 px-1 pb-1 font-bold">
        {t('history.title')}
        {orders.length > 0 && (
          <span className="tabular ms-auto font-normal">{t('history.sum', values)}</span>
        )}
      </h2>
      <Card flush className="divide-y divide-line">
        {orders.slice(0, limit).map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
        {orders.length === 0 && <p className="px-3 py-3 text-muted">{t('history.none')}</p>}
        {orders.length > limit && (
          <Button look="plain" className="w-full" onClick={() => setLimit(limit + 4 * page)}>
            {t('history.older')}
          </Button>
        )}
      </Card>
    </section>
  )
}

/** One order of his, as it leads to its own screen. */
export function OrderRow({ order }: { order: Order }) {
  const t = useT('orders')
  const { money, date, time } = useFormat()
  const waits = useMoneyWaiting(order)
  return (
    <Row
      href={`/orders/${order.id}`}
      title={`${date(order.at)}, ${time(order.at)}`}
      note={t(`status.${order.st}`)}
      end={
        <>
          <b className="tabular block text-lead">{money(payablePaise(order))}</b>
          {waits && <span className="block text-small text-money-due-ink">{waits}</span>}
        </>
      }
    />
  )
}

/** What money of the order still waits, in words; null when nothing does, or it is not due yet. */
function useMoneyWaiting(order: Order): string | null {
  const t = useT('orders')
  const { money } = useFormat()
  const { surplus, claimed, due } = orderMoney(order)
  if (surplus > 0) return t('paid.refund_due', { amount: money(surplus) })
  if (claimed > 0) return t('paid.claimed', { amount: money(claimed) })
  return due > 0 && isClosed(order.st) ? t('paid.part_paid', { amount: money(due) }) : null
}
