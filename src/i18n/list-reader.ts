import { useMemo } from 'react'
import { readList } from '#core/intake/read-list.ts'
import { shopProductOf } from '#core/intake/shop-product.ts'
import type { ReadLine } from '#core/order/written-order.ts'
import { available } from '#core/stock/movement.ts'
import { useShelf } from '../data/shelf.ts'
import { isFresh, useIndex } from './product-search.ts'

/**
 * Reads a list as customers write it into lines of what the shop sells (I1 to I17); null until the index has all of it.
 */
export function useListReader(): ((text: string) => ReadLine[]) | null {
  const shelf = useShelf()
  const known = useIndex(shelf, true)
  return useMemo(() => {
    if (!known || !shelf.isWhole || !isFresh(shelf, known)) return null
    const goods = shelf.items.map(({ product, stock }) => shopProductOf(product, available(stock)))
    const byId = new Map(shelf.items.map(({ product }) => [product.id, product]))
    const indexes = known.indexes.map(({ index }) => index)
    return (text) =>
      readList(text, goods, indexes).map(({ draft }) => ({
        draft,
        product: byId.get(draft.productId ?? ''),
      }))
  }, [known, shelf])
}
