import { Clock } from 'lucide-react'
import { useState } from 'react'
import type { WrittenOrder } from '#core/order/written-order.ts'
import type { Shop } from '#core/shop/shop.ts'
import { freeSlots, hasSlots, type Slot, slotKey, type SlotLoad } from '#core/shop/slots.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { classNames } from '../../../ui/class-names.ts'
import { SlotSheet } from '../SlotSheet.tsx'
import { useShopNow } from '../use-shop-now.ts'

/** Beside the time it has, so many others can be tapped at once; the sheet has all. */
const nextOnes = 2

type Props = {
  mode: 'home' | 'pickup'
  /** The one it gets now, undefined = as soon as possible. */
  slot: Slot | undefined
  shop: Shop
  load: SlotLoad
  onChange: (slot: WrittenOrder['slot']) => void
}

/** When it is brought, or picked up: the first time with room by itself, the next ones in one tap. Nothing where the shop gives no times. */
export function SlotChoice({ mode, slot, shop, load, onChange }: Props) {
  const t = useT('write')
  const orders = useT('orders')
  const format = useFormat()
  const now = useShopNow()
  const [isAsked, setIsAsked] = useState(false)
  if (!hasSlots(shop, mode)) return null
  const others = freeSlots(shop, mode, now, load).filter(
    (free) => !slot || slotKey(free) !== slotKey(slot),
  )
  const shown = [...(slot ? [slot] : []), ...others.slice(0, nextOnes)].sort(
    (a, b) => a.from - b.from,
  )
  return (
    <section aria-label={t('time')} className="p-3">
      <p className="flex items-center gap-2 pb-2 font-medium">
        <Clock size={22} aria-hidden="true" className="shrink-0 text-brand" />
        {t('time')}
      </p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-2">
        {!slot && (
          <button type="button" aria-pressed className={choice(true)}>
            {orders('slot.soon')}
          </button>
        )}
        {shown.map((one) => {
          const isChosen = slot !== undefined && slotKey(one) === slotKey(slot)
          return (
            <button
              key={slotKey(one)}
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChange({ from: one.from, to: one.to })}
              className={classNames('tabular', choice(isChosen))}
            >
              {format.slot(one, now)}
            </button>
          )
        })}
        <button type="button" onClick={() => setIsAsked(true)} className={choice(false)}>
          <span className="text-brand-ink">{t('other_time')}</span>
        </button>
      </div>
      {isAsked && (
        <SlotSheet
          order={{ mode, ...(slot && { slot }) }}
          shop={shop}
          onChosen={(chosen) => {
            setIsAsked(false)
            onChange(chosen)
          }}
          onClose={() => setIsAsked(false)}
        />
      )}
    </section>
  )
}

const choice = (isOn: boolean): string =>
  classNames(
    'grid min-h-14 place-items-center rounded-card border-2 px-2 py-1 text-center',
    isOn
      ? 'border-brand bg-brand-soft font-bold text-brand-ink'
      : 'border-line bg-card font-medium text-ink active:bg-pressed',
  )
