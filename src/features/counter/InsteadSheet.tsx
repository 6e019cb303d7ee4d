import { Banknote, BookUser, Check, Smartphone } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Buyer } from '#core/bill/basket.ts'
import type { Bill, BillPayment } from '#core/bill/bill.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { CreditAsked } from './CounterScreen.tsx'
import { useBillActions } from './counter-actions.ts'
import type { UpiAsked } from './PaySheet.tsx'

type Props = {
  bill: Bill
  /** The payment that never came. */
  never: BillPayment
  upiCode: (asked: UpiAsked) => ReactNode
  askCredit: (asked: CreditAsked) => ReactNode
  onClose: () => void
}

/** Money by UPI that never came is taken another way, whole: in cash, on a khata, or asked for once more (V13). */
export function InsteadSheet({ bill, never, upiCode, askCredit, onClose }: Props) {
  const t = useT('counter')
  const { money } = useFormat()
  const { payInstead, isActing } = useBillActions()
  /** Of this payment, so that the code asks under the reference that is kept. */
  const [id] = useState(() => newId())
  const [way, setWay] = useState<'upi' | 'khata' | null>(null)
  const amount = money(never.paise)
  const pay = async (method: 'cash' | 'upi' | 'khata', more: { unseen?: true; buyer?: Buyer }) => {
    if (await payInstead(bill, never, { id, method, ...more })) onClose()
  }
  if (way === 'khata')
    return askCredit({
      amountPaise: never.paise,
      onChosen: (buyer) => void pay('khata', { buyer }),
      onClose: () => setWay(null),
    })
  if (way === 'upi')
    return (
      <Sheet
        title={t('instead.upi')}
        onClose={() => setWay(null)}
        bottom={
          <div className="grid gap-2">
            <Button
              look="money"
              size="big"
              icon={<Check size={26} strokeWidth={3} aria-hidden="true" />}
              disabled={isActing}
              onClick={() => void pay('upi', {})}
            >
              {t('pay.came.upi', { amount })}
            </Button>
            <Button disabled={isActing} onClick={() => void pay('upi', { unseen: true })}>
              {t('pay.unseen')}
            </Button>
          </div>
        }
      >
        {upiCode({ paymentId: id, amountPaise: never.paise })}
      </Sheet>
    )
  return (
    <Sheet title={t('instead.title')} onClose={onClose}>
      <Amount>{amount}</Amount>
      <p className="pb-3 text-muted">{t('instead.note')}</p>
      <div className="grid gap-2">
        <Button
          look="money"
          size="big"
          icon={<Banknote size={26} aria-hidden="true" />}
          disabled={isActing}
          onClick={() => void pay('cash', {})}
        >
          {t('pay.came.cash', { amount })}
        </Button>
        <Button
          size="big"
          icon={<BookUser size={24} aria-hidden="true" />}
          disabled={isActing}
          onClick={() => setWay('khata')}
        >
          {t('instead.khata')}
        </Button>
        <Button
          size="big"
          icon={<Smartphone size={24} aria-hidden="true" />}
          disabled={isActing}
          onClick={() => setWay('upi')}
        >
          {t('instead.upi')}
        </Button>
      </div>
    </Sheet>
  )
}
