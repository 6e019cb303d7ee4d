import type { MatchIndex } from './match-index.ts'
import { search } from './match-search.ts'
import { barcodesOf } from './pack.ts'
import type { JoinedProduct } from './joined-goods.ts'
import type { Product } from './product.ts'
import { saidSizes } from './said-size.ts'
import { foldText } from './fold-text.ts'

/** As much of a product as the search looks at. */
export type Findable = Pick<Product, 'id' | 'ref' | 'names' | 'gtins' | 'pack' | 'sold30'> &
  Partial<Pick<JoinedProduct, 'packs' | 'also'>>

/** The products of a shop where a search finds them: by their own id and by the good of the ready catalogue. */
export type FindableShelf<P extends Findable> = { byName: ReadonlyMap<string, P[]>; most: number }

/** An index that names products by their id or their `ref`; what it says of an id in `except` is out of date. */
export type ShelfIndex = { index: MatchIndex; except?: ReadonlySet<string> }

export function findableShelf<P extends Findable>(products: Iterable<P>): FindableShelf<P> {
  const byName = new Map<string, P[]>()
  let most = 1
  for (const product of products) {
    for (const { id, ref } of [product, ...(product.also ?? [])]) {
      byName.set(id, [product])
      if (ref === null) continue
      const same = byName.get(ref)
      if (same === undefined) byName.set(ref, [product])
      else if (!same.includes(product)) same.push(product)
    }
    most = Math.max(most, product.sold30)
  }
  return { byName, most }
}

/** What the right size and the most sold are worth beside the words (C11): less than any word, enough among equals. */
const sizeBonus = 0.12
const soldBonus = 0.08
/** So many of each index are looked at for the size and for what sells. */
const mostMatches = 200
/** Fewer digits than this are a number in a name. */
const leastDigits = 4

/**
 * Products as people say them, best first: by the digits of a barcode, its beginning or its end, else by name in any
 * script; among equal names the size that was said and what this shop sells most come first (C11, C12).
 */
export function findProducts<P extends Findable>(
  shelf: FindableShelf<P>,
  indexes: readonly ShelfIndex[],
  query: string,
  limit: number,
): P[] {
  const digits = foldText(query).replace(/[\s-]/g, '')
  if (digits.length >= leastDigits && /^\d+$/.test(digits)) {
    const coded = productsByCode(shelf, digits, limit)
    if (coded.length > 0) return coded
  }
  const sizes = saidSizes(query)
  const scores = new Map<P, number>()
  for (const { index, except } of indexes) {
    for (const { id, score } of search(index, query, mostMatches)) {
      if (except?.has(id) === true) continue
      for (const product of shelf.byName.get(id) ?? []) {
        const sold = (soldBonus * product.sold30) / shelf.most
        const whole = score + sold + (isOfSize(product, sizes) ? sizeBonus : 0)
        if (whole > (scores.get(product) ?? 0)) scores.set(product, whole)
      }
    }
  }
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([product]) => product)
}

function productsByCode<P extends Findable>(
  shelf: FindableShelf<P>,
  digits: string,
  limit: number,
): P[] {
  const found = new Set<P>()
  for (const [name, [product]] of shelf.byName) {
    if (found.size >= limit) break
    if (product?.id !== name) continue
    if (barcodesOf(product).some((gtin) => gtin.startsWith(digits) || gtin.endsWith(digits))) {
      found.add(product)
    }
  }
  return [...found]
}

const isOfSize = ({ pack, names }: Findable, sizes: readonly number[]): boolean =>
  sizes.some(
    (size) =>
      pack?.qty === size ||
      Object.values(names).some((name) => name !== undefined && saidSizes(name).includes(size)),
  )
