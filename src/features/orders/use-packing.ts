import { useCallback, useEffect, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { noPacking, type Packing, packingDraftKey, readPacking } from './packing.ts'

export type PackingDraft = { packing: Packing; change: (next: Packing) => void }

/** The check list of an order: shown at once, kept on disk with every tick, and back after the phone was killed. */
export function usePacking(orderId: string): PackingDraft {
  const store = useStore()
  const [packing, setPacking] = useState(noPacking)
  const key = packingDraftKey(orderId)
  useEffect(() => {
    let isHere = true
    void store.draft(key).then((kept) => {
      if (isHere) setPacking(readPacking(kept))
    })
    return () => {
      isHere = false
    }
  }, [store, key])
  const change = useCallback(
    (next: Packing) => {
      setPacking(next)
      void store.saveDraft(key, next)
    },
    [store, key],
  )
  return { packing, change }
}
