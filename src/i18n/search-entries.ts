import type { MatchEntry } from '#core/catalogue/match-index.ts'
import type { Product } from '#core/catalogue/product.ts'
import { type ReadyBase, type ReadyNames, readyTexts } from '#core/catalogue/ready-catalogue.ts'

/** As much of a product as the search has to know. */
export type Searched = Pick<Product, 'id' | 'ref' | 'names' | 'sold30'>

/** What the search is built from; sent to a worker, so plain data only. */
export type SearchSource = {
  products: readonly Searched[]
  base: ReadyBase
  /** The ready names of every language, so that each is found in all of them. */
  names: readonly ReadyNames[]
}

/** Everything each product is called: its own names, and all names of its good in the ready catalogue. */
export function searchEntries({ products, base, names }: SearchSource): MatchEntry[] {
  const most = products.reduce((max, { sold30 }) => Math.max(max, sold30), 1)
  const textsByRef = new Map<string, string[]>()
  const textsOf = (ref: string): string[] => {
    const known = textsByRef.get(ref)
    if (known) return known
    const texts = readyTexts(base, names, ref)
    textsByRef.set(ref, texts)
    return texts
  }
  return products.map(({ id, ref, names: own, sold30 }) => ({
    id,
    texts: [
      ...Object.values(own).filter((name) => name !== undefined),
      ...(ref === null ? [] : textsOf(ref)),
    ],
    // What this shop sells most comes first among equals.
    boost: sold30 / most,
  }))
}
