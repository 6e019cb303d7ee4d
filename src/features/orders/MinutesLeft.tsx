import { Timer, TimerOff } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/Tag.tsx'
import { minutesLeft } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'

/** From here on the countdown turns red. */
const hurryMinutes = 3

/** Minutes left to answer, counting down by itself; nothing when no clock runs. */
export function MinutesLeft({ order }: { order: Pick<Order, 'st' | 'acceptBy'> }) {
  const t = useT('orders')
  const left = minutesLeft(order, useShopNow())
  if (left === null) return null
  if (left === 0)
    return (
      <Tag tone="due">
        <TimerOff size={16} aria-hidden="true" />
        {t('time_over')}
      </Tag>
    )
  return (
    <Tag tone={left <= hurryMinutes ? 'due' : 'attention'}>
      <Timer size={16} aria-hidden="true" />
      <b className="tabular">{t('minutes_left', { count: left })}</b>
    </Tag>
  )
}
