import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { shopText, type TextField } from './shop-field.ts'

type Props = {
  field: TextField
  value: string
  onSave: (value: string) => void
  onClose: () => void
}

const inputs = {
  name: { autoComplete: 'organization', maxLength: 80 },
  pin: { inputMode: 'numeric', autoComplete: 'postal-code', maxLength: 7 },
  vpa: { inputMode: 'email', autoComplete: 'off', autoCapitalize: 'none', maxLength: 255 },
  ownerPhone: { inputMode: 'tel', autoComplete: 'tel', maxLength: 20 },
} as const

/** One line about the shop: its name, its PIN code, its UPI address, its owner's number. */
export function ShopTextSheet({ field, value, onSave, onClose }: Props) {
  const t = useT('settings')
  const [typed, setTyped] = useState(value)
  const [isWrong, setIsWrong] = useState(false)
  const save = () => {
    const text = shopText(field, field === 'name' ? typed : asciiDigits(typed))
    if (text === null) setIsWrong(true)
    else onSave(text)
  }
  return (
    <Sheet
      title={t(`shop.${field}`)}
      onClose={onClose}
      bottom={
        <Button type="submit" form="shop-text" look="primary" size="big" className="w-full">
          {t('shop.save')}
        </Button>
      }
    >
      <form
        id="shop-text"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label={t(`shop.${field}`)}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            setIsWrong(false)
          }}
          hint={t(`shop.hint.${field}`)}
          problem={isWrong ? t(`shop.wrong.${field}`) : undefined}
          enterKeyHint="done"
          {...inputs[field]}
        />
      </form>
    </Sheet>
  )
}
