import type { Stock } from '../stock/stock.ts'
import type { Product } from './product.ts'
import { variantKey } from './product-from-ready.ts'

type OnShelf = { product: Product; stock: Stock | undefined }

/** Nobody has said anything about it since it was taken in, and none of it came or was promised. */
const isBare = ({ product, stock }: OnShelf): boolean =>
  product.pricePaise === 0 &&
  product.mrpPaise === null &&
  product.gtins.length === 0 &&
  Object.keys(product.names).length === 0 &&
  product.packs === undefined &&
  product.photoAt === undefined &&
  !product.shelf &&
  (!stock || (stock.qty === 0 && stock.reserved === 0 && stock.countAt === 0))

/**
 * Goods that stand on the shelf once more, because two phones took the same ready good in, in the same size, before
 * they heard of each other (C20). Of each good the one about which something was said stays, else the older one; only
 * bare ones are named, so nothing is lost with them.
 */
export function readyDoubles(shelf: readonly OnShelf[]): Product[] {
  const groups = new Map<string, OnShelf[]>()
  for (const one of shelf) {
    const { product } = one
    if (!product.active || product.ref === null) continue
    const key = `${product.ref} ${variantKey(product)}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const [kept] = group.toSorted(
      (a, b) => Number(isBare(a)) - Number(isBare(b)) || (a.product.id < b.product.id ? -1 : 1),
    )
    return group.flatMap((one) => (one !== kept && isBare(one) ? [one.product] : []))
  })
}
