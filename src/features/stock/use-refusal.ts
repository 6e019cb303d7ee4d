import { useCallback } from 'react'
import { useT } from '../../i18n/i18n.ts'

const codes = ['price_above_mrp', 'storage_full'] as const

/** Says in the reader's words why a change to the shelf was refused. */
export function useRefusal(): (code: string) => string {
  const t = useT('stock')
  return useCallback(
    (code: string) => {
      const known = codes.find((candidate) => candidate === code)
      return known ? t(`refused.${known}`) : t('refused.other')
    },
    [t],
  )
}
