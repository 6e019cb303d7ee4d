import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { ringingNow } from '../features/orders/order-urgency.ts'
import { useShopNow } from '../features/orders/use-shop-now.ts'
import { useShop, useStore } from '../data/live.ts'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { readySound, startRing, stopRing } from '../platform/ring.ts'
import { isQuietAt } from '../platform/quiet-hours.ts'
import { tellRang } from '../platform/tell-rang.ts'
import { keepAwake } from '../platform/wake-lock.ts'
import { useSoundSetting } from '../platform/sound-setting.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/use-now.ts'

const laterMs = 2 * 60_000

type Props = {
  unanswered: readonly Order[]
  /** How many customers want to cancel what is packed. */
  wishes: number
  /** What rings stands on this screen already. */
  isShown: boolean
}

/**
 * Rings while somebody waits for an answer: one ring however many orders, until answered or put off a little. A customer
 * who wants to cancel sounds otherwise, and goes first: his goods may be about to leave.
 */
export function RingBar({ unanswered, wishes, isShown }: Props) {
  const t = useT('app')
  const { digits } = useFormat()
  const [path, navigate] = useLocation()
  const [quietUntil, setQuietUntil] = useState(0)
  const now = useNow()
  const shopNow = useShopNow()
  const times = useShop() ?? {}
  const ringing = ringingNow(unanswered, times, shopNow)
  const fresh = ringing.length
  const waiting = fresh + wishes
  const tone = wishes > 0 ? 'cancel' : 'order'
  const { isOn: withSound, quiet } = useSoundSetting()
  const isRinging = waiting > 0 && now >= quietUntil
  const isAloud = isRinging && !isQuietAt(now, quiet)

  useEffect(readySound, [])
  useEffect(() => {
    if (isAloud) startRing({ withSound, tone })
    return stopRing
  }, [isAloud, withSound, tone])
  // A phone that lies on the counter shows what it rings for.
  useEffect(() => (isAloud ? keepAwake() : undefined), [isAloud])
  useTellRang(isAloud ? ringing : none)
  useEffect(() => {
    if (waiting > 0) void navigator.setAppBadge?.(waiting).catch(() => undefined)
    else void navigator.clearAppBadge?.().catch(() => undefined)
  }, [waiting])

  if (!isRinging) return null
  const isHere = isShown || path === '/' || path.startsWith('/orders')
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-attention bg-attention-soft px-3 py-1"
    >
      <b className="flex-1 whitespace-nowrap text-attention-ink">
        {digits(
          wishes > 0
            ? `🙅 ${t('ring.cancel', { count: wishes })}`
            : `🔔 ${t('ring.title', { count: fresh })}`,
        )}
      </b>
      <Button look="plain" onClick={() => setQuietUntil(Date.now() + laterMs)}>
        {t('ring.later')}
      </Button>
      {!isHere && (
        <Button
          look="attention"
          onClick={() => navigate(wishes > 0 ? '/orders?s=out' : '/orders?s=new')}
        >
          {t('ring.see')}
        </Button>
      )}
    </div>
  )
}

const none: readonly Order[] = []

/** The server keeps which phone rang when; each order is told once. */
function useTellRang(ringing: readonly Order[]): void {
  const { syncState, book } = useStore()
  const toldOf = useRef(new Set<string>())
  const ids = ringing.map(({ id }) => id).join(' ')
  useEffect(() => {
    const fresh = ids.split(' ').filter((id) => id !== '' && !toldOf.current.has(id))
    if (fresh.length === 0 || !syncState.get().joined) return
    for (const id of fresh) toldOf.current.add(id)
    tellRang(book.ports, fresh, 'rang')
  }, [ids, syncState, book])
}
