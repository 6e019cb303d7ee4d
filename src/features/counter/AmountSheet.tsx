import { useState } from 'react'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { wholeOf } from '../../ui/typed-number.ts'

type Props = {
  title: string
  /** What the big button says for an amount, already formatted. */
  save: (amount: string) => string
  onSave: (paise: number) => void
  onClose: () => void
}

/** One amount of money by the number pad. */
export function AmountSheet({ title, save, onSave, onClose }: Props) {
  const { money } = useFormat()
  const [typed, setTyped] = useState('')
  const amount = wholeOf(typed, 2) ?? 0
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <SaveButton disabled={amount === 0} onClick={() => onSave(amount)}>
          {save(money(paise(amount)))}
        </SaveButton>
      }
    >
      <AmountPad label={title} prefix="₹" decimals={2} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
