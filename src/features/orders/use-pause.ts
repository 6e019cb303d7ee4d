import { useCallback } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { restOfDay } from '#core/shop/open-hours.ts'
import { businessDayEnd } from '#core/shop/shop-time.ts'
import { useRole, useShop, useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'
import { useShopNow } from './use-shop-now.ts'

const minute = 60_000

/** The shop's pause and its day without a rider, as they stand now and as one tap sets them; null for who may not. */
export function usePause() {
  const t = useT('orders')
  const { commit, shopId } = useStore()
  const shop = useShop()
  const role = useRole()
  const now = useShopNow()
  const { isActing, act } = useActing(useCallback(() => t('pause.refused'), [t]))
  if (!shop || !role || !mayDo(role, 'answer_orders')) return null
  const set = (what: 'orders' | 'delivery', forMs: number) =>
    act(() => commit('pauseOrders', { shopId, what, forMs: Math.max(0, Math.round(forMs)) }))
  const runs = (until = 0) => (until > now ? until : null)
  return {
    now,
    isActing,
    pausedUntil: runs(shop.pausedUntil),
    noRiderUntil: runs(shop.noRiderUntil),
    setAt: shop.fat['pausedUntil']?.[0] ?? 0,
    pause: (minutes: number) => set('orders', minutes * minute),
    pauseForToday: () => set('orders', restOfDay(shop, now) - now),
    goOn: () => set('orders', 0),
    noRiderToday: () => set('delivery', businessDayEnd(now) - now),
    riderIsBack: () => set('delivery', 0),
  }
}
