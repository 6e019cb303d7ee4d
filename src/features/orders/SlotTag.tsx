import { Clock } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { useFormat } from '../../i18n/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { useShopNow } from './use-shop-now.ts'

/** When the order is to be brought or picked up, red once that is over; nothing when it has no slot. */
export function SlotTag({ order: { st, slot } }: { order: Pick<Order, 'st' | 'slot'> }) {
  const format = useFormat()
  const now = useShopNow()
  if (!slot) return null
  return (
    <Tag tone={!isClosed(st) && slot.to <= now ? 'due' : 'info'}>
      <Clock size={16} aria-hidden="true" />
      <b className="tabular">{format.slot(slot, now)}</b>
    </Tag>
  )
}
