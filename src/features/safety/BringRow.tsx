import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { FileButton } from './FileButton.tsx'
import { Row } from '../../ui/Row.tsx'
import type { ImportProblem } from '../../data/rescue/import-shop.ts'

/** Takes in what another phone of the shop could not send, from its copy in a file; it then goes out from here. */
export function BringRow() {
  const t = useT('safety')
  const { count } = useFormat()
  const { joined } = useSyncState()
  const { book, sync } = useStore()
  const [end, setEnd] = useState<{ taken: number } | { problem: ImportProblem } | null>(null)
  if (!joined) return null
  const take = async (file: File) => {
    const { importUnsent } = await import('../../data/rescue/import-unsent.ts')
    const done = await importUnsent(book, file)
    setEnd(done.ok ? { taken: done.value.taken } : { problem: done.code })
    sync.nudge()
  }
  return (
    <Row
      lead={<FileUp size={22} aria-hidden="true" className="text-brand" />}
      title={t('bring.unsent')}
      note={
        end === null
          ? t('bring.unsent_note')
          : 'problem' in end
            ? t(`file.${end.problem}`)
            : end.taken === 0
              ? t('bring.nothing')
              : t('bring.taken', { count: end.taken, shown: count(end.taken) })
      }
      end={<FileButton label={t('bring.choose')} onFile={take} />}
    />
  )
}
