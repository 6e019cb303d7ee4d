import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Shop } from '#core/shop/shop.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { ServerQueries } from '../../ui/ServerQueries.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Section } from './Section.tsx'
import { hello } from './server-calls.ts'
import { ShopTextSheet } from './ShopTextSheet.tsx'
import { useEditShop } from './use-edit-shop.ts'

/** Whether the owner himself is reached, and under which number, when no phone of the shop answers an order. */
export function OwnerSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const { digits } = useFormat()
  const { joined } = useSyncState()
  const editShop = useEditShop()
  const [isAsking, setIsAsking] = useState(false)
  const { ownerPhone = '', ownerRing = false } = shop
  // Only the server can write or call.
  if (!joined) return null
  return (
    <Section title={t('owner.title')}>
      <Switch
        label={t('owner.ring')}
        note={t('owner.note')}
        isOn={ownerRing}
        onChange={(isOn) =>
          isOn && ownerPhone === '' ? setIsAsking(true) : void editShop({ ownerRing: isOn })
        }
      />
      {ownerRing && (
        <Row
          title={<b className="tabular whitespace-nowrap">{digits(shownPhone(ownerPhone))}</b>}
          note={t('shop.ownerPhone')}
          end={<span className="font-medium text-brand-ink">{t('shop.change')}</span>}
          onClick={() => setIsAsking(true)}
        />
      )}
      {ownerRing && (
        <ServerQueries>
          <CallNote />
        </ServerQueries>
      )}
      {isAsking && (
        <ShopTextSheet
          field="ownerPhone"
          value={ownerPhone.slice(3)}
          onClose={() => setIsAsking(false)}
          onSave={(phone) => {
            setIsAsking(false)
            void editShop({ ownerPhone: phone, ownerRing: phone !== '' })
          }}
        />
      )}
    </Section>
  )
}

/** "98200 40004": as numbers are written on shop boards. */
const shownPhone = (phone: string): string => phone.slice(3).replace(/^(\d{5})/, '$1 ')

/** Who runs the server may also have phones called. */
function CallNote() {
  const t = useT('settings')
  const { ports } = useStore().book
  const { data } = useQuery({ queryKey: ['hello'], queryFn: () => hello(ports) })
  return data?.calls ? <p className="px-3 py-2 text-small text-muted">{t('owner.calls')}</p> : null
}
