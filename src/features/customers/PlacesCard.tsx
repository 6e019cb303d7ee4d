import { MapPin, Plus } from 'lucide-react'
import { useState } from 'react'
import { type Address, addressesOf } from '#core/customer/customer.ts'
import { mapLink } from '#core/customer/map-link.ts'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { PlaceSheet } from './PlaceSheet.tsx'

type Props = { person: Person; mayWrite: boolean }

/** Where he lives, the place his goods go to first; each a tap from the map. */
export function PlacesCard({ person, mayWrite }: Props) {
  const t = useT('customers')
  const { digits } = useFormat()
  const [asked, setAsked] = useState<Address | 'new' | null>(null)
  const { addresses, cards } = person
  const cardOf = (place: Address) =>
    cards.find((card) => addressesOf(card).includes(place)) ?? cards[0]
  return (
    <section aria-label={t('place.title')} className="pb-3">
      <h2 className="px-1 pb-1 font-bold">{t('place.title')}</h2>
      <Card flush className="divide-y divide-line">
        {addresses.map((place, i) => {
          const words = (
            <span className="min-w-[60%] flex-1 text-start">
              <span className="block font-medium">{place.line || place.landmark || '📍'}</span>
              <span className="block text-small text-muted">
                {[place.line && place.landmark, digits(place.pin)].filter(Boolean).join(' · ')}
              </span>
              {i === 0 && addresses.length > 1 && <Tag tone="brand">{t('place.here')}</Tag>}
            </span>
          )
          const shape = 'flex min-h-14 min-w-0 flex-1 items-center gap-3 px-3 py-2'
          return (
            <div key={JSON.stringify(place)} className="flex flex-wrap items-stretch">
              {mayWrite ? (
                <button
                  type="button"
                  className={`${shape} active:bg-pressed`}
                  onClick={() => setAsked(place)}
                >
                  <MapPin size={22} aria-hidden="true" className="shrink-0 text-brand" />
                  {words}
                </button>
              ) : (
                <div className={shape}>
                  <MapPin size={22} aria-hidden="true" className="shrink-0 text-brand" />
                  {words}
                </div>
              )}
              <a
                href={mapLink(place)}
                target="_blank"
                rel="noreferrer"
                className="ms-auto grid min-h-14 min-w-16 place-items-center px-3 font-medium text-brand-ink active:bg-pressed"
              >
                {t('place.map')}
              </a>
            </div>
          )
        })}
        {addresses.length === 0 && <p className="px-3 py-3 text-muted">{t('place.none')}</p>}
        {mayWrite && (
          <Button
            look="plain"
            className="w-full"
            icon={<Plus size={20} aria-hidden="true" />}
            onClick={() => setAsked('new')}
          >
            {t('place.add')}
          </Button>
        )}
      </Card>
      {asked && (
        <PlaceSheet
          card={asked === 'new' ? cards[0] : cardOf(asked)}
          place={asked === 'new' ? null : asked}
          isFirst={asked === addresses[0]}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
