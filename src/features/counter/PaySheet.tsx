import { Banknote, Check, CreditCard, Smartphone, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Basket } from '#core/bill/basket.ts'
import { changeFor } from '#core/money/change.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { CashChange } from '../../ui/CashChange.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'

export type Way = 'cash' | 'upi' | 'card'
const icons = { cash: Banknote, upi: Smartphone, card: CreditCard }

/** A part that was paid now. `given` = the notes that were handed over for it, in paise. */
export type Part = { method: Way; paise: number; unseen?: true; given: number }

/** What the shop asks for by UPI under the id of the payment, for exactly this much. */
export type UpiAsked = { paymentId: string; amountPaise: number }

type Props = {
  way: Way
  basket: Basket
  /** What is still to pay, in paise. */
  due: number
  isActing: boolean
  upiCode: (asked: UpiAsked) => ReactNode
  onPaid: (part: Part) => void
  /** A part was no payment after all. */
  onUnpaid: (id: string) => void
  onClose: () => void
}

/**
 * How a bill is paid: cash with its change, a UPI code for exactly this much, by card; whole, or part by part. What was
 * paid already stands on top.
 */
export function PaySheet({
  basket,
  due,
  isActing,
  upiCode,
  onPaid,
  onUnpaid,
  onClose,
  ...begun
}: Props) {
  const t = useT('counter')
  const { money } = useFormat()
  const [way, setWay] = useState<Way>(begun.way)
  /** Another amount than all that is due. */
  const [typed, setTyped] = useState<string | null>(null)
  const [isTyping, setIsTyping] = useState(false)
  const [given, setGiven] = useState(0)
  const wanted = typed === null ? due : Math.min(due, wholeOf(typed, 2) ?? 0)
  // Fewer notes than that are a part of it.
  const amount = way === 'cash' && given > 0 ? Math.min(given, wanted) : wanted
  const change = changeFor(amount, way === 'cash' ? given : 0)
  const left = due - amount
  const pay = (unseen?: true) =>
    onPaid({
      method: way,
      paise: amount,
      given: way === 'cash' ? given : 0,
      ...(unseen && { unseen }),
    })
  const word =
    left > 0
      ? t('pay.part', { amount: money(paise(amount)), left: money(paise(left)) })
      : given > 0 && change.kind === 'give_back'
        ? t('pay.give_back', { amount: money(change.paise) })
        : t(`pay.came.${way}`, { amount: money(paise(amount)) })
  const Icon = icons[way]
  return (
    <Sheet
      title={t('pay.title')}
      onClose={onClose}
      bottom={
        <div className="grid gap-2">
          <Button
            look="money"
            size="big"
            icon={<Check size={26} strokeWidth={3} aria-hidden="true" />}
            disabled={amount <= 0 || isActing}
            onClick={() => pay()}
          >
            {word}
          </Button>
          {way === 'upi' && (
            <Button disabled={amount <= 0 || isActing} onClick={() => pay(true)}>
              {t('pay.unseen')}
            </Button>
          )}
        </div>
      }
    >
      {basket.paid.length > 0 && (
        <ul aria-label={t('pay.parts')} className="pb-2">
          {basket.paid.map(({ id, method, paise: part }) => (
            <li key={id} className="flex items-center gap-2 rounded-card bg-money-in-soft ps-3">
              <Check size={22} strokeWidth={3} aria-hidden="true" className="text-money-in-ink" />
              <span className="flex-1 text-money-in-ink">{t(`way.${method}`)}</span>
              <b className="tabular text-lead text-money-in-ink">{money(part)}</b>
              <IconButton label={t('pay.not_paid')} onClick={() => onUnpaid(id)}>
                <X size={20} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <Segments
        label={t('pay.title')}
        value={way}
        onChange={setWay}
        segments={(['cash', 'upi', 'card'] as const).map((id) => ({ id, label: t(`way.${id}`) }))}
      />
      {isTyping ? (
        <div className="pt-3">
          <AmountPad
            label={t('pay.how_much')}
            prefix="₹"
            decimals={2}
            value={typed ?? typedOf(due, 2)}
            onChange={setTyped}
          />
        </div>
      ) : (
        <div className="flex items-center gap-2 py-3">
          <Icon size={32} aria-hidden="true" className="shrink-0 text-money-in" />
          <Amount className="text-money-in-ink">{money(paise(wanted))}</Amount>
          <Button look="plain" className="shrink-0" onClick={() => setIsTyping(true)}>
            {t('pay.split')}
          </Button>
        </div>
      )}
      {way === 'cash' && !isTyping && <CashChange due={wanted} given={given} onGiven={setGiven} />}
      {way === 'upi' && amount > 0 && (
        <>
          {isTyping && (
            <Button className="mt-2 w-full" onClick={() => setIsTyping(false)}>
              {t('pay.show_code')}
            </Button>
          )}
          {!isTyping && upiCode({ paymentId: basket.payId, amountPaise: amount })}
        </>
      )}
    </Sheet>
  )
}
