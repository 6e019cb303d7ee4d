import { useCallback, useEffect, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { type GoodsForm, goodsDraftKey, readGoodsForm } from './goods-form.ts'

/** The good whose price and quantity are being typed: kept with every key, back after the phone was killed. */
export function useGoodsDraft() {
  const store = useStore()
  const [form, setForm] = useState<GoodsForm | null>(null)
  useEffect(() => {
    let isHere = true
    void store.draft(goodsDraftKey).then((kept) => {
      // A tap made while the draft was read is newer than the draft.
      if (isHere) setForm((typed) => typed ?? readGoodsForm(kept))
    })
    return () => {
      isHere = false
    }
  }, [store])
  const change = useCallback(
    (next: GoodsForm) => {
      setForm(next)
      void store.saveDraft(goodsDraftKey, next)
    },
    [store],
  )
  const drop = useCallback(() => {
    setForm(null)
    void store.dropDraft(goodsDraftKey)
  }, [store])
  return { form, change, drop }
}
