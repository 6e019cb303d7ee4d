import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'

type Props = {
  title: string
  paise: number
  onSave: (paise: number) => void
  onClose: () => void
}

/** An amount of the shop's rules, in whole rupees; nothing typed is nought. */
export function RupeesSheet({ title, paise, onSave, onClose }: Props) {
  const t = useT('settings')
  const [typed, setTyped] = useState(paise > 0 ? typedOf(paise / 100, 0) : '')
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <SaveButton onClick={() => onSave((wholeOf(typed, 0) ?? 0) * 100)}>
          {t('shop.save')}
        </SaveButton>
      }
    >
      <AmountPad label={title} prefix="₹" decimals={0} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
