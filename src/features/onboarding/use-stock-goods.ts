import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { type GoodsForm, stockingOf } from './goods-form.ts'
import type { Variant } from './ready-goods.ts'

const codes = ['price_above_mrp', 'storage_full', 'not_allowed'] as const

/** Puts a ready good on the shelf. A second tap while the first is being written does nothing. */
export function useStockGoods() {
  const store = useStore()
  const t = useT('onboarding')
  const tell = useUndoBar()
  const refusal = useCallback(
    (code: string) => t(`goods.refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { act } = useActing(refusal)

  return async (
    item: ReadyItem,
    form: GoodsForm,
    variant: Variant,
    kept: readonly ShelfItem[],
  ): Promise<'done' | 'no_price' | 'refused'> => {
    const stocking = stockingOf(form, variant, kept, newId)
    if (!stocking) return 'no_price'
    const text = t('goods.said', { name: item.name })
    if (stocking.kind === 'again') {
      const { edit, count } = stocking
      const undo = () =>
        store.commit('editProduct', { productId: edit.productId, set: { active: false } })
      const isDone = await act(
        async () => {
          const edited = await store.commit('editProduct', edit)
          return edited.ok && count ? store.commit('countStock', count) : edited
        },
        () => ({ text, undo }),
      )
      return isDone ? 'done' : 'refused'
    }
    const { args } = stocking
    // Before it has left the phone it is as if it had never been; after that it is no longer sold.
    const undo = async (id: string) => {
      const isGone = await store.undo(id)
      if (isGone) return
      const set = { active: false }
      const archived = await store.commit('editProduct', { productId: args.product.id, set })
      if (!archived.ok) tell({ text: refusal(archived.code) })
    }
    const isDone = await act(
      () => store.commit('addProduct', args),
      (id) => ({ text, undo: () => undo(id) }),
    )
    return isDone ? 'done' : 'refused'
  }
}
