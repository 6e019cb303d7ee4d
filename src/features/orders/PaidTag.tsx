import { paymentState } from '#core/payment/payment.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

const tones: Record<ReturnType<typeof paymentState>, TagTone> = {
  paid: 'money',
  unpaid: 'due',
  part_paid: 'due',
  refund_due: 'attention',
}

/** Whether the money is there, derived from the payments. */
export function PaidTag({ order }: { order: Order }) {
  const t = useT('orders')
  const state = paymentState(payablePaise(order), order.payments)
  return <Tag tone={tones[state]}>{t(`paid.${state}`)}</Tag>
}
