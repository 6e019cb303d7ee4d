import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { MatchIndex } from '#core/catalogue/match-index.ts'
import { search } from '#core/catalogue/match-search.ts'
import type { Product } from '#core/catalogue/product.ts'
import { foldText } from '#core/catalogue/search-key.ts'
import { languages } from '#core/shop/languages.ts'
import { type Shelf, useShelf } from '../data/shelf.ts'
import { loadCatalogue } from '../platform/catalogue.ts'
import { buildElsewhere } from './build-index.ts'
import { useProductName } from './product-name.ts'

/** More than this many hits nobody reads through. */
const mostHits = 60

type Built = { index: MatchIndex; products: ReadonlySet<Product> }

/** The index of the open shop, built away from the screen and replaced when names have changed. */
let built: Built | null = null
let isBuilding = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const current = () => built

/**
 * Products as people say them, best first; nothing for an empty query. Finds names in all languages by sound
 * (cheeni, chini, চিনি, sugar) once the index is there; until then, and for goods named since, by parts of the name
 * that is shown.
 */
export function useProductSearch(query: string): readonly Product[] {
  const shelf = useShelf()
  const nameOf = useProductName()
  const known = useIndex(shelf, query !== '')

  return useMemo(() => {
    if (query.trim() === '') return []
    const hits = known ? search(known.index, query, mostHits) : []
    const byId = new Map(shelf.items.map(({ product }) => [product.id, product]))
    const found = new Set(hits.flatMap(({ id }) => byId.get(id) ?? []))
    const part = foldText(query).trim()
    for (const { product } of shelf.items) {
      if (found.size >= mostHits) break
      if (known?.products.has(product)) continue
      if (foldedName(product, nameOf).includes(part)) found.add(product)
    }
    return [...found]
  }, [query, known, shelf, nameOf])
}

/** The index as it is now, built anew after names have changed: at once when it is needed, else when there is time. */
export function useIndex(shelf: Shelf, isNeeded: boolean): Built | null {
  const known = useSyncExternalStore(subscribe, current)
  useEffect(() => {
    if (!shelf.isWhole || isBuilding || isFresh(shelf, known)) return undefined
    if (isNeeded) return void build(shelf)
    const idle = window.requestIdleCallback(() => void build(shelf), { timeout: 2000 })
    return () => window.cancelIdleCallback(idle)
  }, [shelf, known, isNeeded])
  return known
}

/** The index has just the goods of this shelf, under the names that they have now. */
export const isFresh = ({ items }: Shelf, known: Built | null): boolean =>
  known !== null &&
  items.length === known.products.size &&
  items.every(({ product }) => known.products.has(product))

async function build({ items }: Shelf): Promise<void> {
  if (isBuilding) return
  isBuilding = true
  try {
    const products = items.map(({ product }) => product)
    const files = await Promise.all(languages.map(loadCatalogue))
    const [first] = files
    if (!first) return
    const index = await buildElsewhere({
      products: products.map(({ id, ref, names, sold30 }) => ({ id, ref, names, sold30 })),
      base: first.base,
      names: files.map(({ names }) => names),
    })
    built = { index, products: new Set(products) }
  } finally {
    isBuilding = false
    for (const listener of listeners) listener()
  }
}

const folded = new WeakMap<Product, { name: string; text: string }>()

function foldedName(product: Product, nameOf: (product: Product) => string): string {
  const name = nameOf(product)
  const known = folded.get(product)
  if (known?.name === name) return known.text
  const text = foldText([name, ...Object.values(product.names)].join(' '))
  folded.set(product, { name, text })
  return text
}
