import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { emptyItem, type NewItem, newItemDraftKey, readNewItem } from './new-item.ts'

/** The form of a new item: kept on disk with every letter, back after the phone was killed. */
export function useNewItem(suggestedName: string) {
  const store = useStore()
  const [form, setForm] = useState<NewItem>({ ...emptyItem, name: suggestedName })
  // Letters typed before the disk has answered are newer than what the disk says.
  const isTouched = useRef(false)
  useEffect(() => {
    let isHere = true
    void store.draft(newItemDraftKey).then((kept) => {
      // A name brought along is a new wish; an old half-filled form must not replace it.
      if (isHere && !isTouched.current && kept !== undefined && suggestedName === '')
        setForm(readNewItem(kept))
    })
    return () => {
      isHere = false
    }
  }, [store, suggestedName])
  const change = useCallback(
    (part: Partial<NewItem>) => {
      isTouched.current = true
      const next = { ...form, ...part }
      setForm(next)
      void store.saveDraft(newItemDraftKey, next)
    },
    [store, form],
  )
  const drop = useCallback(() => store.dropDraft(newItemDraftKey), [store])
  return { form, change, drop }
}
