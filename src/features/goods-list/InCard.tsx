import { ClipboardPaste, FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { PasteSheet } from './PasteSheet.tsx'
import { Problem } from './Problem.tsx'
import type { ListProblem } from './use-goods-list.ts'

type Props = {
  /** Nothing else is the likelier next step. */
  isNext: boolean
  isReading: boolean
  problem: ListProblem | null
  onRead: (source: { file: File } | { text: string }) => Promise<void>
}

/** A list comes in: from a file, or written and pasted. */
export function InCard({ isNext, isReading, problem, onRead }: Props) {
  const t = useT('list')
  const input = useRef<HTMLInputElement>(null)
  const [isPasting, setIsPasting] = useState(false)
  const take = (file: File | undefined) => {
    // The same file may be chosen once more.
    if (input.current) input.current.value = ''
    if (file && !isReading) void onRead({ file })
  }
  return (
    <Card as="section" aria-labelledby="in-title">
      <h2 id="in-title" className="text-lead font-bold">
        <span aria-hidden="true">📥 </span>
        {t('in.title')}
      </h2>
      <p className="pt-1 pb-3 text-muted">{t('in.note')}</p>
      <div className="grid gap-2">
        <Button
          look={isNext ? 'primary' : 'quiet'}
          size="big"
          className="w-full"
          icon={<FileSpreadsheet size={24} aria-hidden="true" />}
          aria-disabled={isReading}
          onClick={() => input.current?.click()}
        >
          {isReading ? t('in.reading') : t('in.file')}
        </Button>
        <p className="text-center text-small text-muted">{t('in.kinds')}</p>
        <Button
          size="big"
          className="w-full"
          icon={<ClipboardPaste size={24} aria-hidden="true" />}
          aria-disabled={isReading}
          onClick={() => setIsPasting(true)}
        >
          {t('in.paste')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        // Phones name the type of a list as they like, so every file may be chosen.
        onChange={(event) => take(event.target.files?.[0])}
      />
      {problem && <Problem>{t(`file.${problem}`)}</Problem>}
      {isPasting && (
        <PasteSheet
          onClose={() => setIsPasting(false)}
          onRead={(text) => {
            setIsPasting(false)
            void onRead({ text })
          }}
        />
      )}
    </Card>
  )
}
