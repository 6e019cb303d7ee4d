import { duePaise } from '#core/order/order-money.ts'
import type { Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** What is still to be taken for an order, or why nothing is. */
export function useDueWords() {
  const t = useT('rounds')
  const { money } = useFormat()
  return (order: Order): string => {
    const due = duePaise(order)
    if (due > 0) return money(due)
    return order.prepaid ? t('prepaid', order.prepaid) : t('paid')
  }
}
