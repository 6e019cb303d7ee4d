import { CircleAlert } from 'lucide-react'
import { isUnsettled, type Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { isTooLate } from './order-urgency.ts'
import { useShopNow } from './use-shop-now.ts'

/** What is special about this order, in one sentence; nothing when nothing is. */
export function OrderNotice({ order }: { order: Order }) {
  const notice = useNotice(order)
  if (!notice) return null
  return (
    <Card tone={notice.isBad ? 'due' : 'attention'} className="mb-3 flex items-start gap-2">
      <CircleAlert size={22} aria-hidden="true" className="mt-0.5 shrink-0" />
      <p>{notice.text}</p>
    </Card>
  )
}

function useNotice(order: Order): { text: string; isBad: boolean } | null {
  const t = useT('orders')
  const now = useShopNow()
  const waiting = () => {
    const by = order.change?.by ?? null
    if (order.channel === 'phone') return t('notice.call_him')
    if (by === null) return t('notice.will_be_asked')
    return t('notice.waiting', { count: Math.max(0, Math.ceil((by - now) / 60_000)) })
  }
  if (order.cancelRequestedAt !== null && !isClosed(order.st))
    return { text: t('notice.wants_cancel'), isBad: true }
  if (isTooLate(order, now)) return { text: t('notice.too_late'), isBad: true }
  if (order.st === 'change_proposed') return { text: waiting(), isBad: false }
  const open = order.lines.filter(isUnsettled).length
  if ((order.st === 'draft' || order.st === 'placed') && open > 0)
    return { text: t('notice.unsettled', { count: open }), isBad: false }
  if (order.st === 'delivery_failed' && order.reason)
    return { text: t(`reason.${order.reason}`), isBad: true }
  const isEnded = ['rejected', 'cancelled', 'returned', 'expired'].includes(order.st)
  return isEnded && order.reason ? { text: t(`reason.${order.reason}`), isBad: false } : null
}
