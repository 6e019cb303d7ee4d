import { useId } from 'react'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useStore } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Field } from '../../../ui/Field.tsx'
import { FormSheet } from '../../../ui/FormSheet.tsx'

type Props = {
  title: string
  hint?: string
  /** What stands there now. */
  value: string
  maxLength: number
  /** Names the draft. */
  draft: string
  /** What is wrong with the text, in plain words. */
  problemOf?: (text: string) => string | undefined
  isActing: boolean
  /** true when it was kept. */
  onSave: (text: string) => Promise<boolean>
  onClose: () => void
}

const readText = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null)

/** One line of text about a good. */
export function TextSheet(props: Props) {
  const { title, hint, value, maxLength, draft, problemOf, isActing, onSave, onClose } = props
  const t = useT('item')
  const store = useStore()
  const formId = useId()
  const [kept, setTyped] = useKeptDraft(draft, readText)
  const typed = kept ?? value
  const text = typed.trim().normalize('NFC')
  const problem = problemOf?.(text)
  const save = async () => {
    if (problem !== undefined) return
    if (text !== value && !(await onSave(text))) return
    await store.dropDraft(draft)
    onClose()
  }
  return (
    <FormSheet
      formId={formId}
      title={title}
      save={t('save')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <Field
        label={title}
        value={typed}
        maxLength={maxLength}
        autoComplete="off"
        enterKeyHint="done"
        hint={hint}
        problem={kept === null ? undefined : problem}
        onChange={setTyped}
      />
    </FormSheet>
  )
}
