import { useEffect } from 'react'
import { type Paise, sumPaise } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import { useRows } from '../../data/live.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { keep, readKept } from '../../platform/kept.ts'
import { useSoundSetting } from '../../platform/sound-setting.ts'
import { say } from '../../platform/speech.ts'
import { useShopNow } from './use-shop-now.ts'

/** What came longer ago is no news: the phone may have been without a network for a day. */
const newsMs = 2 * 60_000
/** Among so many of the newest orders is the one that was paid just now. */
const newest = 60
const saidKey = 'money-said'

/** Money to be said aloud, in rupees and paise, and up to when (server's ms) all is said then. */
export type Credit = { rupees: number; paise: number; until: number }

/**
 * What a gateway has confirmed since `said` and not long before `now`, together; null = nothing. Never what a customer only
 * claims, nor what a person of the shop says he has seen: he knows (P4).
 */
export function creditAloud(
  orders: readonly Pick<Order, 'payments'>[],
  { said, now }: { said: number; now: number },
): Credit | null {
  const fresh = orders
    .flatMap(({ payments }) => payments)
    .flatMap(({ state, amountPaise, proof }) =>
      state === 'verified' && proof && proof.at > said ? [{ amountPaise, at: proof.at }] : [],
    )
  const news = fresh.filter(({ at }) => at > now - newsMs)
  if (news.length === 0) return null
  const sum: Paise = sumPaise(news.map(({ amountPaise }) => amountPaise))
  const until = Math.max(...news.map(({ at }) => at))
  return { rupees: Math.floor(sum / 100), paise: sum % 100, until }
}

/** Says how much has come as soon as a gateway confirms it, where the shop wants to hear it and the phone has a voice. */
export function useMoneyAloud(): void {
  const t = useT('orders')
  const lang = useLang()
  const now = useShopNow()
  const { saysMoney } = useSoundSetting()
  const orders = useRows(
    async (db) => (saysMoney ? db.orders.orderBy('at').reverse().limit(newest).toArray() : []),
    [saysMoney],
  )
  useEffect(() => {
    if (!orders) return
    // Kept for all tabs, so that one of them speaks.
    const credit = creditAloud(orders, { said: Number(readKept(saidKey) ?? 0), now })
    if (!credit) return
    void keep(saidKey, String(credit.until))
    const { rupees, paise } = credit
    say(
      paise === 0 ? t('aloud.whole', { count: rupees }) : t('aloud.with_paise', { rupees, paise }),
      lang,
    )
  }, [orders, now, t, lang])
}
