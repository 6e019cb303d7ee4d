import { useCallback } from 'react'
import type { NewPayment } from '#core/payment/payment.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { soundSetting } from '../../platform/sound-setting.ts'
import { say } from '../../platform/speech.ts'

/** Rupees and paise that may be said aloud: a UPI credit that somebody has seen, never one that is only claimed (P4). */
export function creditAloud({
  method,
  state,
  amountPaise,
}: Pick<NewPayment, 'method' | 'state' | 'amountPaise'>): { rupees: number; paise: number } | null {
  if (method !== 'upi_direct' || state !== 'shop_confirmed') return null
  return { rupees: Math.floor(amountPaise / 100), paise: amountPaise % 100 }
}

/** Says in the reader's language how much has come, where the shop wants to hear it and the phone has a voice. */
export function useMoneyAloud() {
  const t = useT('orders')
  const lang = useLang()
  return useCallback(
    (payment: Parameters<typeof creditAloud>[0]) => {
      const credit = creditAloud(payment)
      if (!credit || !soundSetting().saysMoney) return
      const { rupees, paise } = credit
      say(
        paise === 0
          ? t('aloud.whole', { count: rupees })
          : t('aloud.with_paise', { rupees, paise }),
        lang,
      )
    },
    [t, lang],
  )
}
