import { BadgeCheck } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import { marketplaceOwes, orderMoney, owesNothing } from '#core/order/order-money.ts'
import type { Money } from '#core/payment/payment.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

const tones: Record<Money['state'], TagTone> = {
  unpaid: 'due',
  // Not money yet: never in the colour of money.
  claimed: 'attention',
  part_paid: 'due',
  paid: 'money',
  refund_due: 'due',
  refunded: 'plain',
}

/** Whether the money is there, derived from the payments; of a prepaid order first that none is to be taken (P10). */
export function PaidTag({ order }: { order: Order }) {
  return (
    <>
      {order.prepaid && <PrepaidTag order={order} by={order.prepaid.by} />}
      {(!order.prepaid || orderMoney(order).balance !== 0) && <MoneyTag order={order} />}
    </>
  )
}

function PrepaidTag({ order, by }: { order: Order; by: string }) {
  const t = useT('orders')
  const { money } = useFormat()
  if (owesNothing(order.st)) return <Tag>{t('prepaid.gives_back', { by })}</Tag>
  const owes = marketplaceOwes(order)
  return (
    <Tag tone="verified">
      <BadgeCheck size={18} className="shrink-0" aria-hidden="true" />
      {owes > 0
        ? t('prepaid.owes', { by, amount: money(owes) })
        : t('prepaid.take_nothing', { by })}
    </Tag>
  )
}

function MoneyTag({ order }: { order: Order }) {
  const t = useT('orders')
  const { money } = useFormat()
  const { state, surplus, due, claimed, owed, verified } = orderMoney(order)
  // All of it by the gateway's word, not only by somebody's eyes.
  if (state === 'paid' && owed > 0 && verified >= owed)
    return (
      <Tag tone="verified">
        <BadgeCheck size={18} aria-hidden="true" />
        {t('paid.verified')}
      </Tag>
    )
  const amount = state === 'refund_due' ? surplus : state === 'claimed' ? claimed : due
  return <Tag tone={tones[state]}>{t(`paid.${state}`, { amount: money(amount) })}</Tag>
}
