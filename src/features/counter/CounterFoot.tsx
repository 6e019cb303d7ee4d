import { Banknote, Building2, Check, Percent, QrCode } from 'lucide-react'
import type { BasketTotals } from '#core/bill/basket.ts'
import type { RegisteredBuyer } from '#core/bill/registered-buyer.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Way } from './PaySheet.tsx'

type Props = {
  count: number
  totals: BasketTotals
  mayPrice: boolean
  /** To whom the tax invoice is made out; null: nobody is named yet. */
  registered: RegisteredBuyer | null
  isActing: boolean
  onOff: () => void
  /** Asks to whom; absent: the shop writes no tax invoices. */
  onRegistered: (() => void) | undefined
  onPay: (way: Way) => void
  /** Writes it on somebody's khata; absent: this person may give no credit. */
  onCredit: (() => void) | undefined
  /** Opens a line that still has no price; absent: all have one. */
  onPrice: (() => void) | undefined
  onFinish: () => void
}

/** What it comes to, big, and the ways to pay it under the thumb. */
export function CounterFoot(props: Props) {
  const { count, totals, mayPrice, registered, isActing, onOff, onRegistered } = props
  const { onPay, onCredit, onPrice, onFinish } = props
  const t = useT('counter')
  const format = useFormat()
  const { money } = format
  const { offPaise, roundPaise, totalPaise, paidPaise, duePaise } = totals
  const notes = [
    t('goods', { count, shown: format.count(count) }),
    offPaise > 0 && t('off_note', { amount: money(offPaise) }),
    roundPaise !== 0 &&
      t('round', { amount: `${roundPaise > 0 ? '+' : '−'}${money(paise(Math.abs(roundPaise)))}` }),
    paidPaise > 0 && t('paid_note', { amount: money(paidPaise), total: money(totalPaise) }),
  ].filter((note) => note !== false)
  return (
    <div className="grid gap-2">
      {onRegistered && registered && (
        <button
          type="button"
          onClick={onRegistered}
          className="flex min-h-12 items-center gap-2 rounded-card bg-brand-soft px-3 py-1 text-start active:bg-pressed"
        >
          <Building2 size={22} aria-hidden="true" className="shrink-0 text-brand-ink" />
          <span className="min-w-0 flex-1">
            <b className="block truncate">{registered.name}</b>
            <span className="tabular block text-small text-muted">{registered.gstin}</span>
          </span>
        </button>
      )}
      <div className="flex flex-wrap items-center gap-x-2">
        <div className="min-w-[8rem] flex-1">
          <p className="tabular text-small text-muted">{notes.join(' · ')}</p>
          <Amount>{money(paise(Math.max(0, duePaise)))}</Amount>
        </div>
        <div className="ms-auto flex flex-wrap justify-end">
          {onRegistered && !registered && (
            <Button
              look="plain"
              className="px-2!"
              icon={<Building2 size={20} aria-hidden="true" />}
              onClick={onRegistered}
            >
              {t('registered.button')}
            </Button>
          )}
          {mayPrice && (
            <Button
              look="plain"
              className={onRegistered && 'px-2!'}
              icon={<Percent size={20} aria-hidden="true" />}
              onClick={onOff}
            >
              {t('off')}
            </Button>
          )}
        </div>
      </div>
      {onPrice ? (
        <Button look="attention" size="big" onClick={onPrice}>
          {t('write_price')}
        </Button>
      ) : duePaise > 0 ? (
        <div className="flex flex-wrap gap-2">
          <Button
            look="money"
            size="big"
            className="grow-2"
            icon={<Banknote size={26} aria-hidden="true" />}
            onClick={() => onPay('cash')}
          >
            {t('way.cash')}
          </Button>
          <Button
            look="primary"
            size="big"
            className="grow"
            icon={<QrCode size={22} aria-hidden="true" />}
            onClick={() => onPay('upi')}
          >
            {t('way.upi')}
          </Button>
          {onCredit && (
            <Button look="danger" size="big" className="grow px-3!" onClick={onCredit}>
              {t('way.khata')}
            </Button>
          )}
        </div>
      ) : duePaise < 0 ? (
        <Button look="danger" size="big" onClick={() => onPay('cash')}>
          {t('paid_too_much', { amount: money(paise(0 - duePaise)) })}
        </Button>
      ) : (
        <Button
          look="money"
          size="big"
          icon={<Check size={26} strokeWidth={3} aria-hidden="true" />}
          disabled={isActing}
          onClick={onFinish}
        >
          {t('finish')}
        </Button>
      )}
    </div>
  )
}
