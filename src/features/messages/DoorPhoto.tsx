import { useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/**
 * What the rider photographed at the door: at the server alone, for the logins of this shop. `at` null = nobody knows yet
 * whether there is one, undefined = there is none.
 */
export function DoorPhoto({ order, at }: { order: Order; at: number | null | undefined }) {
  const t = useT('messages')
  const { time } = useFormat()
  const [isMissing, setIsMissing] = useState(false)
  const isBrought = order.st === 'delivered' && order.roundId !== undefined
  if (at === undefined || (at === null && !isBrought)) return null
  if (at === null || isMissing)
    return <p className="px-1 pt-2 text-small text-muted">{t('photo_later')}</p>
  return (
    <section aria-label={t('photo')} className="px-1 pt-3">
      <h2 className="flex flex-wrap justify-between gap-x-2 pb-2 font-bold">
        {t('photo')}
        <span className="text-small font-normal text-muted">{time(at)}</span>
      </h2>
      <img
        src={`/v1/orders/${order.id}/photo?at=${at}`}
        alt={t('photo')}
        className="min-h-40 w-full rounded-card border border-line bg-brand-soft object-contain"
        onError={() => setIsMissing(true)}
      />
    </section>
  )
}
