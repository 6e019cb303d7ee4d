import { useT } from '../../i18n/i18n.ts'
import { asciiDigits } from '../../ui/typed-number.ts'
import { shopText, type TextField } from './shop-field.ts'
import { TextSheet } from './TextSheet.tsx'

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
export function ShopTextSheet({ field, ...rest }: Props) {
  const t = useT('settings')
  return (
    <TextSheet
      {...rest}
      title={t(`shop.${field}`)}
      hint={t(`shop.hint.${field}`)}
      wrong={t(`shop.wrong.${field}`)}
      check={(typed) => shopText(field, field === 'name' ? typed : asciiDigits(typed))}
      input={inputs[field]}
    />
  )
}
