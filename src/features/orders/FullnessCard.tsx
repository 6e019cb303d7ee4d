import { Bike, Store } from 'lucide-react'
import { autoDefaults } from '#core/order/auto-accept.ts'
import type { Shop } from '#core/shop/shop.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { comingSlots, slotKey } from '#core/shop/slots.ts'
import { useShop } from '../../data/live.ts'
import { useInHand, useSlotLoads } from '../../data/slot-loads.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { HowFull } from './HowFull.tsx'
import { useShopNow } from './use-shop-now.ts'

/** How full the shop is: the next slots, or how many are in hand of those that it takes by itself; else nothing. */
export function FullnessCard() {
  const shop = useShop()
  if (!shop) return null
  if ((shop.slots ?? []).length > 0) return <NextSlots shop={shop} />
  return shop.autoAccept ? <InHand most={shop.autoMostOpen ?? autoDefaults.mostOpen} /> : null
}

function InHand({ most }: { most: number }) {
  const t = useT('orders')
  const taken = useInHand(useShopNow())
  if (taken === undefined) return null
  return (
    <Card as="section" flush aria-label={t('slot.in_hand')} className="mb-3">
      <p className={lineClass}>
        <span className="font-medium">{t('slot.in_hand')}</span>
        <span className="ms-auto">
          <HowFull taken={taken} most={most} />
        </span>
      </p>
    </Card>
  )
}

const lineClass = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5'

/** The slots of the next day that has any. */
function NextSlots({ shop }: { shop: Shop }) {
  const t = useT('orders')
  const format = useFormat()
  const loads = useSlotLoads()
  const now = useShopNow()
  const slots = comingSlots(shop, now)
  const [next] = slots
  if (!next || !loads) return null
  const ofDay = slots.filter(({ from }) => dayNumber(from) === dayNumber(next.from))
  return (
    <Card as="section" flush aria-label={t('slot.how_full')} className="mb-3">
      <ul className="divide-y divide-line">
        {ofDay.map((slot) => (
          <li key={slotKey(slot)} className={lineClass}>
            <span className="tabular font-medium">{format.slot(slot, now)}</span>
            <span className="ms-auto flex flex-wrap items-center justify-end gap-x-3">
              {(['home', 'pickup'] as const).map((mode) => {
                const most = slot[mode] ?? 0
                const taken = loads[mode].get(slotKey(slot)) ?? 0
                const Icon = mode === 'home' ? Bike : Store
                return (
                  most + taken > 0 && (
                    <span key={mode} className="inline-flex items-center gap-1.5">
                      <Icon size={18} aria-hidden="true" className="text-muted" />
                      <HowFull taken={taken} most={most} />
                    </span>
                  )
                )
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
