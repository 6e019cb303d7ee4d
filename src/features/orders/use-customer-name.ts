import { useCallback } from 'react'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'

/** The customer as the shop calls him: name, else number, else "customer". */
export function useCustomerName(): (order: Order) => string {
  const t = useT('orders')
  return useCallback(
    (order: Order) => order.customerName || order.customerPhone || t('customer'),
    [t],
  )
}
