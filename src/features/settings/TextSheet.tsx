import { type ComponentProps, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

type Props = {
  title: string
  hint: string
  wrong: string
  value: string
  /** The text as it is kept, or null when it is no such thing. */
  check: (typed: string) => string | null
  input: Partial<ComponentProps<typeof Field>>
  onSave: (value: string) => void
  onClose: () => void
}

/** Asks for one line of text. */
export function TextSheet({ title, hint, wrong, value, check, input, onSave, onClose }: Props) {
  const t = useT('settings')
  const [typed, setTyped] = useState(value)
  const [isWrong, setIsWrong] = useState(false)
  const save = () => {
    const text = check(typed)
    if (text === null) setIsWrong(true)
    else onSave(text)
  }
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <Button type="submit" form="text" look="primary" size="big" className="w-full">
          {t('shop.save')}
        </Button>
      }
    >
      <form
        id="text"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          {...input}
          label={title}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            setIsWrong(false)
          }}
          hint={hint}
          problem={isWrong ? wrong : undefined}
          enterKeyHint="done"
        />
      </form>
    </Sheet>
  )
}
