import { useState } from 'react'
import { useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { useCopy } from './use-copy.ts'

type Props = { onClear: () => void; onClose: () => void }

/**
 * Takes the shop off this phone. While anything is on this phone alone, that is possible only with a copy in a file
 * that holds it, and after writing the number of what is meant.
 */
export function ClearSheet({ onClear, onClose }: Props) {
  const t = useT('safety')
  const { count, digits } = useFormat()
  const { joined, waiting } = useSyncState()
  const copy = useCopy()
  const [typed, setTyped] = useState('')
  const isSafe = joined && waiting === 0
  const number = String(waiting)
  const mayClear = isSafe || (copy.isFresh && typed === number)
  return (
    <Sheet
      title={t('clear.title')}
      onClose={onClose}
      bottom={
        <div className="grid gap-2">
          <Button look="danger" size="big" disabled={!mayClear} onClick={onClear}>
            {t('clear.button')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('clear.keep')}
          </Button>
        </div>
      }
    >
      {isSafe ? (
        <p>{t('clear.safe')}</p>
      ) : (
        <div className="grid gap-3">
          <p className="rounded-card bg-money-due-soft px-3 py-2 text-money-due-ink">
            {joined
              ? t('clear.unsent', { count: waiting, shown: count(waiting) })
              : t('clear.alone')}
          </p>
          <Button look="primary" onClick={() => void copy.save()} aria-disabled={copy.isSaving}>
            {t('clear.copy_first')}
          </Button>
          {copy.isFresh && (
            <Field
              label={t('clear.type', { number: count(waiting) })}
              value={digits(typed)}
              onChange={(text) => setTyped(asciiDigits(text).replace(/\D/g, ''))}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </div>
      )}
    </Sheet>
  )
}
