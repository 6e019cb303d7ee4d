import {
  productFromReady,
  type ReadyProduct,
  variantKey,
} from '#core/catalogue/product-from-ready.ts'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { type Called, readyOf } from '#core/catalogue/take-in-ready.ts'
import type { ShelfItem } from '../../data/shelf.ts'

/** One way in which a shop can keep a ready good: loose, by the piece, or in one size of packet. */
export type Variant = { key: string; product: ReadyProduct }

/** All variants of a good, loose ones first, then packets from the smallest. */
export function variantsOf(item: ReadyItem): Variant[] {
  const products = item.forms.flatMap((form) => {
    if (form !== 'packet') return [productFromReady(item, form)]
    const sizes = item.packSizes.filter(({ qty, unit }) => unit !== 'piece' || qty > 1)
    if (sizes.length === 0) return [productFromReady(item, form)]
    return sizes.map((size) => productFromReady(item, form, size))
  })
  const byKey = new Map<string, Variant>()
  for (const product of products) {
    const key = variantKey(product)
    if (!byKey.has(key)) byKey.set(key, { key, product })
  }
  return [...byKey.values()].sort((a, b) => sizeOf(a) - sizeOf(b))
}

const sizeOf = ({ product }: Variant): number => product.pack?.qty ?? 0

/** The variant most shops keep. */
export const usualVariantKey = (item: ReadyItem): string => variantKey(productFromReady(item))

/** A line of the list: the name of a category, or goods side by side. */
export type GoodsLine =
  | { kind: 'head'; category: string }
  | { kind: 'goods'; items: readonly ReadyItem[] }

/** Goods in lines of so many `columns`; with `hasHeads` each category begins under its name. */
export function goodsLines(
  items: readonly ReadyItem[],
  columns: number,
  hasHeads: boolean,
): GoodsLine[] {
  const lines: GoodsLine[] = []
  let category: string | undefined
  let line: ReadyItem[] = []
  for (const item of items) {
    const isNext = hasHeads && item.category !== category
    if (isNext) lines.push({ kind: 'head', category: item.category })
    if (isNext || line.length === columns || line.length === 0) {
      line = []
      lines.push({ kind: 'goods', items: line })
    }
    line.push(item)
    category = item.category
  }
  return lines
}

/** The products of the shop by the ready good that they are; archived ones too. */
export function shelfByReady(
  items: readonly ShelfItem[],
  called: Called,
): Map<string, ShelfItem[]> {
  const byReady = new Map<string, ShelfItem[]>()
  for (const item of items) {
    const together = [item.product, ...(item.product.also ?? [])]
    for (const ref of new Set(together.flatMap((one) => readyOf(one, called)))) {
      const known = byReady.get(ref)
      if (known) known.push(item)
      else byReady.set(ref, [item])
    }
  }
  return byReady
}

/** Whether the shop sells one of these. */
export const isSold = (kept: readonly ShelfItem[] | undefined): boolean =>
  kept?.some(({ product }) => product.active) === true

/** A good whose price is still to be filled in. */
export const isUnpriced = ({ product }: ShelfItem): boolean => product.pricePaise === 0
