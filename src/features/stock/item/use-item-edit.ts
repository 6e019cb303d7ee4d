import { useCallback } from 'react'
import type { TakenPicture } from '#core/catalogue/photo.ts'
import type { Product } from '#core/catalogue/product.ts'
import { editBack, type ProductEdit } from '#core/catalogue/product-edit.ts'
import type { Step } from '../../../data/mutate.ts'
import { useStore } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { useActing } from '../../../ui/use-acting.ts'

type Change = Omit<ProductEdit, 'productId'>

/** One good, and what becomes of it in an act. */
type Edited = { product: Product; change: Change }

const codes = ['price_above_mrp', 'full', 'storage_full', 'not_allowed'] as const

/** What a hand of the shop changes about goods: kept on the phone before the bar says so, and taken back by one tap. */
export function useItemEdit() {
  const store = useStore()
  const t = useT('item')
  const nameOf = useProductName()
  const refusal = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(refusal)

  /** All of them in one act; the first is the one that the bar names. */
  const editAll = (edits: readonly [Edited, ...Edited[]]) => {
    const steps = (asEdit: (edited: Edited) => ProductEdit) =>
      edits.map((edited): Step => ({ verb: 'editProduct', args: asEdit(edited) }))
    const commit = ([first, ...others]: Step[]) =>
      first ? store.commitAll([first, ...others]) : Promise.resolve({ ok: true, id: '' } as const)
    const whole = ({ product, change }: Edited) => ({ productId: product.id, ...change })
    return act(
      () => commit(steps(whole)),
      () => ({
        text: t('said.kept', { name: nameOf(edits[0].product) }),
        undo: () => commit(steps((edited) => editBack(edited.product, whole(edited)))),
      }),
    )
  }

  const edit = (product: Product, change: Change) => editAll([{ product, change }])

  /** The new photo of a good, or none; the one before comes back by one tap. */
  const setPhoto = async (product: Product, picture: TakenPicture) => {
    const productId = product.id
    const before = await store.db.photos.get(productId)
    const was = { type: before?.type ?? picture.type, data: before?.data ?? '' }
    return act(
      () => store.commit('setPhoto', { productId, picture }),
      () => ({
        text: t('said.kept', { name: nameOf(product) }),
        undo: () => store.commit('setPhoto', { productId, picture: was }),
      }),
    )
  }
  return { isActing, edit, editAll, setPhoto }
}
