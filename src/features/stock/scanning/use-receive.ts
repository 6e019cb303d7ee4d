import { v7 as newId } from 'uuid'
import type { Product } from '#core/catalogue/product.ts'
import { useStore } from '../../../data/live.ts'
import type { Step } from '../../../data/mutate.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { useActing } from '../../../ui/use-acting.ts'
import { takeBackMoves } from '../take-back-moves.ts'
import { useRefusal } from '../use-refusal.ts'

/** So many base units of a good came; `id` will be the movement's. */
export type Came = { id: string; product: Product; qty: number }

/** What a scanned list and its codes lead to. */
export function useReceive() {
  const store = useStore()
  const t = useT('scan')
  const { count } = useFormat()
  const nameOf = useProductName()
  const { isActing, act } = useActing(useRefusal())

  /** All of it came in, in one act: kept together or not at all. `onUndo` when it was taken back. */
  const receive = (came: readonly Came[], onUndo: () => void) => {
    const [first, ...rest] = came.map(
      ({ id, product, qty }): Step => ({
        verb: 'moveStock',
        args: { id, productId: product.id, reason: 'receiving', qty, ref: null, note: '' },
      }),
    )
    if (!first) return Promise.resolve(false)
    const shown = { count: came.length, shown: count(came.length) }
    return act(
      () => store.commitAll([first, ...rest]),
      () => ({
        text: t('list.said', shown),
        undo: async () => {
          const ids = came.map(({ id }) => id)
          if ((await takeBackMoves(store, ids)).ok) onUndo()
        },
      }),
    )
  }

  /** The code stands on this good too. */
  const addCode = (product: Product, gtin: string) =>
    act(
      () =>
        store.commit('editProduct', {
          productId: product.id,
          set: { gtins: [...product.gtins, gtin] },
        }),
      () => ({
        text: t('choose.said', { name: nameOf(product) }),
        undo: () =>
          store.commit('editProduct', {
            productId: product.id,
            set: { gtins: product.gtins },
          }),
      }),
    )

  /** A carton of `qty` base units of the good carries this code. */
  const addCarton = (product: Product, gtin: string, qty: number) => {
    const packId = newId()
    return act(
      () =>
        store.commit('editProduct', {
          productId: product.id,
          set: {},
          packs: [{ id: packId, name: 'carton', qty, gtin }],
        }),
      () => ({
        text: t('choose.said', { name: nameOf(product) }),
        undo: () =>
          store.commit('editProduct', { productId: product.id, set: {}, withoutPacks: [packId] }),
      }),
    )
  }

  return { isActing, receive, addCode, addCarton }
}
