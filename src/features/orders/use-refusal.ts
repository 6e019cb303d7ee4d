import { useCallback } from 'react'
import { useT } from '../../i18n/i18n.ts'

/** The refusals that have a sentence of their own; every other code shares one. */
const codes = [
  'order_expired',
  'order_cancelled',
  'already_accepted',
  'already_rejected',
  'already_delivered',
  'lines_changed',
  'needs_customer_yes',
  'no_stock',
  'nothing_left',
  'cannot_ask',
  'no_attempts_left',
  'storage_full',
] as const

/** Says in the reader's words why an act on an order was refused. */
export function useRefusal(): (code: string) => string {
  const t = useT('orders')
  return useCallback(
    (code: string) => {
      const known = codes.find((candidate) => candidate === code)
      return known ? t(`refused.${known}`) : t('refused.other')
    },
    [t],
  )
}
