import { normaliseGtin } from '../catalogue/gtin.ts'
import { barcodesOf } from '../catalogue/pack.ts'
import type { JoinedProduct } from '../catalogue/joined-goods.ts'
import type { Product } from '../catalogue/product.ts'
import { languages } from '../shop/languages.ts'
import { sizeInName } from './cell-values.ts'
import { nameKey, type ReadyBook, type Size } from './ready-book.ts'

/** A good that the shop has, archived or not, with the base units on hand of all that stand together as one (S11). */
export type KnownGood = {
  product: JoinedProduct
  qty: number
  /** Those that stand under it, with what is on hand of each; absent: none. */
  under?: readonly { id: string; qty: number }[]
}

/** The shop's goods where the rows of a list are looked up, with the ready catalogue behind them. */
export class GoodsBook {
  readonly ready: ReadyBook
  private readonly byId = new Map<string, KnownGood>()
  private readonly byGtin = new Map<string, KnownGood>()
  private readonly byName = new Map<string, KnownGood[]>()

  constructor(goods: readonly KnownGood[], ready: ReadyBook) {
    this.ready = ready
    for (const good of goods) {
      const { product } = good
      this.byId.set(product.id, good)
      // What stands under another good is only meant by its own id.
      if (product.mergedInto !== undefined) continue
      for (const code of barcodesOf(product)) {
        const gtin = normaliseGtin(code) ?? code
        if (!this.byGtin.has(gtin)) this.byGtin.set(gtin, good)
      }
      for (const key of new Set(
        [product, ...(product.also ?? [])].flatMap((one) => this.allNames(one)).map(nameKey),
      )) {
        const same = this.byName.get(key)
        if (same) same.push(good)
        else this.byName.set(key, [good])
      }
    }
  }

  private allNames({ names, ref }: Product): string[] {
    const own = languages.flatMap((lang) => names[lang] || [])
    return ref === null ? own : [...own, ...this.ready.namesOf(ref)]
  }

  good(id: string): KnownGood | undefined {
    return this.byId.get(id)
  }

  /** The good that carries this barcode (as `normaliseGtin` has it), on itself or on a pack. */
  withBarcode(gtin: string): KnownGood | undefined {
    return this.byGtin.get(gtin)
  }

  /** Goods of the shop that are called so in any language, whatever their size. */
  called(name: string): readonly KnownGood[] {
    return this.byName.get(nameKey(name)) ?? []
  }

  /** What the shop calls a good, without the size that is shown behind a ready good's name. */
  nameOf({ names, ref }: Pick<Product, 'names' | 'ref'>): string {
    const own = names[this.ready.lang] || (ref !== null && this.ready.shownName(ref))
    return own || languages.map((lang) => names[lang]).find(Boolean) || ''
  }
}

/** The size of one packet of a good: as noted, else as it stands in its own name. */
export function sizeOfGood({ pack, names }: Pick<Product, 'pack' | 'names'>): Size | null {
  const named = languages.map((lang) => sizeInName(names[lang] ?? ''))
  return pack ?? named.find((size) => size !== null) ?? null
}
