import { type FormEvent, useState } from 'react'
import { foldText } from '#core/catalogue/fold-text.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'

/** The number under the lines, for a code that no camera reads; `isRare` = behind a tap. */
export function TypeCode({ isRare, onCode }: { isRare: boolean; onCode: (text: string) => void }) {
  const t = useT('scan')
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTyped('')
    onCode(foldText(typed))
  }
  if (isRare && !isOpen)
    return (
      <Button look="plain" className="w-full" onClick={() => setIsOpen(true)}>
        {t('type')}
      </Button>
    )
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2 pt-3">
      <Field
        label={t('type')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={40}
        className="min-w-[9rem] flex-1"
      />
      <Button type="submit" size="big" disabled={typed.trim() === ''}>
        {t('look')}
      </Button>
    </form>
  )
}
