import { Banknote, Clock, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { paise } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { billedPaymentId, duePaise } from '#core/order/order-money.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { CashChange } from '../../ui/CashChange.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { UpiCode } from './UpiCode.tsx'
import { isUtrShort, UsedUtr, UtrField } from './UtrField.tsx'

type Props = {
  order: Order
  /** The id of what is paid now, where one is set; a new one else. */
  paymentId?: string
  /** The money taken, or null when it comes later. */
  onTaken: (payment: NewPayment | null) => void
  onClose: () => void
}

const ways = ['cash', 'upi', 'later'] as const
type Way = (typeof ways)[number]

/**
 * How the customer pays: cash with its change, UPI by a code and then seen in the shop's own account, or later. With nothing
 * due it is UPI that came once more; too much by UPI is kept, because it has come (P2).
 */
export function PaymentSheet({ order, paymentId, onTaken, onClose }: Props) {
  const t = useT('orders')
  const { money } = useFormat()
  const due = duePaise(order)
  const [id] = useState(() => paymentId ?? newId())
  const isAsked = due > 0
  const [way, setWay] = useState<Way>(isAsked ? 'cash' : 'upi')
  const [amount, setAmount] = useState(
    typedOf(isAsked ? due : (order.payments.at(-1)?.amountPaise ?? 0), 2),
  )
  const [isTyping, setIsTyping] = useState(false)
  const [utr, setUtr] = useState('')
  const [given, setGiven] = useState(0)
  const taken = paise(wholeOf(amount, 2) ?? 0)
  const amountProblem =
    taken === 0
      ? t('pay.how_much')
      : taken > due && way === 'cash'
        ? t('pay.too_much', { amount: money(due) })
        : undefined
  const isReady = amountProblem === undefined && !(way === 'upi' && isUtrShort(utr))
  // Only a handover can be without money.
  const isHandover = order.st === 'out_for_delivery' || order.st === 'ready_for_pickup'
  const offered = isHandover ? ways : ways.filter((each) => each !== 'later')

  const byUpi = (state: 'shop_confirmed' | 'claimed') => {
    const payment: NewPayment = { id, method: 'upi_direct', state, amountPaise: taken, utr }
    onTaken({ ...payment, id: billedPaymentId(order, payment) ?? id })
  }
  const confirm = () => {
    if (way === 'later') onTaken(null)
    else if (way === 'upi') byUpi('shop_confirmed')
    else onTaken({ id, method: 'cash', state: 'cod_collected', amountPaise: taken, utr: '' })
  }

  return (
    <Sheet
      title={t(isAsked ? 'pay.title' : 'pay.more_came')}
      onClose={onClose}
      bottom={
        <div className="grid gap-2">
          <SaveButton
            look={way === 'later' ? 'primary' : 'money'}
            disabled={way !== 'later' && !isReady}
            onClick={confirm}
          >
            {t(`pay.confirm.${way}`, { amount: money(taken) })}
          </SaveButton>
          {way === 'upi' && (
            <Button disabled={!isReady} onClick={() => byUpi('claimed')}>
              {t('pay.claim')}
            </Button>
          )}
        </div>
      }
    >
      {isAsked && (
        <Segments
          label={t('pay.title')}
          value={way}
          onChange={setWay}
          segments={offered.map((each) => ({ id: each, label: t(`pay.way.${each}`) }))}
        />
      )}
      {way === 'later' ? (
        <p className="flex items-start gap-2 py-4 text-lead">
          <Clock size={26} aria-hidden="true" className="shrink-0 text-money-due" />
          {t('pay.later_note', { amount: money(due) })}
        </p>
      ) : isTyping ? (
        <div className="pt-3">
          <AmountPad
            label={t('pay.amount')}
            prefix="₹"
            decimals={2}
            value={amount}
            onChange={setAmount}
            problem={amountProblem}
          />
          {way === 'upi' && isAsked && amountProblem === undefined && (
            <Button className="mt-2 w-full" onClick={() => setIsTyping(false)}>
              {t('pay.vpa_keep')}
            </Button>
          )}
        </div>
      ) : (
        <div className="flex items-center gap-2 py-3">
          {way === 'cash' ? (
            <Banknote size={32} aria-hidden="true" className="shrink-0 text-money-in" />
          ) : (
            <Smartphone size={32} aria-hidden="true" className="shrink-0 text-money-in" />
          )}
          <Amount className="text-money-in-ink">{money(taken)}</Amount>
          <Button look="plain" className="shrink-0" onClick={() => setIsTyping(true)}>
            {t('pay.other_amount')}
          </Button>
        </div>
      )}
      {way === 'cash' && !isTyping && <CashChange due={taken} given={given} onGiven={setGiven} />}
      {way === 'upi' && (
        <>
          {isAsked && !isTyping && <UpiCode order={order} paymentId={id} amountPaise={taken} />}
          {taken > due && (
            <p className="pb-3 font-bold text-money-due-ink">
              {t('pay.surplus', { amount: money(paise(taken - due)) })}
            </p>
          )}
          <p className="pb-3">{t('pay.upi_note')}</p>
          <UtrField label={t('pay.utr')} value={utr} onChange={setUtr} />
          <UsedUtr utr={utr} amountPaise={taken} />
        </>
      )}
    </Sheet>
  )
}
