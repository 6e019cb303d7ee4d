import type { ShelfIndex } from '#core/catalogue/find-products.ts'
import type { MatchEntry, MatchIndex } from '#core/catalogue/match-index.ts'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import { languages } from '#core/shop/languages.ts'
import type { HaatDb } from '../data/db.ts'
import { makeIndex, readIndex } from './kept-index.ts'
import { loadReadyIndex } from './ready-search.ts'
import { searchEngine, type SearchEngine } from './search-engine.ts'

/** What the search looks through; products that are not in `known` came or were renamed since. */
export type Searchable = {
  indexes: readonly ShelfIndex[]
  known: ReadonlySet<Product>
  engine: SearchEngine
}

/** The keys of so many new or renamed goods are made at once; more are a delivery, and a worker makes the index anew. */
const mostFresh = 40

type Named = Pick<Product, 'id' | 'names'>

/**
 * The indexes of one shop: the ready catalogue, which all its goods with a `ref` are found by, and the shop's own names.
 * Both are kept in the book, so that a start only reads them. What was named since stands in a small one beside them.
 */
export class ShopIndex {
  private readonly listeners = new Set<() => void>()
  private searchable: Searchable | null = null
  private own: { index: MatchIndex; names: ReadonlyMap<string, string> } | undefined
  private isBusy = false
  private readonly db: HaatDb

  constructor(db: HaatDb) {
    this.db = db
  }

  readonly current = (): Searchable | null => this.searchable

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes in what the shelf calls its goods now. */
  async refresh(shelf: readonly JoinedProduct[]): Promise<void> {
    if (this.isBusy) return
    // What stands under another good is found by its own name too.
    const products = shelf.flatMap((product) => [product, ...(product.also ?? [])])
    this.isBusy = true
    try {
      const ready = await loadReadyIndex(this.db)
      const engine = await searchEngine()
      this.own ??= await this.readOwn()
      const fresh = products.filter(
        ({ id, names }) => ownName(names) !== (this.own?.names.get(id) ?? ''),
      )
      if (this.own === undefined || fresh.length > mostFresh) {
        this.own = await this.makeOwn(products)
        fresh.length = 0
      }
      const { index } = this.own
      const beside =
        fresh.length === 0 ? [] : [{ index: engine.buildMatchIndex(entriesOf(fresh), ready) }]
      const except = new Set(fresh.map(({ id }) => id))
      this.searchable = {
        indexes: [{ index: ready }, { index, except }, ...beside],
        known: new Set(shelf),
        engine,
      }
    } finally {
      this.isBusy = false
      for (const listener of this.listeners) listener()
    }
  }

  private async readOwn() {
    const kept = await readIndex(this.db, 'own')
    if (kept === undefined) return undefined
    const names = kept.about.split('\n')
    return {
      index: kept.index,
      names: new Map(kept.index.ids.map((id, i) => [id, names[i] ?? ''])),
    }
  }

  private async makeOwn(products: readonly Product[]) {
    const named = products.filter(({ names }) => ownName(names) !== '')
    const names = named.map((product) => ownName(product.names))
    const index = await makeIndex(this.db, 'own', entriesOf(named), names.join('\n'))
    return { index, names: new Map(named.map(({ id }, i) => [id, names[i] ?? ''])) }
  }
}

/** What the shop calls a good, in one line; '' when only the ready catalogue names it. */
const ownName = (names: Product['names']): string =>
  languages
    .map((lang) => names[lang] ?? '')
    .join('|')
    .replace(/^\|+$|\n/g, '')

// What the shopkeeper entered herself stands beside what nearly every shop sells.
const entriesOf = (products: readonly Named[]): MatchEntry[] =>
  products.map(({ id, names }) => ({
    id,
    texts: Object.values(names).filter((name) => name !== undefined),
    boost: 1,
  }))

const indexes = new WeakMap<HaatDb, ShopIndex>()

/** The indexes of the open shop; they stay in memory once a search has asked for them. */
export function shopIndex(db: HaatDb): ShopIndex {
  let index = indexes.get(db)
  if (!index) {
    index = new ShopIndex(db)
    indexes.set(db, index)
  }
  return index
}
