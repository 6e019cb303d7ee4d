import { useCallback } from 'react'
import type { ReadySize } from '#core/catalogue/ready-catalogue.ts'
import { quantityParts } from '#core/quantity/format-quantity.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import { useFormat } from '../../i18n/format.ts'

type Priced = { unit: Unit; per: number; pack: ReadySize | null }

/** What a price is for: "kg" rather than "1 kg", and for a packet its size. */
export function usePerWord(): (priced: Priced) => string {
  const { qty, unitWord } = useFormat()
  return useCallback(
    ({ unit, per, pack }: Priced) => {
      const size = pack ?? { qty: per, unit }
      const shown = quantityParts(size.qty, size.unit)
      return shown.amount === '1' ? unitWord(shown.unit) : qty(size.qty, size.unit)
    },
    [qty, unitWord],
  )
}
