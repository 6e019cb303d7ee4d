import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { postedCount, type ShelfCount, type StockTake } from '#core/stock/stock-take.ts'
import { useStore } from '../../data/live.ts'
import type { Step } from '../../data/mutate.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'
import { differencesOf } from './take-queries.ts'

/** So many counts at most fit into one verb. */
const countsAtOnce = 80

/** What is done in a stock-take. Each count is on the disk before the next one is asked for. */
export function useTakeActions() {
  const store = useStore()
  const t = useT('counting')
  const sentenceOf = useCallback(
    (code: string) => t(code === 'storage_full' ? 'refused.storage_full' : 'refused.other'),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)
  return {
    isActing,
    open: (scope: StockTake['scope']) =>
      act(() => store.commit('openStockTake', { id: newId(), scope })),
    /** `instead` = the counts that it replaces. Of goods that stand under this one nothing more is there (S11). */
    count: (
      takeId: string,
      product: JoinedProduct,
      qty: number,
      instead: readonly ShelfCount[],
    ) => {
      const step = (productId: string, found: number): Step => {
        const replaced = instead.filter((one) => one.productId === productId).map(({ id }) => id)
        const count = { id: newId(), takeId, productId, qty: found, instead: replaced.slice(0, 20) }
        return { verb: 'countShelf', args: count }
      }
      const also = (product.also ?? []).map(({ id }) => step(id, 0))
      return act(() => store.commitAll([step(product.id, qty), ...also]))
    },
    /** Everything that was counted becomes the shelf, all of it or nothing. */
    post: (takeId: string) =>
      act(
        async () => {
          const found = await differencesOf(store.db, takeId)
          const counts = found.map(({ difference }) => postedCount(difference))
          const steps: Step[] = []
          for (let from = 0; from === 0 || from < counts.length; from += countsAtOnce) {
            const some = counts.slice(from, from + countsAtOnce)
            steps.push({ verb: 'closeStockTake', args: { takeId, as: 'posted', counts: some } })
          }
          const [first, ...rest] = steps
          return first ? store.commitAll([first, ...rest]) : { ok: false, code: 'other' }
        },
        () => ({ text: t('said.posted') }),
      ),
    drop: (takeId: string) =>
      act(
        () => store.commit('closeStockTake', { takeId, as: 'dropped', counts: [] }),
        (id) => ({ text: t('said.dropped'), undo: () => store.undo(id) }),
      ),
  }
}
