import { Eye } from 'lucide-react'
import { Link } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useOrderActions } from './order-actions.ts'
import { nextStep } from './order-step.ts'
import { useShopNow } from './use-shop-now.ts'
import type { Take } from './use-thumb-queue.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'

/** See the order, or take it in one tap; an order with an open question is seen first. */
export function AnswerButtons({ order, take }: { order: Order; take: Take }) {
  const t = useT('orders')
  const { accept } = useOrderActions()
  const step = nextStep(order, useShopNow())
  const href = `/orders/${order.id}`
  if (step !== 'accept')
    return (
      <Link
        href={href}
        className={buttonClass(
          step === 'settle' ? 'primary' : 'quiet',
          'big',
          'w-full no-underline',
        )}
      >
        <Eye size={22} aria-hidden="true" />
        {step === 'settle' ? t('see_and_settle') : t('see')}
      </Link>
    )
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={href} className={buttonClass('quiet', 'big', 'grow no-underline')}>
        {t('see')}
      </Link>
      <SaveButton className="grow-3" onClick={({ timeStamp }) => take(order, timeStamp, accept)}>
        {t('accept')}
      </SaveButton>
    </div>
  )
}
