import { useCallback } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** A price as it stands on the shelf: ₹44/kg for loose goods, ₹185 · MRP ₹210 for packets; or that it has none yet. */
export function usePrice(): (product: Product) => string {
  const t = useT('stock')
  const { money, qty, unitWord } = useFormat()
  return useCallback(
    ({ pricePaise, per, unit, mrpPaise }: Product) => {
      if (pricePaise === 0) return t('price_due')
      const price = money(pricePaise)
      if (mrpPaise !== null && mrpPaise !== pricePaise)
        return t('price_and_mrp', { price, mrp: money(mrpPaise) })
      if (unit === 'piece' && per === 1) return price
      const bigUnit = unit === 'g' ? 'kg' : 'l'
      return `${price}/${unit !== 'piece' && per === 1000 ? unitWord(bigUnit) : qty(per, unit)}`
    },
    [t, money, qty, unitWord],
  )
}
