import type { Product } from '#core/catalogue/product.ts'
import type { Shelf, ShelfItem } from '../../data/shelf.ts'

type Place = { id: string; name: string; product: Product }
export type NameOf = (product: Product) => string

/** So many names are looked at or put in order between two breaths: a few milliseconds on a slow phone. */
const piece = 256

/**
 * Keeps the shelf sorted by name. Thousands of names are compared once; afterwards only what came, went or was renamed
 * finds its place again, so that a tap on one good never sorts them all.
 */
export class NameOrder {
  private readonly lang: string
  private readonly nameOf: NameOf
  private collator: Intl.Collator | undefined
  private places: readonly Place[] = []

  /** `lang` decides the order of letters. */
  constructor(lang: string, nameOf: NameOf) {
    this.lang = lang
    this.nameOf = nameOf
  }

  /** Puts the goods in order, a piece with each step; until the last one the old order stands. */
  *takeIn(items: Shelf['items']): Generator<undefined, void> {
    const onShelf = new Map(items.map(({ product }) => [product.id, product]))
    const kept: Place[] = []
    const settled = new Set<string>()
    let seen = 0
    for (const place of this.places) {
      if (++seen % piece === 0) yield
      const product = onShelf.get(place.id)
      if (!product) continue
      if (product !== place.product && this.nameOf(product) !== place.name) continue
      settled.add(place.id)
      kept.push(place)
    }
    const fresh: Place[] = []
    for (const [id, product] of onShelf) {
      if (++seen % piece === 0) yield
      if (!settled.has(id)) fresh.push({ id, name: this.nameOf(product), product })
    }
    this.places = fresh.length === 0 ? kept : yield* this.merged(kept, yield* this.sorted(fresh))
  }

  /** The goods in the order taken in last, each as it is now. */
  list(byId: Shelf['byId']): ShelfItem[] {
    return this.places.flatMap(({ id }) => {
      const item = byId.get(id)
      // What has come to stand under another one is found as that.
      return item?.product.id === id ? item : []
    })
  }

  private readonly compare = (a: Place, b: Place): number => {
    // A slow phone needs a tenth of a second to open an alphabet.
    this.collator ??= new Intl.Collator(this.lang, { numeric: true })
    return this.collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
  }

  private *sorted(places: readonly Place[]): Generator<undefined, readonly Place[]> {
    if (places.length <= piece) return places.toSorted(this.compare)
    const half = places.length >> 1
    const [a, b] = [places.slice(0, half), places.slice(half)]
    yield
    return yield* this.merged(yield* this.sorted(a), yield* this.sorted(b))
  }

  private *merged(
    a: readonly Place[],
    b: readonly Place[],
  ): Generator<undefined, readonly Place[]> {
    const all: Place[] = []
    let i = 0
    for (const place of b) {
      for (let next = a[i]; next && this.compare(next, place) < 0; next = a[++i]) {
        all.push(next)
        if (all.length % piece === 0) yield
      }
      all.push(place)
      if (all.length % piece === 0) yield
    }
    return [...all, ...a.slice(i)]
  }
}
