import { useCallback } from 'react'
import { useT } from '../../i18n/i18n.ts'

const codes = ['price_above_mrp', 'storage_full', 'not_allowed'] as const

/** The sentence for a refusal's code. */
export function useGoodsRefusal(): (code: string) => string {
  const t = useT('onboarding')
  return useCallback(
    (code) => t(`goods.refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
}
