import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { paise } from '#core/money/paise.ts'
import { orderMoney } from '#core/order/order-money.ts'
import type { Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useOrderActions } from './order-actions.ts'
import { isUtrShort, UtrField } from './UtrField.tsx'

const ways = ['cash', 'upi'] as const
type Way = (typeof ways)[number]

/** How the customer got money back: in cash, or by UPI with its number, all of it or a part. */
export function RefundSheet({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT('orders')
  const { money, digits } = useFormat()
  const actions = useOrderActions()
  const { surplus } = orderMoney(order)
  const [way, setWay] = useState<Way>('cash')
  const [amount, setAmount] = useState(typedOf(surplus, 2))
  const [isTyping, setIsTyping] = useState(false)
  const [utr, setUtr] = useState('')
  const given = paise(wholeOf(amount, 2) ?? 0)
  const problem =
    given === 0
      ? t('how_much')
      : given > surplus
        ? t('refund.too_much', { amount: money(surplus) })
        : undefined
  const isReady = problem === undefined && (way === 'cash' || (utr !== '' && !isUtrShort(utr)))

  const confirm = () => {
    onClose()
    const isCash = way === 'cash'
    void actions.giveBack(order, {
      id: newId(),
      method: isCash ? 'cash' : 'upi_direct',
      amountPaise: given,
      utr: isCash ? '' : utr,
    })
  }

  return (
    <Sheet
      title={t('refund.how')}
      onClose={onClose}
      bottom={
        <SaveButton disabled={!isReady} onClick={confirm}>
          {t(`refund.confirm.${way}`, { amount: money(given) })}
        </SaveButton>
      }
    >
      <Segments
        label={t('refund.how')}
        value={way}
        onChange={setWay}
        segments={ways.map((each) => ({ id: each, label: t(`pay.way.${each}`) }))}
      />
      {isTyping ? (
        <div className="pt-3">
          <AmountPad
            label={t('how_much')}
            prefix="₹"
            decimals={2}
            value={amount}
            onChange={setAmount}
            problem={problem}
          />
        </div>
      ) : (
        <div className="flex items-center gap-2 py-3">
          <Amount className="text-money-due-ink">{money(given)}</Amount>
          <Button look="plain" className="shrink-0" onClick={() => setIsTyping(true)}>
            {t('pay.other_amount')}
          </Button>
        </div>
      )}
      {way === 'upi' && (
        <>
          {order.customerPhone && (
            <p className="tabular pb-3">
              {t('refund.send_to', { phone: digits(order.customerPhone) })}
            </p>
          )}
          <UtrField
            label={t('refund.utr')}
            hint={t('refund.utr_note')}
            value={utr}
            onChange={setUtr}
          />
        </>
      )}
    </Sheet>
  )
}
