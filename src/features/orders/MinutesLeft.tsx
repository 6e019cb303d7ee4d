import { Moon, Timer, TimerOff } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import { useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/Tag.tsx'
import { waitOf } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'
import { useUntil } from './use-until.ts'

/** From here on the countdown turns red. */
const hurryMinutes = 3

/** Minutes left to answer, counting down by itself, or when the shop opens for it; nothing when no clock runs. */
export function MinutesLeft({ order }: { order: Pick<Order, 'st' | 'acceptBy'> }) {
  const t = useT('orders')
  const until = useUntil()
  const now = useShopNow()
  const times = useShop() ?? {}
  const wait = waitOf(order, times, now)
  if (wait === null) return null
  if ('opensAt' in wait)
    return (
      <Tag tone="info">
        <Moon size={16} aria-hidden="true" />
        <b className="tabular">{t('opens_at', { time: until(wait.opensAt, now) })}</b>
      </Tag>
    )
  if (wait.minutes === 0)
    return (
      <Tag tone="due">
        <TimerOff size={16} aria-hidden="true" />
        {t('time_over')}
      </Tag>
    )
  return (
    <Tag tone={wait.minutes <= hurryMinutes ? 'due' : 'attention'}>
      <Timer size={16} aria-hidden="true" />
      <b className="tabular">{t('minutes_left', { count: wait.minutes })}</b>
    </Tag>
  )
}
