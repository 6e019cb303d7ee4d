import { ListChecks } from 'lucide-react'
import { useId } from 'react'
import { useKeptDraft } from '../../data/use-kept-draft.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { pastedKey } from './chosen-list.ts'

type Props = { onRead: (text: string) => void; onClose: () => void }

const readText = (kept: unknown): string => (typeof kept === 'string' ? kept : '')

/** A list written by hand, or pasted from a message or a spreadsheet. */
export function PasteSheet({ onRead, onClose }: Props) {
  const t = useT('list')
  const id = useId()
  const [text, setText] = useKeptDraft(pastedKey, readText)
  return (
    <Sheet
      title={t('paste.title')}
      onClose={onClose}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<ListChecks size={24} aria-hidden="true" />}
          disabled={text.trim() === ''}
          onClick={() => onRead(text)}
        >
          {t('paste.read')}
        </Button>
      }
    >
      <label htmlFor={id} className="block pb-2 text-muted">
        {t('paste.note')}
      </label>
      <textarea
        id={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={8}
        placeholder={t('paste.example')}
        className="w-full rounded-card border border-edge bg-card p-3 text-body text-ink"
      />
    </Sheet>
  )
}
