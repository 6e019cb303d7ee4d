import { useMemo } from 'react'
import { type GoodsField, goodsFields } from '#core/goods-list/columns.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import type { ListWords } from './list-worker.ts'

/** What columns and units are called on this phone, and so in the lists that it writes. */
export function useListWords(): ListWords {
  const t = useT('list')
  const { unitWord } = useFormat()
  return useMemo(() => {
    const heads = Object.fromEntries(
      goodsFields.map((field) => [field, t(`field.${field}`)]),
    ) as Record<GoodsField, string>
    const units = {
      g: unitWord('g'),
      kg: unitWord('kg'),
      ml: unitWord('ml'),
      l: unitWord('l'),
      piece: unitWord('piece'),
    }
    return { heads, units }
  }, [t, unitWord])
}
