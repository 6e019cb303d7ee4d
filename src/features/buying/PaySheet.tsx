import { useState } from 'react'
import type { KhataMethod } from '#core/khata/khata.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useBuyingActions } from './buying-actions.ts'

type Props = {
  supplierId: string
  balance: number
  /** Money for him now, or what he was owed before the app knew of it. */
  what: 'pay' | 'opening'
  onClose: () => void
}

/** How much a supplier gets, and how; what is owed stands there ready. */
export function PaySheet({ supplierId, balance, what, onClose }: Props) {
  const t = useT('buying')
  const { money } = useFormat()
  const { pay, owedBefore, isActing } = useBuyingActions()
  const owed = what === 'pay' ? Math.max(0, -balance) : 0
  const [typed, setTyped] = useState(owed > 0 ? typedOf(owed, 2) : '')
  const [method, setMethod] = useState<KhataMethod>('cash')
  const amount = wholeOf(typed, 2) ?? 0
  const save = async () => {
    const isKept =
      what === 'pay' ? await pay(supplierId, amount, method) : await owedBefore(supplierId, amount)
    if (isKept) onClose()
  }
  return (
    <Sheet
      title={what === 'pay' ? t('pay.title') : t('opening.title')}
      onClose={onClose}
      bottom={
        <SaveButton
          look={what === 'pay' ? 'money' : 'primary'}
          disabled={amount === 0 || isActing}
          onClick={save}
        >
          {what === 'pay'
            ? t('pay.save', { amount: money(amount) })
            : t('opening.save', { amount: money(amount) })}
        </SaveButton>
      }
    >
      {what === 'pay' && (
        <div className="pb-2">
          <Segments
            label={t('pay.how')}
            value={method}
            onChange={setMethod}
            segments={[
              { id: 'cash', label: t('method.cash') },
              { id: 'upi', label: t('method.upi') },
            ]}
          />
        </div>
      )}
      <AmountPad
        label={owed > 0 ? t('owed_now', { amount: money(owed) }) : t('amount')}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
      />
    </Sheet>
  )
}
