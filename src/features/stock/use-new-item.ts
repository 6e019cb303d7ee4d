import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { emptyItem, type NewItem, newItemDraftKey, readNewItem } from './new-item.ts'

/** The form of a new item: kept on disk with every letter, back after the phone was killed. */
export function useNewItem(suggestedName: string, scanned: string) {
  const store = useStore()
  const [form, setForm] = useState<NewItem>({
    ...emptyItem,
    name: suggestedName,
    gtin: scanned,
  })
  // Letters typed before the disk has answered are newer than what the disk says.
  const isTouched = useRef(false)
  useEffect(() => {
    let isHere = true
    void store.draft(newItemDraftKey).then((kept) => {
      // A name or a barcode brought along is a new wish; an old half-filled form must not replace it.
      if (!isHere || isTouched.current || kept === undefined || suggestedName !== '') return
      const form = readNewItem(kept)
      if (scanned === '' || form.gtin === scanned) setForm(form)
    })
    return () => {
      isHere = false
    }
  }, [store, suggestedName, scanned])
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
