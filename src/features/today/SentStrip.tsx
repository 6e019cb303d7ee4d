import { useRows } from '../../data/live.ts'
import { useSentFile } from '../../data/sent-file.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { useNow } from '../../ui/use-now.ts'
import { Photo, Status, Voice } from './SentMedia.tsx'
import { sentMediaOf, wordsWith } from './story.ts'

/**
 * What a customer photographed or spoke, with his words about it, over the field into which it is written; it leaves room
 * for that and the keyboard.
 */
export function SentStrip({ id, draftKey }: { id: string; draftKey: string }) {
  const t = useT('today')
  const file = useSentFile(id, draftKey, useNow())
  const items = useRows((db) => db.attention.toArray(), []) ?? []
  const item = items.find((each) => each.id === id)
  const isElsewhere = item !== undefined && sentMediaOf(item)?.kind === 'elsewhere'
  const isPhoto = file?.type.startsWith('audio/') === false
  const words = wordsWith(items, id)
  return (
    // The photo makes room for the words, so that the field keeps its own.
    <div className={classNames('mb-2 flex flex-col gap-1', isPhoto && 'max-h-[25dvh]')}>
      {words.length > 0 && <p className="two-lines shrink-0 text-small">{words.join(' · ')}</p>}
      {file === null && (
        <Status>{t(isElsewhere ? 'sent_media.elsewhere' : 'sent_media.later')}</Status>
      )}
      {file && (isPhoto ? <Photo src={file.src} /> : <Voice src={file.src} />)}
    </div>
  )
}
