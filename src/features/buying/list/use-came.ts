import { useLocation } from 'wouter'
import type { ListLine } from '#core/buy-list/buy-draft.ts'
import { useStore } from '../../../data/live.ts'
import { storageFailed } from '../../../data/quota.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useUndoBar } from '../../../ui/UndoBar.tsx'
import { cameDraft, readDraft, receiveDraftKey } from '../receive-draft.ts'
import type { GoodToBuy } from './buy-queries.ts'

/** Opens the supplier's bill with what was asked of him, once that is kept. */
export function useCame(goods: ReadonlyMap<string, GoodToBuy> | undefined) {
  const store = useStore()
  const t = useT('needs')
  const tell = useUndoBar()
  const [, navigate] = useLocation()
  return async (supplierId: string, lines: readonly ListLine[]): Promise<void> => {
    const asked = lines.map(({ productId, qty, packQty }) => {
      const last = goods?.get(productId)?.last?.line
      return { productId, qty, packQty, ...(last && { last }) }
    })
    try {
      const draft = cameDraft(readDraft(await store.draft(receiveDraftKey)), supplierId, asked)
      if (draft) await store.saveDraft(receiveDraftKey, draft)
    } catch (error) {
      const isFull = storageFailed(store.book, error) === 'storage_full'
      return tell({ text: t(isFull ? 'refused.storage_full' : 'refused.other') })
    }
    navigate(`/buying/receive?s=${supplierId}`)
  }
}
