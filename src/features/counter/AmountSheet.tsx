import { useState } from 'react'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'

type Props = {
  title: string
  /** Paise. */
  initial: number
  /** What the big button says for an amount, already formatted. */
  save: (amount: string) => string
  /** Nothing is an answer too, such as no discount. */
  mayBeNothing?: boolean
  /** More than this cannot be, in paise. */
  most?: number
  onSave: (paise: number) => void
  onClose: () => void
}

/** One amount of money by the number pad. */
export function AmountSheet({ title, initial, save, mayBeNothing, most, onSave, onClose }: Props) {
  const { money } = useFormat()
  const [typed, setTyped] = useState(initial > 0 ? typedOf(initial, 2) : '')
  const amount = Math.min(wholeOf(typed, 2) ?? 0, most ?? Infinity)
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <SaveButton disabled={amount === 0 && !mayBeNothing} onClick={() => onSave(amount)}>
          {save(money(paise(amount)))}
        </SaveButton>
      }
    >
      <AmountPad label={title} prefix="₹" decimals={2} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
