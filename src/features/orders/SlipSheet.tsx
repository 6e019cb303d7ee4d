import type { Order } from '#core/order/order.ts'
import type { Payment } from '#core/payment/payment.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useOrderActions } from './order-actions.ts'

type Props = { order: Order; payment: Payment; words: string[]; onClose: () => void }

/** Asks once more before a person takes back that money was seen (P8): the customer may have been told. */
export function SlipSheet({ order, payment, words, onClose }: Props) {
  const t = useT('orders')
  const { money } = useFormat()
  const { isActing, takeBack } = useOrderActions()
  const amount = money(payment.amountPaise)
  return (
    <Sheet
      title={t('slip.title', { amount })}
      onClose={onClose}
      bottom={
        <Button
          look="danger"
          size="big"
          className="w-full"
          disabled={isActing}
          onClick={() => {
            onClose()
            void takeBack(order, payment, words)
          }}
        >
          {t('slip.confirm', { amount })}
        </Button>
      }
    >
      <p className="pb-3 text-lead">{t('slip.note')}</p>
    </Sheet>
  )
}
