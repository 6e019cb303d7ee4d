import type { Product } from '#core/catalogue/product.ts'
import type { ShelfItem } from '../../data/shelf.ts'

type Place = { id: string; name: string; product: Product }
type NameOf = (product: Product) => string

/**
 * Keeps the shelf sorted by name. Thousands of names are compared once; afterwards only what came, went or was renamed
 * finds its place again, so that a tap on one good never sorts them all.
 */
export class NameOrder {
  private readonly compare: (a: Place, b: Place) => number
  private nameOf: NameOf | undefined
  private places: Place[] = []

  /** `lang` decides the order of letters. */
  constructor(lang: string) {
    const collator = new Intl.Collator(lang, { numeric: true })
    this.compare = (a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
  }

  sorted(items: readonly ShelfItem[], nameOf: NameOf): ShelfItem[] {
    if (nameOf !== this.nameOf) this.places = []
    this.nameOf = nameOf
    const byId = new Map(items.map((item) => [item.product.id, item]))
    const kept: Place[] = []
    const settled = new Set<string>()
    for (const place of this.places) {
      const item = byId.get(place.id)
      if (!item) continue
      if (item.product !== place.product && nameOf(item.product) !== place.name) continue
      settled.add(place.id)
      kept.push(place)
    }
    const fresh = items
      .filter(({ product }) => !settled.has(product.id))
      .map(({ product }) => ({ id: product.id, name: nameOf(product), product }))
      .sort(this.compare)
    this.places = fresh.length === 0 ? kept : this.merged(kept, fresh)
    return this.places.flatMap(({ id }) => byId.get(id) ?? [])
  }

  private merged(a: readonly Place[], b: readonly Place[]): Place[] {
    const all: Place[] = []
    let i = 0
    for (const place of b) {
      for (let next = a[i]; next && this.compare(next, place) < 0; next = a[++i]) all.push(next)
      all.push(place)
    }
    return [...all, ...a.slice(i)]
  }
}
