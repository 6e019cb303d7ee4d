import { useCallback } from 'react'
import type { Account } from '#core/khata/account.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useNow } from '../../ui/use-now.ts'

/** For how long the oldest part of what he owes is owed, in words; '' where nothing is. */
export function useAge(): (account: Pick<Account, 'since'>) => string {
  const t = useT('khata')
  const { count } = useFormat()
  const today = dayNumber(useNow())
  return useCallback(
    ({ since }) => {
      if (since === null) return ''
      const days = today - dayNumber(since)
      return days <= 0 ? t('since_today') : t('since', { count: days, shown: count(days) })
    },
    [t, count, today],
  )
}
