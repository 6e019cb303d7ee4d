import { useState } from 'react'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { HearButton } from '../../ui/HearButton.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'

type Props = {
  title: string
  /** How it may be spoken, as an example. */
  example: string
  /** What the big button says for an amount, already formatted. */
  save: (amount: string) => string
  onSave: (paise: number) => void
  onClose: () => void
}

/** One amount of money by the number pad. */
export function AmountSheet({ title, example, save, onSave, onClose }: Props) {
  const { money } = useFormat()
  const [typed, setTyped] = useState('')
  const [spoken, setSpoken] = useState(0)
  /** What is no certain amount leaves the field open (Q7). */
  const hear = async (text: string) => {
    const { spokenAmount, spokenWords } = await import('#core/voice/spoken-amount.ts')
    const { paise: heard } = spokenAmount(spokenWords(text))
    setTyped(heard === null ? '' : typedOf(heard, 2))
    setSpoken((times) => times + 1)
  }
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
      <AmountPad
        // The first key after what was spoken replaces it.
        key={spoken}
        label={title}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        suffix={<HearButton example={example} onHeard={(text) => void hear(text)} />}
      />
    </Sheet>
  )
}
