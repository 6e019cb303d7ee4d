import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { isTooLate } from '../features/orders/order-urgency.ts'
import { useShopNow } from '../features/orders/use-shop-now.ts'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { readySound, startRing, stopRing } from '../platform/ring.ts'
import { isQuietAt } from '../platform/quiet-hours.ts'
import { useSoundSetting } from '../platform/sound-setting.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/use-now.ts'

const laterMs = 2 * 60_000

/** Rings while an order waits for an answer: one ring however many orders, until answered or put off a little. */
export function RingBar({ unanswered }: { unanswered: readonly Order[] }) {
  const t = useT('app')
  const { digits } = useFormat()
  const [path, navigate] = useLocation()
  const [quietUntil, setQuietUntil] = useState(0)
  const now = useNow()
  const shopNow = useShopNow()
  const waiting = unanswered.filter((order) => !isTooLate(order, shopNow)).length
  const { isOn: withSound, quiet } = useSoundSetting()
  const isRinging = waiting > 0 && now >= quietUntil
  const isAloud = isRinging && !isQuietAt(now, quiet)

  useEffect(readySound, [])
  useEffect(() => {
    if (isAloud) startRing({ withSound })
    return stopRing
  }, [isAloud, withSound])
  useEffect(() => {
    if (waiting > 0) void navigator.setAppBadge?.(waiting).catch(() => undefined)
    else void navigator.clearAppBadge?.().catch(() => undefined)
  }, [waiting])

  if (!isRinging) return null
  const isShown = path === '/' || path.startsWith('/orders')
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-attention bg-attention-soft px-3 py-1"
    >
      <b className="flex-1 whitespace-nowrap text-attention-ink">
        🔔 {digits(t('ring.title', { count: waiting }))}
      </b>
      <Button look="plain" onClick={() => setQuietUntil(Date.now() + laterMs)}>
        {t('ring.later')}
      </Button>
      {!isShown && (
        <Button look="attention" onClick={() => navigate('/orders?s=new')}>
          {t('ring.see')}
        </Button>
      )}
    </div>
  )
}
