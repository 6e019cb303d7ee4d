import { ListChecks } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { ReadLine } from '#core/order/written-order.ts'
import { useStore } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useListReader } from '../../../i18n/list-reader.ts'
import { Button } from '../../../ui/Button.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { listDraftKey, readText } from './draft-keys.ts'

type Props = { sent: ReactNode; onRead: (lines: ReadLine[]) => void; onClose: () => void }

/** A whole list as it is said or pasted; it becomes lines, with a doubt where something is not clear. */
export default function ListSheet({ sent, onRead, onClose }: Props) {
  const t = useT('write')
  const store = useStore()
  const id = useId()
  const [text, setText] = useKeptDraft(listDraftKey, readText)
  const read = useListReader()
  const take = () => {
    if (!read) return
    onRead(read(text))
    void store.dropDraft(listDraftKey)
  }
  return (
    <Sheet
      title={t('list.title')}
      onClose={onClose}
      top={sent}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<ListChecks size={24} aria-hidden="true" />}
          disabled={!read || text.trim() === ''}
          onClick={take}
        >
          {t('list.read')}
        </Button>
      }
    >
      <label htmlFor={id} className="block pb-2 text-muted">
        {t('list.note')}
      </label>
      <textarea
        id={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={6}
        maxLength={6000}
        placeholder={t('list.example')}
        className="w-full rounded-card border border-edge bg-card p-3 text-body text-ink"
      />
    </Sheet>
  )
}
