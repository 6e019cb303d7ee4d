import { v7 as newId } from 'uuid'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { mayTakeBack, takeBackArgs } from '#core/stock/take-back.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { type GoodsForm, stockingOf } from './goods-form.ts'
import type { Variant } from './ready-goods.ts'
import { useGoodsRefusal } from './use-goods-refusal.ts'

/** Puts a ready good on the shelf. A second tap while the first is being written does nothing. */
export function useStockGoods() {
  const store = useStore()
  const t = useT('onboarding')
  const tell = useUndoBar()
  const refusal = useGoodsRefusal()
  const { act } = useActing(refusal)

  return async (
    item: ReadyItem,
    form: GoodsForm,
    variant: Variant,
    kept: readonly ShelfItem[],
  ): Promise<'done' | 'no_price' | 'refused'> => {
    const stocking = stockingOf(item, form, variant, kept, newId)
    if (!stocking) return 'no_price'
    const text = t('goods.said', { name: item.name })
    if (stocking.kind === 'again') {
      const { edit, back, count } = stocking
      // The count goes back too, unless something has answered it already.
      const undo = async () => {
        const ids = count ? [count, ...(count.also ?? [])].map(({ id }) => id) : []
        const moves = (await store.db.moves.bulkGet(ids)).flatMap((move) => move ?? [])
        const undone = await store.commitAll([
          { verb: 'editProduct', args: back },
          ...moves
            .filter(mayTakeBack)
            .map((move) => ({ verb: 'moveStock', args: takeBackArgs(move) }) as const),
        ])
        if (!undone.ok) tell({ text: refusal(undone.code) })
      }
      const isDone = await act(
        () =>
          store.commitAll([
            { verb: 'editProduct', args: edit },
            ...(count ? [{ verb: 'countStock', args: count } as const] : []),
          ]),
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
