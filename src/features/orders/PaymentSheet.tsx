import { Banknote, Check, Clock, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { paise } from '#core/money/paise.ts'
import { duePaise, type Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { asciiDigits, typedOf, wholeOf } from '../../ui/typed-number.ts'
import { CashChange } from './CashChange.tsx'
import type { Taken } from './order-actions.ts'

type Props = {
  order: Order
  /** The money taken, or null when it comes later. */
  onTaken: (taken: Taken | null) => void
  onClose: () => void
}

const ways = ['cash', 'upi', 'later'] as const
type Way = (typeof ways)[number]

/** Fewest and most digits of a UPI reference worth noting. */
const utrDigits = { min: 4, max: 12 }

/** How the customer pays: cash with its change, UPI seen in the shop's own account, or later. */
export function PaymentSheet({ order, onTaken, onClose }: Props) {
  const t = useT('orders')
  const { money } = useFormat()
  const due = duePaise(order)
  const [way, setWay] = useState<Way>('cash')
  const [amount, setAmount] = useState(typedOf(due, 2))
  const [isTyping, setIsTyping] = useState(false)
  const [utr, setUtr] = useState('')
  const taken = paise(wholeOf(amount, 2) ?? 0)
  const isUtrShort = utr !== '' && utr.length < utrDigits.min
  const amountProblem =
    taken === 0
      ? t('pay.how_much')
      : taken > due
        ? t('pay.too_much', { amount: money(due) })
        : undefined
  const mayConfirm = amountProblem === undefined && !(way === 'upi' && isUtrShort)
  // What is delivered already has nothing to put off.
  const offered = order.st === 'delivered' ? ways.filter((each) => each !== 'later') : ways

  const confirm = () => {
    if (way === 'later') onTaken(null)
    else if (way === 'cash') onTaken({ method: 'cash', amountPaise: taken, utr: '' })
    else onTaken({ method: 'upi_direct', amountPaise: taken, utr })
  }

  return (
    <Sheet
      title={t('pay.title')}
      onClose={onClose}
      bottom={
        <Button
          look={way === 'later' ? 'primary' : 'money'}
          size="big"
          className="w-full"
          icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
          disabled={way !== 'later' && !mayConfirm}
          onClick={confirm}
        >
          {t(`pay.confirm.${way}`, { amount: money(taken) })}
        </Button>
      }
    >
      <Segments
        label={t('pay.title')}
        value={way}
        onChange={setWay}
        segments={offered.map((id) => ({ id, label: t(`pay.way.${id}`) }))}
      />
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
      {way === 'cash' && !isTyping && <CashChange due={taken} />}
      {way === 'upi' && (
        <>
          <p className="pb-3">{t('pay.upi_note')}</p>
          <Field
            label={t('pay.utr')}
            value={utr}
            inputMode="numeric"
            autoComplete="off"
            onChange={(text) =>
              setUtr(asciiDigits(text).replace(/\D/g, '').slice(0, utrDigits.max))
            }
            problem={isUtrShort ? t('pay.utr_short', { count: utrDigits.min }) : undefined}
          />
        </>
      )}
    </Sheet>
  )
}
