import { useState } from 'react'
import { amountSchema } from '#core/money/paise.ts'
import type { Shop } from '#core/shop/shop.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { PinsSheet } from './PinsSheet.tsx'
import { RadiusSheet } from './RadiusSheet.tsx'
import { RupeesSheet } from './RupeesSheet.tsx'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'

/** Where the shop delivers, from how much on and for how much, and whether customers may come instead. */
export function DeliverySection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const { money, digits } = useFormat()
  const editShop = useEditShop()
  const [asking, setAsking] = useState<'fee' | 'min' | 'pins' | 'far' | null>(null)
  const { deliveryPaise = 0, minDeliveryPaise = 0, pins = [], radiusM = 0, pickup = true } = shop
  const close = () => setAsking(null)
  const shown = {
    fee: deliveryPaise > 0 ? money(deliveryPaise) : t('delivery.free'),
    min: minDeliveryPaise > 0 ? money(minDeliveryPaise) : t('delivery.any'),
    pins: pins.length > 0 ? digits(pins.join(', ')) : t('delivery.everywhere'),
    far:
      shop.place && radiusM > 0
        ? t('delivery.km', { km: digits(String(radiusM / 1000)) })
        : t('delivery.everywhere'),
  }
  return (
    <Section title={t('delivery.title')}>
      {(['fee', 'min', 'pins', 'far'] as const).map((field) => (
        <Row
          key={field}
          title={t(`delivery.${field}`)}
          end={<b className="tabular">{shown[field]}</b>}
          onClick={() => setAsking(field)}
        />
      ))}
      <Switch
        label={t('delivery.pickup')}
        note={t(pickup ? 'delivery.pickup_on' : 'delivery.pickup_off')}
        isOn={pickup}
        onChange={(isOn) => void editShop({ pickup: isOn })}
      />
      {(asking === 'fee' || asking === 'min') && (
        <RupeesSheet
          title={t(`delivery.${asking}`)}
          paise={asking === 'fee' ? deliveryPaise : minDeliveryPaise}
          onClose={close}
          onSave={(paise) => {
            close()
            const amount = amountSchema.parse(paise)
            void editShop(
              asking === 'fee' ? { deliveryPaise: amount } : { minDeliveryPaise: amount },
            )
          }}
        />
      )}
      {asking === 'pins' && (
        <PinsSheet pins={pins} onClose={close} onSave={(list) => void editShop({ pins: list })} />
      )}
      {asking === 'far' && (
        <RadiusSheet shop={shop} onClose={close} onSave={(set) => void editShop(set)} />
      )}
    </Section>
  )
}
