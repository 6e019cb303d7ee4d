import { useRows } from '../../data/live.ts'
import { useSentFile } from '../../data/sent-file.ts'
import { useT } from '../../i18n/i18n.ts'
import { useNow } from '../../ui/use-now.ts'
import { Photo, Status, Voice } from './SentMedia.tsx'
import { sentMediaOf } from './story.ts'

/** What a customer photographed or spoke, over the field into which it is written; it leaves room for that and the keyboard. */
export function SentStrip({ id, draftKey }: { id: string; draftKey: string }) {
  const t = useT('today')
  const file = useSentFile(id, draftKey, useNow())
  const item = useRows((db) => db.attention.get(id), [id])
  const isElsewhere = item !== undefined && sentMediaOf(item)?.kind === 'elsewhere'
  return (
    <div className="mb-2">
      {file === null && (
        <Status>{t(isElsewhere ? 'sent_media.elsewhere' : 'sent_media.later')}</Status>
      )}
      {file &&
        (file.type.startsWith('audio/') ? <Voice src={file.src} /> : <Photo src={file.src} />)}
    </div>
  )
}
