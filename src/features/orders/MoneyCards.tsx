import { lazy, Suspense, useState } from 'react'
import { orderMoney } from '#core/order/order-money.ts'
import type { Order } from '#core/order/order.ts'
import { isOpenClaim, type Payment } from '#core/payment/payment.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { useOrderActions } from './order-actions.ts'

const RefundSheet = lazy(async () => ({
  default: (await import('./RefundSheet.tsx')).RefundSheet,
}))

/** What waits for a person with the money of an order: claims to look up, and what is to be given back. */
export function MoneyCards({ order }: { order: Order }) {
  return (
    <>
      {order.payments.filter(isOpenClaim).map((payment) => (
        <ClaimCard key={payment.id} order={order} payment={payment} />
      ))}
      {orderMoney(order).surplus > 0 && <RefundCard order={order} />}
    </>
  )
}

/** A customer says that he has paid: has it come, or not? */
function ClaimCard({ order, payment }: { order: Order; payment: Payment }) {
  const t = useT('orders')
  const { money, time, digits } = useFormat()
  const { isActing, lookUp } = useOrderActions()
  const facts = [time(payment.at), payment.utr && t('utr_ends', { digits: digits(payment.utr) })]
  return (
    <Card tone="attention" className="mb-3">
      <div className="flex items-start gap-3">
        <Picture mark="👀" ground="attention" />
        <div className="min-w-0 flex-1">
          <h3 className="text-lead font-bold">
            {t('claim.title', { amount: money(payment.amountPaise) })}
          </h3>
          <p>{t('claim.note')}</p>
          <p className="text-small text-attention-ink">{facts.filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2 pt-3">
        <Button
          size="big"
          className="grow"
          disabled={isActing}
          onClick={() => lookUp(order, payment, false)}
        >
          {t('claim.never')}
        </Button>
        <Button
          look="money"
          size="big"
          className="grow-3"
          disabled={isActing}
          onClick={() => lookUp(order, payment, true)}
        >
          {t('claim.came')}
        </Button>
      </div>
    </Card>
  )
}

/** More came than is owed: it stands here until it is back with the customer (P5). */
function RefundCard({ order }: { order: Order }) {
  const t = useT('orders')
  const { money, digits } = useFormat()
  const [isGiving, setIsGiving] = useState(false)
  const { surplus } = orderMoney(order)
  const number = order.payments.findLast(({ proof }) => proof?.transaction)?.proof?.transaction
  return (
    <Card tone="due" className="mb-3">
      <div className="flex items-start gap-3">
        <Picture mark="↩️" ground="due" />
        <div className="min-w-0 flex-1">
          <h3 className="text-lead font-bold">{t('refund.title', { amount: money(surplus) })}</h3>
          <p>{t('refund.note')}</p>
          {order.customerPhone && (
            <p className="tabular text-small">{digits(order.customerPhone)}</p>
          )}
          {number && (
            <p className="break-words text-small">{t('refund.transaction', { number })}</p>
          )}
        </div>
      </div>
      <Button look="primary" size="big" className="mt-3 w-full" onClick={() => setIsGiving(true)}>
        {t('refund.button')}
      </Button>
      <Suspense>
        {isGiving && <RefundSheet order={order} onClose={() => setIsGiving(false)} />}
      </Suspense>
    </Card>
  )
}
