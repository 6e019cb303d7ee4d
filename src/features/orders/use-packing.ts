import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { noPacking, type Packing, packingDraftKey, readPacking } from './packing.ts'

export type PackingDraft = { packing: Packing; change: (next: Packing) => void }

/** The check list of an order: shown at once, kept on disk with every tick, and back after the phone was killed. */
export function usePacking(orderId: string): PackingDraft {
  const store = useStore()
  const [packing, setPacking] = useState(noPacking)
  // A tick made before the disk has answered is newer than what the disk says.
  const isTouched = useRef(false)
  const key = packingDraftKey(orderId)
  useEffect(() => {
    let isHere = true
    void store.draft(key).then((kept) => {
      if (isHere && !isTouched.current) setPacking(readPacking(kept))
    })
    return () => {
      isHere = false
    }
  }, [store, key])
  const change = useCallback(
    (next: Packing) => {
      isTouched.current = true
      setPacking(next)
      void store.saveDraft(key, next)
    },
    [store, key],
  )
  return { packing, change }
}
