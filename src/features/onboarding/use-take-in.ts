import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { takeInReady, takeOutReady } from '#core/catalogue/take-in-ready.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { readCalled } from './use-called.ts'
import { useGoodsRefusal } from './use-goods-refusal.ts'

/**
 * Puts ready goods on the shelf, without a price yet, as one act: a phone that dies meanwhile has all of them or none.
 * What is there is looked up in the book, so that a second tap, also one long after, brings nothing twice.
 */
export function useTakeIn() {
  const store = useStore()
  const t = useT('onboarding')
  const { count } = useFormat()
  const tell = useUndoBar()
  const refusal = useGoodsRefusal()
  const { isActing, act } = useActing(refusal)

  const takeIn = useCallback(
    async (items: readonly ReadyItem[]): Promise<void> => {
      let taken: ReturnType<typeof takeInReady> = []
      const takeOut = async () => {
        const [first, ...rest] = takeOutReady(taken)
        if (!first) return
        const result = await store.commitAll([first, ...rest])
        if (!result.ok) tell({ text: refusal(result.code) })
      }
      await act(
        async () => {
          const [products, called] = await Promise.all([store.db.products.toArray(), readCalled()])
          taken = takeInReady(items, products, called, newId)
          const [first, ...rest] = taken
          return first ? store.commitAll([first, ...rest]) : { ok: true }
        },
        () => {
          const [only] = items
          if (taken.length === 0) return null
          return {
            text:
              items.length === 1 && only
                ? t('goods.said', { name: only.name })
                : t('goods.taken_in', { count: taken.length, shown: count(taken.length) }),
            undo: takeOut,
          }
        },
      )
    },
    [store, t, count, tell, refusal, act],
  )
  return { isActing, takeIn }
}
