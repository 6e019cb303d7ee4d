import { useCallback } from 'react'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import { editBack, type ProductEdit } from '#core/catalogue/product-edit.ts'
import { mrpsToBring } from '#core/catalogue/same-goods.ts'
import { useStore } from '../../../data/live.ts'
import type { Step } from '../../../data/mutate.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { useActing } from '../../../ui/use-acting.ts'

const codes = [
  'other_unit',
  'other_size',
  'good_merged_differently',
  'full',
  'not_allowed',
  'storage_full',
] as const

/** Says that two goods are one and the same, and that they are two after all; each is taken back by one tap. */
export function useSameGoods() {
  const store = useStore()
  const t = useT('same')
  const nameOf = useProductName()
  const sentenceOf = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)

  /** `into` stands for both from now on, and for the packets with the printed prices of the other. */
  const join = ({ id }: JoinedProduct, into: JoinedProduct) => {
    const args = { productId: id, into: into.id }
    const edits = (change: ProductEdit | null): Step[] =>
      change ? [{ verb: 'editProduct', args: change }] : []
    let back: ProductEdit | null = null
    return act(
      async () => {
        const [good, kept] = await store.db.products.bulkGet([id, into.id])
        const mrps = good && kept ? mrpsToBring(good, kept) : null
        back = mrps && kept ? editBack(kept, mrps) : null
        return store.commitAll([{ verb: 'mergeProducts', args }, ...edits(mrps)])
      },
      () => ({
        text: t('said.joined', { name: nameOf(into) }),
        undo: () => store.commitAll([{ verb: 'unmergeProducts', args }, ...edits(back)]),
      }),
    )
  }

  const part = ({ id, mergedInto }: Product) => {
    if (mergedInto === undefined) return
    const pair = { productId: id, into: mergedInto }
    return act(
      () => store.commit('unmergeProducts', pair),
      () => ({
        text: t('said.parted'),
        undo: () => store.commit('mergeProducts', pair),
      }),
    )
  }

  return { isActing, join, part, whyNot: sentenceOf }
}
