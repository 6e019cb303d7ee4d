import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Field } from '../../ui/Field.tsx'
import type { Said } from './stock-actions.ts'

type Props = { said: Said; onSay: (said: Said) => void; hasPrinted: boolean }

/** What few want to tell beside the amount: what is printed on goods that come in, and a word about it. */
export function MoreToSay({ said, onSay, hasPrinted }: Props) {
  const t = useT('moves')
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen)
    return (
      <Button
        look="plain"
        className="mt-2"
        icon={<Plus size={20} aria-hidden="true" />}
        onClick={() => setIsOpen(true)}
      >
        {hasPrinted ? t('more.printed') : t('more.note')}
      </Button>
    )
  return (
    <div className="grid gap-3 pt-2">
      {hasPrinted && (
        <>
          <DayField
            label={t('expiry')}
            value={said.expiry}
            onChange={(expiry) => onSay({ ...said, expiry })}
          />
          <Field
            label={t('batch')}
            value={said.batch ?? ''}
            maxLength={30}
            autoComplete="off"
            onChange={(batch) => onSay({ ...said, batch: batch === '' ? undefined : batch })}
          />
        </>
      )}
      <Field
        label={t('note')}
        value={said.note ?? ''}
        maxLength={200}
        autoComplete="off"
        onChange={(note) => onSay({ ...said, note })}
      />
    </div>
  )
}
