import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { openPin } from '../../platform/pin-keys.ts'
import { countWrongPin, forgetWrongPins, usePinWait } from '../../platform/pin-wait.ts'
import { FourDigits } from '../../ui/FourDigits.tsx'
import type { WithPin } from './people-queries.ts'

type Props = {
  person: WithPin
  /** The digits were right; the key says yes in his name. */
  onRight: (key: CryptoKey) => void
}

/** Asks a person for his PIN; after wrong ones he waits (R8). */
export function AskPin({ person, onRight }: Props) {
  const t = useT('people')
  const { count } = useFormat()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<'ready' | 'looking' | 'wrong'>('ready')
  const left = usePinWait(person.id)

  const type = async (value: string) => {
    if (state === 'looking') return
    setTyped(value)
    if (value.length < 4) return
    setState('looking')
    const key = await openPin(person.pin, value)
    setTyped('')
    await (key ? forgetWrongPins(person.id) : countWrongPin(person.id))
    setState(key ? 'ready' : 'wrong')
    if (key) onRight(key)
  }
  if (left > 0) {
    const isLong = left > 90
    const shown = isLong ? Math.ceil(left / 60) : left
    return (
      <div role="alert" className="py-6 text-center">
        {state === 'wrong' && <p className="pb-1 text-money-due-ink">{t('pin.wrong')}</p>}
        <p className="tabular text-amount font-bold">
          {t(isLong ? 'pin.wait_minutes' : 'pin.wait_seconds', {
            count: shown,
            shown: count(shown),
          })}
        </p>
        <p className="pt-2 text-muted">{t('pin.wait_note')}</p>
        {person.role !== 'owner' && <p className="text-muted">{t('pin.forgotten')}</p>}
      </div>
    )
  }
  return (
    <FourDigits
      isHidden
      label={t('pin.label', { name: person.name })}
      value={typed}
      onChange={(value) => void type(value)}
    />
  )
}
