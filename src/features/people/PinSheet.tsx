import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { lockPhone } from '../../platform/lock.ts'
import { FourDigits } from '../../ui/FourDigits.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { usePeopleActions } from './people-actions.ts'

type Props = {
  person: { id: string; name: string }
  /** He chooses it to lock the phone, which is done then. */
  locks?: boolean
  onClose: () => void
}

/** A PIN is chosen, for the first time or anew. */
export function PinSheet({ person, locks = false, onClose }: Props) {
  const t = useT('people')
  const { setPin, isActing } = usePeopleActions()
  const [typed, setTyped] = useState('')
  const save = async () => {
    if (!(await setPin(person.id, typed))) return
    onClose()
    if (locks) await lockPhone()
  }
  return (
    <Sheet
      title={t('pin.choose', { name: person.name })}
      onClose={onClose}
      bottom={
        <SaveButton disabled={typed.length < 4 || isActing} onClick={() => void save()}>
          {t(locks ? 'lock.button' : 'save')}
        </SaveButton>
      }
    >
      <p className="text-muted">
        {locks ? t('lock.choose_note') : t('pin.choose_note', { name: person.name })}
      </p>
      <FourDigits label={t('pin.label', { name: person.name })} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
