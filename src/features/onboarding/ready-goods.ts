import {
  productFromReady,
  type ReadyProduct,
  usualPack,
} from '#core/catalogue/product-from-ready.ts'
import type { ReadyItem, ReadySize } from '#core/catalogue/ready-catalogue.ts'
import type { Lang } from '#core/shop/languages.ts'
import type { ShelfItem } from '../../data/shelf.ts'

/** One way in which a shop can keep a ready good: loose, by the piece, or in one size of packet. */
export type Variant = { key: string; product: ReadyProduct }

/** What tells the variants of one good apart, among ready goods and on the shelf alike. */
export const variantKey = ({ unit, pack }: { unit: string; pack: ReadySize | null }): string =>
  pack === null ? unit : `${pack.qty}${pack.unit}`

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
export function usualVariantKey(item: ReadyItem): string {
  const [form = 'piece'] = item.forms
  return variantKey(productFromReady(item, form, usualPack(item, form)))
}

const regions: Partial<Record<Lang, ReadyItem['regions'][number]>> = { mr: 'MH', bn: 'WB' }

/** A good of another region is not offered first. Hindi and English are spoken in both. */
function isLocal(item: ReadyItem, lang: Lang): boolean {
  const region = regions[lang]
  return item.regions.length === 0 || region === undefined || item.regions.includes(region)
}

/** What nearly every shop here sells, in the order of the shelves. */
export const usualGoods = (items: readonly ReadyItem[], lang: Lang): ReadyItem[] =>
  items.filter((item) => item.starter && isLocal(item, lang))

/** One category: the usual goods, then those sold here, then the others. */
export function goodsOf(items: readonly ReadyItem[], category: string, lang: Lang): ReadyItem[] {
  const rank = (item: ReadyItem): number => {
    if (!isLocal(item, lang)) return 2
    return item.starter ? 0 : 1
  }
  return items.filter((item) => item.category === category).sort((a, b) => rank(a) - rank(b))
}

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

/** The products on the shelf by the ready good they were made of; archived ones too. */
export function shelfByRef(items: readonly ShelfItem[]): Map<string, ShelfItem[]> {
  const byRef = new Map<string, ShelfItem[]>()
  for (const item of items) {
    const { ref } = item.product
    if (ref === null) continue
    const known = byRef.get(ref)
    if (known) known.push(item)
    else byRef.set(ref, [item])
  }
  return byRef
}
