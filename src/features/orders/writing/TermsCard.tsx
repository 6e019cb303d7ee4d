import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { type SlotLoads, slotOfWritten, type WrittenOrder } from '#core/order/written-order.ts'
import type { Delivery } from '#core/shop/delivery.ts'
import type { Shop } from '#core/shop/shop.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { useShopNow } from '../use-shop-now.ts'
import { AddressSheet } from './AddressSheet.tsx'
import { SlotChoice } from './SlotChoice.tsx'

type Props = {
  written: WrittenOrder
  delivery: Delivery
  shop: Shop
  loads: SlotLoads
  change: (next: WrittenOrder) => void
}

/** How it goes and for how much, where to, and what else he said. */
export function TermsCard({ written, delivery, shop, loads, change }: Props) {
  const t = useT('write')
  const orders = useT('orders')
  const { money } = useFormat()
  const [isAsked, setIsAsked] = useState(false)
  const { address, note } = written
  const { mode, deliveryPaise, why } = delivery
  const now = useShopNow()
  return (
    <>
      <div className="pb-3">
        <Segments
          label={t('goes')}
          value={mode}
          onChange={(id) => change({ ...written, mode: id })}
          segments={[
            { id: 'home', label: t('home') },
            { id: 'pickup', label: t('pickup') },
          ]}
        />
      </div>
      <Card flush className="mb-3 divide-y divide-line">
        {mode === 'home' && (
          <Row
            lead={<MapPin size={24} aria-hidden="true" className="shrink-0 text-brand" />}
            title={address?.line || t('write_address')}
            note={address && [address.landmark, address.pin].filter(Boolean).join(' · ')}
            onClick={() => setIsAsked(true)}
            end={deliveryPaise > 0 && t('fee', { amount: money(deliveryPaise) })}
          />
        )}
        {why && (
          <p className="px-3 py-2">
            <Tag tone="attention">
              {why === 'no_rider' ? orders('pause.no_rider') : orders(`delivery_doubt.${why}`)}
            </Tag>
          </p>
        )}
        <SlotChoice
          mode={mode}
          slot={slotOfWritten(written, shop, delivery, loads, now)}
          shop={shop}
          load={loads[mode]}
          onChange={(slot) => change({ ...written, slot })}
        />
        <div className="p-3">
          <Field
            label={t('note')}
            value={note}
            onChange={(text) => change({ ...written, note: text })}
            maxLength={1000}
            autoComplete="off"
          />
        </div>
      </Card>
      {isAsked && (
        <AddressSheet
          address={address}
          onSave={(next) => {
            change({ ...written, address: next })
            setIsAsked(false)
          }}
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  )
}
