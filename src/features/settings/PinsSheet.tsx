import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { pinSchema } from '#core/shop/shop.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'

type Props = {
  pins: readonly string[]
  onSave: (pins: string[]) => void
  onClose: () => void
}

/** So many PIN codes a shop can name; more is a town, and then it delivers everywhere. */
const mostPins = 30

/** The PIN codes the shop delivers to; each change holds at once. */
export function PinsSheet({ pins, onSave, onClose }: Props) {
  const t = useT('settings')
  const { digits } = useFormat()
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const add = () => {
    const pin = pinSchema.safeParse(asciiDigits(typed).replace(/\s/g, ''))
    setIsWrong(!pin.success)
    if (!pin.success) return
    setTyped('')
    if (!pins.includes(pin.data)) onSave([...pins, pin.data])
  }
  return (
    <Sheet title={t('delivery.pins')} onClose={onClose}>
      <p className="pb-2 text-muted">{t('delivery.all_pins')}</p>
      <ul className="flex flex-wrap gap-2 pb-3 empty:hidden">
        {pins.map((pin) => (
          <li key={pin}>
            <Button
              className="tabular"
              aria-label={t('delivery.remove_pin', { pin: digits(pin) })}
              icon={<X size={20} aria-hidden="true" />}
              onClick={() => onSave(pins.filter((other) => other !== pin))}
            >
              {digits(pin)}
            </Button>
          </li>
        ))}
      </ul>
      {pins.length < mostPins && (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <Field
            className="min-w-[9rem] flex-1"
            label={t('shop.pin')}
            value={typed}
            onChange={(text) => {
              setTyped(text)
              setIsWrong(false)
            }}
            problem={isWrong ? t('shop.wrong.pin') : undefined}
            inputMode="numeric"
            autoComplete="off"
            maxLength={7}
            enterKeyHint="done"
          />
          <Button
            type="submit"
            look="primary"
            size="big"
            icon={<Plus size={22} aria-hidden="true" />}
          >
            {t('delivery.add_pin')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
