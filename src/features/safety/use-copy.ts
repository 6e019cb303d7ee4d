import { useCallback, useRef, useState } from 'react'
import { useRows, useStore, useSyncState } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { saveCopy } from './save-copy.ts'

const dayMs = 86_400_000

/** The last copy in a file, how much it still says, and the way to a new one. */
export function useCopy() {
  const t = useT('safety')
  const store = useStore()
  const { joined } = useSyncState()
  const tell = useUndoBar()
  const isRunning = useRef(false)
  const [isSaving, setIsSaving] = useState(false)
  const known = useRows(async (db) => {
    const [copy, sync, first] = await Promise.all([
      db.meta.get('copy'),
      db.meta.get('sync'),
      db.outbox.orderBy('seq').first(),
    ])
    return {
      copy: copy?.k === 'copy' ? copy.value : null,
      nextSeq: sync?.k === 'sync' ? sync.value.nextSeq : 0,
      begunAt: first?.at ?? null,
    }
  }, [])

  const save = useCallback(async () => {
    if (isRunning.current) return
    isRunning.current = true
    setIsSaving(true)
    const outcome = await saveCopy(store)
    isRunning.current = false
    setIsSaving(false)
    if (outcome !== 'put_off') tell({ text: t(outcome === 'saved' ? 'copy.saved' : 'copy.failed') })
  }, [store, tell, t])

  const copiedAt = known?.copy?.at ?? null
  const isFresh = known?.copy != null && known.copy.next === known.nextSeq
  /** A shop that is on this phone alone has changed since the last copy, a day or longer ago. */
  const isDue = (now: number): boolean => {
    const since = copiedAt ?? known?.begunAt ?? null
    return known !== undefined && !joined && !isFresh && since !== null && now - since > dayMs
  }
  const daysOld = (now: number): number =>
    copiedAt === null ? 0 : Math.floor((now - copiedAt) / dayMs)
  return { copiedAt, isFresh, isDue, daysOld, isSaving, save }
}
