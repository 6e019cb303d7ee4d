import { useState } from 'react'
import { foldText } from '#core/catalogue/fold-text.ts'
import type { Address } from '#core/customer/customer.ts'
import { pinSchema } from '#core/shop/shop.ts'
import { useT } from '../../../i18n/i18n.ts'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'

type Props = { address: Address | null; onSave: (address: Address) => void; onClose: () => void }

/** Where to bring it: house and road, a landmark, the PIN code if it is known. */
export function AddressSheet({ address, onSave, onClose }: Props) {
  const t = useT('write')
  const [line, setLine] = useState(address?.line ?? '')
  const [landmark, setLandmark] = useState(address?.landmark ?? '')
  const [pin, setPin] = useState(address?.pin ?? '')
  const code = foldText(pin).replaceAll(/\s/g, '')
  const isWrong = code !== '' && !pinSchema.safeParse(code).success
  const isSame = address?.line === line.trim() && address.landmark === landmark.trim()
  const save = () =>
    onSave({
      line: line.trim(),
      landmark: landmark.trim(),
      pin: code,
      // A dropped pin belongs to the place that it was dropped for.
      latE6: isSame ? address.latE6 : null,
      lngE6: isSame ? address.lngE6 : null,
    })
  return (
    <Sheet
      title={t('write_address')}
      onClose={onClose}
      bottom={
        <SaveButton
          disabled={isWrong || (line.trim() === '' && landmark.trim() === '')}
          onClick={save}
        >
          {t('go_on')}
        </SaveButton>
      }
    >
      <div className="grid gap-3">
        <Field label={t('address.line')} value={line} onChange={setLine} maxLength={200} />
        <Field
          label={t('address.landmark')}
          value={landmark}
          onChange={setLandmark}
          maxLength={120}
        />
        <Field
          label={t('address.pin')}
          value={pin}
          onChange={setPin}
          inputMode="numeric"
          maxLength={7}
          problem={isWrong ? t('address.pin_wrong') : undefined}
        />
      </div>
    </Sheet>
  )
}
