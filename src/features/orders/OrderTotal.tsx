import { orderMoney } from '#core/order/order-money.ts'
import { useState } from 'react'
import { type Order, payablePaise } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useOrderActions } from './order-actions.ts'
import { PaidTag } from './PaidTag.tsx'
import { PaymentSheet } from './PaymentSheet.tsx'

/** Before the goods leave, "not paid yet" is no news. */
const payDays: readonly OrderStatus[] = ['out_for_delivery', 'delivered']
/** Money may come before the goods do; at the handover itself it is asked for anyway. */
const beforeHandover: readonly OrderStatus[] = ['accepted', 'packed', 'delivery_failed']

/** What the order costs, whether the money is there, and a way to take it early. */
export function OrderTotal({ order }: { order: Order }) {
  const t = useT('orders')
  const { money } = useFormat()
  const { takePayment } = useOrderActions()
  const [isPaying, setIsPaying] = useState(false)
  const close = () => setIsPaying(false)
  const { due, paid } = orderMoney(order)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 px-1 py-2">
        <span className="text-muted">
          {order.deliveryPaise > 0
            ? t('total_with_delivery', { amount: money(order.deliveryPaise) })
            : t('total')}
        </span>
        {(order.payments.length > 0 || order.prepaid || payDays.includes(order.st)) && (
          <PaidTag order={order} />
        )}
        <b className="tabular ms-auto text-amount">{money(payablePaise(order))}</b>
      </div>
      {due === 0 && paid > 0 && !order.prepaid && (
        <Button look="plain" className="mb-2 w-full" onClick={() => setIsPaying(true)}>
          {t('pay.more_came')}
        </Button>
      )}
      {beforeHandover.includes(order.st) && due > 0 && (
        <Button className="mb-3 w-full" onClick={() => setIsPaying(true)}>
          {t('step.take_payment')}
        </Button>
      )}
      {isPaying && (
        <PaymentSheet
          order={order}
          onClose={close}
          onTaken={(payment) => {
            close()
            if (payment) void takePayment(order, payment)
          }}
        />
      )}
    </>
  )
}
