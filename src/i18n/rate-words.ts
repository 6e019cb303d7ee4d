import { useCallback } from 'react'
import type { Unit } from '#core/quantity/quantity.ts'
import type { SaleRate } from '#core/stock/sale-rate.ts'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'

/** Pieces whole, what is weighed to two figures: nobody counts sales by the gram. */
function roundly(qty: number, unit: Unit): number {
  const step = unit === 'piece' || qty < 100 ? 1 : 10 ** (Math.floor(Math.log10(qty)) - 1)
  return Math.max(1, Math.round(qty / step) * step)
}

/** How fast a good sells, as one says it: "sells 2 pcs a day", "sells 3 pcs a week"; '' when nobody knows. */
export function useRateWords(): (rate: SaleRate | undefined, unit: Unit) => string {
  const t = useT('needs')
  const { qty: words } = useFormat()
  return useCallback(
    (rate: SaleRate | undefined, unit: Unit) => {
      if (!rate || rate.qty === 0) return ''
      const isDaily = rate.qty >= rate.days * (unit === 'piece' ? 1 : 10)
      const amount = roundly((rate.qty * (isDaily ? 1 : 7)) / rate.days, unit)
      return t(isDaily ? 'sells_a_day' : 'sells_a_week', { amount: words(amount, unit) })
    },
    [t, words],
  )
}
