import { Check } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import type { Shop } from '#core/shop/shop.ts'
import { comingSlots, type Slot, slotKey } from '#core/shop/slots.ts'
import { useSlotLoads } from '../../data/slot-loads.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { HowFull } from './HowFull.tsx'
import { useShopNow } from './use-shop-now.ts'

type Props = {
  order: Pick<Order, 'mode' | 'slot'>
  shop: Shop
  onChosen: (slot: Slot | null) => void
  onClose: () => void
}

/** The times an order can be moved to, with how full they are; the shop may take on more than it planned (T7). */
export function SlotSheet({ order, shop, onChosen, onClose }: Props) {
  const t = useT('orders')
  const format = useFormat()
  const now = useShopNow()
  const load = useSlotLoads()?.[order.mode]
  const isNow = (slot: Slot | null) =>
    (slot && slotKey(slot)) === (order.slot ? slotKey(order.slot) : null)
  const mark = <Check size={22} strokeWidth={3} aria-hidden="true" className="text-brand" />
  const choose = (slot: Slot | null) => (isNow(slot) ? onClose() : onChosen(slot))
  return (
    <Sheet title={t('slot.title')} onClose={onClose}>
      <Card flush className="divide-y divide-line">
        <Row title={t('slot.soon')} lead={isNow(null) && mark} onClick={() => choose(null)} />
        {comingSlots(shop, now).map((slot) => (
          <Row
            key={slotKey(slot)}
            title={<b className="tabular">{format.slot(slot, now)}</b>}
            lead={isNow(slot) && mark}
            end={
              slot[order.mode] !== null && (
                <HowFull taken={load?.get(slotKey(slot)) ?? 0} most={slot[order.mode] ?? 0} />
              )
            }
            onClick={() => choose({ from: slot.from, to: slot.to })}
          />
        ))}
      </Card>
    </Sheet>
  )
}
