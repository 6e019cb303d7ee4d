import { Check } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
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
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
          onClick={() => onSave((wholeOf(typed, 0) ?? 0) * 100)}
        >
          {t('shop.save')}
        </Button>
      }
    >
      <AmountPad label={title} prefix="₹" decimals={0} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
