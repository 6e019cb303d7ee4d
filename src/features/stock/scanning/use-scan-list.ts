import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../../../data/live.ts'
import { readScanList, type ScanList, scanListKey } from './scan-list.ts'

/**
 * The list of a delivery: on disk with every beep, back after the phone was killed. Null until the disk has answered; a
 * code that comes before waits for it. What was received and could not be taken off the list any more is off it.
 */
export function useScanList(): {
  list: ScanList | null
  change: (next: (list: ScanList) => ScanList) => void
} {
  const store = useStore()
  const [list, setList] = useState<ScanList | null>(null)
  const newest = useRef<Promise<ScanList>>(null)
  const load = useCallback(async (): Promise<ScanList> => {
    const kept = readScanList(await store.draft(scanListKey))
    const received = await store.db.moves.bulkGet(kept.map(({ id }) => id))
    return kept.filter((_, n) => received[n] === undefined)
  }, [store])
  useEffect(() => {
    let isHere = true
    newest.current ??= load()
    void newest.current.then((kept) => isHere && setList(kept))
    return () => {
      isHere = false
    }
  }, [load])
  const change = useCallback(
    (next: (list: ScanList) => ScanList) => {
      newest.current = (newest.current ?? load()).then((before) => {
        const after = next(before)
        setList(after)
        void store.saveDraft(scanListKey, after)
        return after
      })
    },
    [store, load],
  )
  return { list, change }
}
