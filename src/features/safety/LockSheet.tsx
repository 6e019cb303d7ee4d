import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { lockPhone } from '../../platform/lock.ts'
import { Button } from '../../ui/Button.tsx'
import { FourDigits } from '../../ui/FourDigits.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

/** The number that opens the shop again is chosen each time it is locked. */
export function LockSheet({ onClose }: { onClose: () => void }) {
  const t = useT('safety')
  const [number, setNumber] = useState('')
  return (
    <Sheet
      title={t('lock.choose')}
      onClose={onClose}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          disabled={number.length < 4}
          onClick={() => void lockPhone(number)}
        >
          {t('lock.button')}
        </Button>
      }
    >
      <p className="pb-2 text-muted">{t('lock.choose_note')}</p>
      <FourDigits label={t('lock.number')} value={number} onChange={setNumber} />
    </Sheet>
  )
}
