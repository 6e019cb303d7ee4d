import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { FindableShelf } from '#core/catalogue/find-products.ts'
import { foldText } from '#core/catalogue/fold-text.ts'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useStore } from '../data/live.ts'
import { type Shelf, useShelf } from '../data/shelf.ts'
import { useProductName } from './product-name.ts'
import type { SearchEngine } from './search-engine.ts'
import { type Searchable, shopIndex } from './shop-index.ts'

/** More than this many hits nobody reads through. */
const mostHits = 60

/**
 * Products as people say them, best first; nothing for an empty query. Finds names in all languages by sound
 * (cheeni, chini, চিনি, sugar) once the index is there; until then, and for goods named since, by parts of the name
 * that is shown.
 */
export function useProductSearch(query: string): readonly Product[] {
  const shelf = useShelf()
  const nameOf = useProductName()
  const known = useIndex(shelf, query !== '')

  const isSearch = query.trim() !== ''
  const engine = known?.engine
  const findable = isSearch && engine ? findableOf(engine, shelf.items) : undefined
  // Not in the index yet.
  const others = useMemo(
    () =>
      isFresh(shelf, known) ? [] : shelf.items.filter(({ product }) => !known?.known.has(product)),
    [shelf, known],
  )
  return useMemo(() => {
    if (!isSearch) return []
    const found = new Set(
      known && findable ? known.engine.findProducts(findable, known.indexes, query, mostHits) : [],
    )
    const part = foldText(query).trim()
    for (const { product } of others) {
      if (found.size >= mostHits) break
      if (foldedName(product, nameOf).includes(part)) found.add(product)
    }
    return [...found]
  }, [isSearch, findable, others, known, query, nameOf])
}

const findables = new WeakMap<Shelf['items'], FindableShelf<JoinedProduct>>()

/** Told once a shelf, not with the first letter of every search. */
function findableOf(engine: SearchEngine, items: Shelf['items']): FindableShelf<JoinedProduct> {
  let findable = findables.get(items)
  if (!findable) {
    findable = engine.findableShelf(items.map(({ product }) => product))
    findables.set(items, findable)
  }
  return findable
}

/** The indexes as they are now, brought up to date after names have changed: at once when needed, else when there is time. */
export function useIndex(shelf: Shelf, isNeeded: boolean): Searchable | null {
  const { db } = useStore()
  const index = shopIndex(db)
  const known = useSyncExternalStore(index.subscribe, index.current)
  useEffect(() => {
    if (!shelf.isWhole || isFresh(shelf, known)) return undefined
    const refresh = () =>
      void index.refresh(shelf.items.map(({ product }) => product)).catch(reportError)
    if (isNeeded) return refresh()
    const idle = window.requestIdleCallback(refresh, { timeout: 2000 })
    return () => window.cancelIdleCallback(idle)
  }, [shelf, known, isNeeded, index])
  return known
}

/** The indexes have just the goods of this shelf, under the names that they have now. */
export const isFresh = ({ items }: Shelf, known: Searchable | null): boolean =>
  known !== null &&
  items.length === known.known.size &&
  items.every(({ product }) => known.known.has(product))

const folded = new WeakMap<Product, { name: string; text: string }>()

function foldedName(product: JoinedProduct, nameOf: (product: Product) => string): string {
  const name = nameOf(product)
  const known = folded.get(product)
  if (known?.name === name) return known.text
  const names = [product, ...(product.also ?? [])].flatMap((one) => Object.values(one.names))
  const text = foldText([name, ...names].join(' '))
  folded.set(product, { name, text })
  return text
}
