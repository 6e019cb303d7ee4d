import { MapPin, NotebookPen, Store } from 'lucide-react'
import type { Address } from '#core/customer/customer.ts'
import { mapLink } from '#core/customer/map-link.ts'
import { doorState } from '#core/order/door-code.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { outOfRules } from '#core/shop/delivery.ts'
import { distanceM, placeOf } from '#core/shop/place.ts'
import { useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { SlotRow } from './SlotRow.tsx'

/** Where the goods go, and what the customer added in words. */
export function DeliveryCard({ order }: { order: Order }) {
  const t = useT('orders')
  const { address, mode, note } = order
  const doubt = useDoubt(order)
  const distance = useDistance(address)
  const door = doorState(order)
  const iconClass = 'shrink-0 text-brand'
  return (
    <Card flush className="mb-3 divide-y divide-line">
      {mode === 'pickup' ? (
        <Row
          lead={<Store size={24} aria-hidden="true" className={iconClass} />}
          title={t('pickup')}
        />
      ) : (
        <Row
          lead={<MapPin size={24} aria-hidden="true" className={iconClass} />}
          title={address?.line || t('no_address')}
          note={address && [address.landmark, address.pin, distance].filter(Boolean).join(' · ')}
          end={
            address && (
              <a
                href={mapLink(address)}
                target="_blank"
                rel="noreferrer"
                className="grid min-h-12 place-items-center px-2 font-medium text-brand-ink"
              >
                {t('map')}
              </a>
            )
          }
        />
      )}
      <SlotRow order={order} />
      {doubt && (
        <p className="px-3 py-2">
          <Tag tone="attention">{t(`delivery_doubt.${doubt}`)}</Tag>
        </p>
      )}
      {door && door !== 'asked' && (
        <p className="px-3 py-2">
          <Tag tone={door === 'right' ? 'money' : door === 'unchecked' ? 'attention' : 'due'}>
            {t(`door.${door}`)}
            {order.door?.without && ` · ${t(`without.${order.door.without}`)}`}
          </Tag>
        </p>
      )}
      {note && (
        <Row
          lead={<NotebookPen size={24} aria-hidden="true" className={iconClass} />}
          title={<span className="whitespace-pre-line">{note}</span>}
        />
      )}
    </Card>
  )
}

/** Why the shop may not want to bring a new order, by its own rules (T4). */
function useDoubt(order: Order) {
  const shop = useShop()
  if (!shop || order.mode !== 'home' || order.st !== 'placed') return null
  const goodsPaise = payablePaise(order) - order.deliveryPaise
  return outOfRules(shop, { goodsPaise, address: order.address })
}

/** How far the address is from the shop, in kilometres to the nearest 100 m; nothing while a place is unknown. */
function useDistance(address: Address | null): string | null {
  const t = useT('orders')
  const { digits } = useFormat()
  const { place } = useShop() ?? {}
  const door = placeOf(address)
  if (!place || !door) return null
  return t('distance', { km: digits(String(Math.round(distanceM(place, door) / 100) / 10)) })
}
