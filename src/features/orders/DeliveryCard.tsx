import { MapPin, NotebookPen, Store } from 'lucide-react'
import type { Address } from '#core/customer/customer.ts'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'

/** Where the goods go, and what the customer added in words. */
export function DeliveryCard({ order }: { order: Order }) {
  const t = useT('orders')
  const { address, mode, note } = order
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
          note={address && [address.landmark, address.pin].filter(Boolean).join(' · ')}
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
      {note && (
        <Row
          lead={<NotebookPen size={24} aria-hidden="true" className={iconClass} />}
          title={<span className="whitespace-pre-line">{note}</span>}
        />
      )}
    </Card>
  )
}

/** Opens the phone's map at the dropped pin, or looks for the words of the address. */
function mapLink({ line, landmark, pin, latE6, lngE6 }: Address): string {
  const place =
    latE6 !== null && lngE6 !== null
      ? `${latE6 / 1e6},${lngE6 / 1e6}`
      : [line, landmark, pin].filter(Boolean).join(', ')
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`
}
