import { v7 as newId } from 'uuid'
import { useLocation } from 'wouter'
import type { ListLine } from '#core/buy-list/buy-draft.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { mostLines, type PurchaseLine } from '#core/purchase/purchase.ts'
import { useStore } from '../../../data/live.ts'
import { readDraft, receiveDraftKey } from '../receive-draft.ts'
import type { GoodToBuy } from './buy-queries.ts'

/**
 * Opens the supplier's bill with what was asked of him, at what it cost last; goods without a known cost are looked at by
 * hand. A bill that is half written stays as it is.
 */
export function useCame(goods: ReadonlyMap<string, GoodToBuy>) {
  const store = useStore()
  const [, navigate] = useLocation()
  return async (supplierId: string, lines: readonly ListLine[]): Promise<void> => {
    const draft = readDraft(await store.draft(receiveDraftKey))
    if (draft.lines.length === 0) {
      const came = lines.flatMap((line) => billLine(line, goods.get(line.productId)) ?? [])
      await store.saveDraft(receiveDraftKey, {
        ...draft,
        supplierId,
        lines: came.slice(0, mostLines),
      })
    }
    navigate(`/buying/receive?s=${supplierId}`)
  }
}

function billLine(
  { productId, qty, packQty }: ListLine,
  good: GoodToBuy | undefined,
): PurchaseLine | null {
  if (!good?.last) return null
  const { costPaise, qty: per } = good.last.line
  return {
    ...{ moveId: newId(), productId, qty, costPaise: lineTotal(costPaise, per, qty) },
    ...(packQty === null ? {} : { packQty }),
  }
}
