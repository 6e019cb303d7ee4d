import { Clock } from 'lucide-react'
import { useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { useOrderActions } from './order-actions.ts'
import { SlotSheet } from './SlotSheet.tsx'
import { useShopNow } from './use-shop-now.ts'

/** When the order is to be brought or picked up; a tap moves it, until it has left. Nothing in a shop without slots. */
export function SlotRow({ order }: { order: Order }) {
  const t = useT('orders')
  const format = useFormat()
  const now = useShopNow()
  const shop = useShop()
  const { schedule } = useOrderActions()
  const [isOpen, setIsOpen] = useState(false)
  const { slot, st } = order
  const mayMove = (shop?.slots ?? []).length > 0 && !isClosed(st) && st !== 'out_for_delivery'
  if (!slot && !mayMove) return null
  return (
    <>
      <Row
        lead={<Clock size={24} aria-hidden="true" className="shrink-0 text-brand" />}
        title={slot ? format.slot(slot, now) : t('slot.soon')}
        {...(mayMove
          ? {
              end: <span className="font-medium text-brand-ink">{t('slot.change')}</span>,
              onClick: () => setIsOpen(true),
            }
          : {})}
      />
      {isOpen && shop && (
        <SlotSheet
          order={order}
          shop={shop}
          onClose={() => setIsOpen(false)}
          onChosen={(chosen) => {
            setIsOpen(false)
            void schedule(order, chosen)
          }}
        />
      )}
    </>
  )
}
